"""Reads of exercises."""

from __future__ import annotations

from fanal.apps.accounts.models import Officer
from fanal.apps.simulations.models import SimulationRun

_LAST = 20
_RESULTS = 200


def find_run(officer: Officer, reference: str) -> SimulationRun | None:
    """Return a run that an officer may see."""
    return SimulationRun.objects.visible_to(officer).filter(reference=reference).first()


def own_runs(officer: Officer) -> list[SimulationRun]:
    """Return the last runs of an officer."""
    return list(SimulationRun.objects.visible_to(officer).filter(officer_ref=officer.reference)[:_LAST])


def shared_runs(trainer: Officer) -> list[SimulationRun]:
    """Return the results that learners share with a trainer, the latest first."""
    runs = SimulationRun.objects.visible_to(trainer).filter(shared=True)
    return list(runs.exclude(officer_ref=trainer.reference).order_by("-ended_at")[:_RESULTS])
