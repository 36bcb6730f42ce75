"""Who may do what with a statement."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.statements.models import Statement
from fanal.apps.subjects.models import Person


def check_can_record(officer: Officer, person: Person) -> None:
    """An officer whose roles allow statements records them about persons of units in reach."""
    if not officer.can("statement.write") or person.unit_id not in officer.reach():
        raise PermissionDenied(_("Your roles do not allow recording a statement about this person."))


def check_can_decide(officer: Officer, statement: Statement) -> None:
    """An officer whose roles allow statements decides on the mentions of those about persons of units in reach."""
    if not officer.can("statement.write") or statement.person.unit_id not in officer.reach():
        raise PermissionDenied(_("Your roles do not allow deciding on what was read in this statement."))


def may_decide(officer: Officer, statement: Statement) -> bool:
    """Say whether an officer may decide on the mentions of a statement, so that a page offers it or not."""
    try:
        check_can_decide(officer, statement)
    except PermissionDenied:
        return False
    return True
