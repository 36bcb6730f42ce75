"""The gates of `data/training/gates.yaml`: which permissions a unit may let rest until which course was passed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from fanal.engine.vocabulary import entries, text_in

_FILE = "training/gates.yaml"


@dataclass(frozen=True, slots=True)
class Gate:
    """A permission, the code of the course that wakes it, who may set the gate aside, and for how many days."""

    code: str
    permission: str
    course: str
    set_aside_by: str
    most_days: int

    def label(self, lang: str) -> str:
        """Return what the gate asks, in a language."""
        return text_in(entries(_FILE)[self.code]["labels"], lang)


@cache
def gates() -> tuple[Gate, ...]:
    """Return all gates, in the order of the file."""
    return tuple(
        Gate(code, one["permission"], one["course"], one["set_aside_by"], int(one["most_days"]))
        for code, one in entries(_FILE).items()
    )


def gates_of(permissions: Iterable[str]) -> tuple[Gate, ...]:
    """Return the gates of some permissions."""
    wanted = frozenset(permissions)
    return tuple(gate for gate in gates() if gate.permission in wanted)
