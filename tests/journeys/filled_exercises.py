"""Exercises of an officer: one under way with each kind, and one of each that ended."""

from __future__ import annotations

from fanal.apps.accounts.models import Officer
from fanal.apps.simulations.actions import begin_run, do_moves, share_run

TALK = ("introduce", "needs", "ask.work.leading", "ask.lodging.open", "see.fear_or_anxiety")
DESK = ("link.manager.hurt.ilse", "add.wages.3.charged_for_tools_food_or_lodging")


def about_exercises(officer: Officer) -> dict[str, str]:
    """Play four exercises, and return their references."""
    played = {
        "talk": ("labour", TALK),
        "talked": ("begging", ("introduce", "ask.crime.open", "hand_over", "end.nothing_recorded")),
        "at_desk": ("harbour_cleaners", DESK),
        "from_desk": ("harbour_cleaners", (*DESK, "end.refer")),
    }
    found = {}
    for key, (exercise, moves) in played.items():
        run = begin_run(by=officer, exercise=exercise, language="en")
        run = do_moves(run=run, by=officer, moves=moves, after=0)
        if run.outcome:
            share_run(run=run, by=officer, shared=True)
        found[key] = run.reference
    return found
