"""The tab of a case that leads to its bundles."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.bundles.models import Bundle
from fanal.apps.cases.models import Case
from fanal.apps.cases.tabs import register


def _count(officer: Officer, case: Case) -> int:
    return Bundle.objects.visible_to(officer).made().filter(case=case).count()


register("bundle", _("Bundle"), "bundles:list", _count)
