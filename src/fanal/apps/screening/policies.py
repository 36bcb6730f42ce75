"""Who may screen a person, and add to a screening."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.screening.models import Screening
from fanal.apps.subjects.models import Person


def check_can_start(officer: Officer) -> None:
    """An officer whose roles allow screening starts a screening for their own unit."""
    if not officer.can("screening.conduct"):
        raise PermissionDenied(_("Your roles do not allow screening a person."))


def check_can_screen(officer: Officer, person: Person) -> None:
    """An officer whose roles allow screening screens persons on record in units in reach, once more or for the first
    time."""
    if not officer.can("screening.conduct") or person.unit_id not in officer.reach():
        raise PermissionDenied(_("Your roles do not allow screening this person."))


def check_can_add(officer: Officer, screening: Screening) -> None:
    """An officer whose roles allow screening adds to the screenings of units in reach, whoever began them."""
    if not officer.can("screening.conduct") or screening.person.unit_id not in officer.reach():
        raise PermissionDenied(_("Your roles do not allow adding to this screening."))


def check_can_bring(officer: Officer, author: Officer) -> None:
    """An officer sends what an officer of a unit in reach kept on a phone; it is recorded as the other's."""
    if author.pk != officer.pk and author.unit_id not in officer.reach():
        raise PermissionDenied(
            _(
                "An officer of another unit made this entry. It stays on the phone until one of that unit signs in."
            )
        )
