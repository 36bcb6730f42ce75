"""Who may cross-check lists, keep watch lists, and settle alerts and notices."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.policies import may_work_on
from fanal.apps.circles.sight import works_in_circle
from fanal.apps.matching.models import Deconfliction, WatchAlert, WatchList


def check_can_cross_check(officer: Officer) -> None:
    """An officer whose roles allow looking for the same person or thing cross-checks a case or a list."""
    if not may_cross_check(officer):
        raise PermissionDenied(_("Your roles do not allow cross-checking."))


def check_can_make_list(officer: Officer) -> None:
    """An officer who works on cases makes watch lists in their own unit."""
    if not may_make_list(officer):
        raise PermissionDenied(_("Your roles do not allow keeping a watch list."))


def check_can_keep_list(officer: Officer, watch_list: WatchList) -> None:
    """Those whom the owner of a watch list has let in add entries, withdraw them and settle its alerts."""
    if not may_keep_list(officer, watch_list):
        raise PermissionDenied(
            _("Only those who keep this watch list may change it. Ask its owner to let you in.")
        )


def check_can_settle_alert(officer: Officer, alert: WatchAlert) -> None:
    """Those who keep a watch list settle its alerts."""
    if not may_keep_list(officer, alert.entry.watch_list):
        raise PermissionDenied(_("Only those who keep the watch list may settle its alerts."))


def check_can_settle_notice(officer: Officer, notice: Deconfliction) -> None:
    """A notice is settled by those who work on the case or keep the list that it is about, else by the unit."""
    if not may_settle_notice(officer, notice):
        raise PermissionDenied(_("Only those who work on the case may settle this notice."))


def may_cross_check(officer: Officer) -> bool:
    """Say whether a page offers the officer to cross-check."""
    return officer.can("match.search") and officer.can("person.read")


def may_make_list(officer: Officer) -> bool:
    """Say whether a page offers the officer to make a watch list."""
    return may_cross_check(officer) and officer.can("case.write")


def may_keep_list(officer: Officer, watch_list: WatchList) -> bool:
    """Say whether a page offers the officer to change this watch list."""
    return may_make_list(officer) and works_in_circle(officer, watch_list.reference)


def may_settle_notice(officer: Officer, notice: Deconfliction) -> bool:
    """Say whether a page offers the officer to settle this notice."""
    if notice.case is not None:
        return may_work_on(officer, notice.case)
    if notice.watch_list is not None:
        return may_keep_list(officer, notice.watch_list)
    return may_make_list(officer) and notice.unit_id in officer.reach("match.search")
