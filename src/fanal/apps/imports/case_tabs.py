"""The tab of a case that shows what was brought into it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.cases.tabs import register
from fanal.apps.imports.models import Import


def _count(officer: Officer, case: Case) -> int:
    return Import.objects.visible_to(officer).filter(case=case).count()


register("imports", _("Imports"), "imports:list", _count)
