"""Who may do what with the record of a person."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.circles.sight import held_by_nobody, needs_to_know, works_in_circle
from fanal.apps.subjects.models import Link, Person, Subject


def check_can_record(officer: Officer) -> None:
    """An officer whose roles allow recording persons records them for their own unit."""
    if not may_record(officer):
        raise PermissionDenied(_("Your roles do not allow recording a person."))


def check_can_change(officer: Officer, subject: Subject) -> None:
    """An officer changes records of units in reach, and those of a circle they work in, with a role that writes or as
    the one who recorded them. What is recorded for a circle alone is its recorder's until the circle holds it."""
    if not may_change(officer, subject):
        raise PermissionDenied(_("Your roles do not allow changing this record."))


def check_can_protect(officer: Officer, person: Person) -> None:
    """Whoever reaches the record of a person may protect them as a child: a child is not left without for want of a
    role. Lifting the protection is a change of the record."""
    if not _knows(officer, person):
        raise PermissionDenied(_("Your roles do not allow changing this record."))


def check_can_link(officer: Officer, subject: Subject) -> None:
    """An officer with a role that writes joins by a link the subjects that they need to know."""
    if not may_link(officer, subject):
        raise PermissionDenied(_("Your roles do not allow linking this record."))


def check_can_retract_link(officer: Officer, link: Link) -> None:
    """An officer retracts the links they recorded, and with a role that writes those of subjects they may change."""
    own = link.recorded_by_id == officer.pk and _knows(officer, link.origin)
    if not own and not may_change(officer, link.origin) and not may_change(officer, link.target):
        raise PermissionDenied(_("Your roles do not allow withdrawing this link."))


def check_can_see_identity(officer: Officer, person: Person) -> None:
    """The identity of a child, or of a person whose age is in doubt, is shown to roles for children, and to the
    officer who recorded the person."""
    if person.protected and not may_see_identity(officer, person):
        raise PermissionDenied(_("The identity of a child is shown only to officers appointed for children."))


def may_record(officer: Officer) -> bool:
    """Say whether a page offers the officer to record a person."""
    return officer.can("person.write") or officer.can("screening.conduct")


def may_change(officer: Officer, subject: Subject) -> bool:
    """Say whether a page offers the officer to change this record."""
    if subject.unit_id in officer.reach() and not subject.restricted:
        return officer.can("person.write") or subject.recorded_by_id == officer.pk
    return officer.can("person.write") and (
        works_in_circle(officer, subject.reference) or _is_making(officer, subject)
    )


def may_link(officer: Officer, subject: Subject) -> bool:
    """Say whether a page offers the officer to link this record."""
    return officer.can("person.write") and _knows(officer, subject)


def may_see_identity(officer: Officer, person: Person) -> bool:
    """Say whether a page offers the officer to show who a protected person is."""
    return officer.can("child.read") or person.recorded_by_id == officer.pk


def _is_making(officer: Officer, subject: Subject) -> bool:
    """Say whether the officer has just recorded a restricted subject that no circle holds yet."""
    return subject.recorded_by_id == officer.pk and subject.restricted and held_by_nobody(subject.reference)


def _knows(officer: Officer, subject: Subject) -> bool:
    return needs_to_know(
        officer, unit_id=subject.unit_id, restricted=subject.restricted, record=subject.reference
    )
