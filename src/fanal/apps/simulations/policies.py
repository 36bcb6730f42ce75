"""Who may do what with a run of an exercise."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.simulations.models import SimulationRun, teaches


def check_can_play(officer: Officer, run: SimulationRun) -> None:
    """Only the officer who began a run plays it."""
    if run.officer_ref != officer.reference:
        raise PermissionDenied(_("Only the officer who began this exercise can go on with it."))


def check_can_share(officer: Officer, run: SimulationRun) -> None:
    """Only the officer who played a run shows it to trainers, or takes it back, once it has ended."""
    if run.officer_ref != officer.reference:
        raise PermissionDenied(_("Only the officer who played this exercise can share its result."))
    if not run.outcome:
        raise PermissionDenied(_("Finish the exercise first, then share its result."))


def check_can_follow(officer: Officer) -> None:
    """A trainer sees the results that officers of their organisation share."""
    if not teaches(officer):
        raise PermissionDenied(_("The results of others are for trainers, as far as they are shared."))
