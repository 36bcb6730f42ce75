"""Who may make, take and withdraw a bundle."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.bundles.models import Bundle
from fanal.apps.cases.models import Case
from fanal.apps.cases.policies import part_in
from fanal.apps.circles.models import CircleMember
from fanal.apps.exhibits.children import may_see_content

_WORKING = (CircleMember.Part.LEAD, CircleMember.Part.MEMBER)


def check_can_make(officer: Officer, case: Case) -> None:
    """Who leads a case or works on it, and whose roles allow exports, makes its bundle; where a child belongs to the
    case, an officer appointed for children does."""
    if not may_export(officer, case):
        raise PermissionDenied(
            _("Only those who work on this case, and whose roles allow exports, make its bundle.")
        )
    if not may_see_content(officer, case):
        raise PermissionDenied(
            _("A child belongs to this case: its bundle is made by an officer appointed for children.")
        )


def check_can_take(officer: Officer, bundle: Bundle) -> None:
    """Who may make a bundle of a case takes one that was made, and has it verified."""
    check_can_make(officer, bundle.case)


def check_can_withdraw(officer: Officer, bundle: Bundle) -> None:
    """Who may make a bundle of a case withdraws one, whoever made it."""
    check_can_make(officer, bundle.case)


def may_export(officer: Officer, case: Case) -> bool:
    """Say whether an officer works on a case and may take it out."""
    return officer.can("case.export") and part_in(officer, case) in _WORKING


def may_make(officer: Officer, case: Case) -> bool:
    """Say whether a page offers the officer to make a bundle of this case."""
    return may_export(officer, case) and may_see_content(officer, case)
