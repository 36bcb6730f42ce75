"""Who may do what with the record of a person."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.subjects.models import Person


def check_can_record(officer: Officer) -> None:
    """An officer whose roles allow recording persons records them for their own unit."""
    if not may_record(officer):
        raise PermissionDenied(_("Your roles do not allow recording a person."))


def check_can_change(officer: Officer, person: Person) -> None:
    """An officer changes records of units in reach, with a role that writes or as the one who recorded the person."""
    if not may_change(officer, person):
        raise PermissionDenied(_("Your roles do not allow changing this record."))


def check_can_protect(officer: Officer, person: Person) -> None:
    """Whoever reaches the record of a person may protect them as a child: a child is not left without for want of a
    role. Lifting the protection is a change of the record."""
    if person.unit_id not in officer.reach():
        raise PermissionDenied(_("Your roles do not allow changing this record."))


def check_can_see_identity(officer: Officer, person: Person) -> None:
    """The identity of a child, or of a person whose age is in doubt, is shown to roles for children, and to the
    officer who recorded the person."""
    if person.protected and not may_see_identity(officer, person):
        raise PermissionDenied(_("The identity of a child is shown only to officers appointed for children."))


def may_record(officer: Officer) -> bool:
    """Say whether a page offers the officer to record a person."""
    return officer.can("person.write") or officer.can("screening.conduct")


def may_change(officer: Officer, person: Person) -> bool:
    """Say whether a page offers the officer to change this record."""
    allowed = officer.can("person.write") or person.recorded_by_id == officer.pk
    return allowed and person.unit_id in officer.reach()


def may_see_identity(officer: Officer, person: Person) -> bool:
    """Say whether a page offers the officer to show who a protected person is."""
    return officer.can("child.read") or person.recorded_by_id == officer.pk
