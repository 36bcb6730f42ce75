"""The tab of a case that shows its exhibits."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.cases.tabs import register
from fanal.apps.exhibits.models import Exhibit


def _count(officer: Officer, case: Case) -> int:
    return Exhibit.objects.visible_to(officer).filter(case=case).count()


register("exhibits", _("Exhibits"), "exhibits:list", _count)
