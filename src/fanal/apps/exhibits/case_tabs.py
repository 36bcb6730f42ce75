"""What exhibits add to a case: their tab, and the answers they give to the prosecutor's checklist."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.checks import answers
from fanal.apps.cases.models import Case
from fanal.apps.cases.tabs import register
from fanal.apps.exhibits.checks import captures_have_address_and_time, custody_unbroken, hashes_match
from fanal.apps.exhibits.models import Exhibit


def _count(officer: Officer, case: Case) -> int:
    return Exhibit.objects.visible_to(officer).filter(case=case).count()


register("exhibits", _("Exhibits"), "exhibits:list", _count)
answers("custody_unbroken")(custody_unbroken)
answers("hashes_match")(hashes_match)
answers("captures_have_address_and_time")(captures_have_address_and_time)
