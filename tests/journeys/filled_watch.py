"""What the pages of cross-checks, watch lists and alerts are about, in the demo."""

from __future__ import annotations

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.matching.actions_crosscheck import cross_check_case
from fanal.apps.matching.crosscheck_running import run
from fanal.apps.matching.models import WatchAlert, WatchList


def about_lists(case: Case, by: Officer) -> dict[str, str]:
    """Return references by the key of what a page is about; a case is compared as a list."""
    check = cross_check_case(case=case, by=by, purpose="criminal_investigation")
    run(check, breath=0)
    return {
        "check": check.reference,
        "watch": WatchList.objects.visible_to(by).get().reference,
        "alert": WatchAlert.objects.visible_to(by).order_by("pk")[0].reference,
    }
