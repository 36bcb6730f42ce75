"""The states of a screening, and which may follow which: one table."""

from __future__ import annotations

from collections.abc import Mapping

from fanal.apps.screening.models import Screening

_Status = Screening.Status

# what an officer does -> the states it starts from, the state it leads to, the verb of the audit
MOVES: Mapping[str, tuple[frozenset[str], str, str]] = {
    "pause": (frozenset({_Status.OPEN}), _Status.PAUSED, "screening.paused"),
    "resume": (frozenset({_Status.PAUSED, _Status.STOPPED}), _Status.OPEN, "screening.resumed"),
    "stop": (frozenset({_Status.OPEN, _Status.PAUSED}), _Status.STOPPED, "screening.stopped"),
    "finish": (
        frozenset({_Status.OPEN, _Status.PAUSED, _Status.STOPPED}),
        _Status.FINISHED,
        "screening.finished",
    ),
}


def can_move(status: str, move: str) -> bool:
    """Say whether a screening in this state can be paused, resumed, stopped or finished."""
    return status in MOVES[move][0]
