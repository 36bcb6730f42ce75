"""How answers are counted, which questions a test draws, and when one that was missed comes back."""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

PER_MODULE = 2
INTERVALS = (1, 3, 7, 14, 30)
"""Days until a question comes back, by the box it lies in (after Leitner; the intervals are our own choice)."""


@dataclass(frozen=True, slots=True)
class Score:
    """What came of a test: how many of how many were right, in per cent, and whether that is enough."""

    right: int
    total: int
    percent: int
    passed: bool


def is_right(right: Iterable[str], chosen: Iterable[str]) -> bool:
    """An answer is right when exactly the right ones are chosen, all of them and no other."""
    return frozenset(right) == frozenset(chosen)


def score(answers: Sequence[bool], pass_mark: int) -> Score:
    """A test is passed when the share of right answers reaches the pass mark; it is not rounded up to it."""
    right, total = sum(answers), len(answers)
    percent = right * 100 // total if total else 0
    return Score(right, total, percent, total > 0 and right * 100 >= pass_mark * total)


def draw(modules: Sequence[Sequence[int]], seed: str, per_module: int = PER_MODULE) -> list[int]:
    """Return the questions of a test: some of each module, in the order of the modules; the seed decides which.

    `modules` holds the keys of the questions of each module. The same seed draws the same questions.
    """
    return [one for keys in modules for one in sorted(keys, key=lambda key: _place(seed, key))[:per_module]]


def shuffled(codes: Sequence[str], seed: str) -> list[str]:
    """Return codes in an order that a seed decides: answers do not always stand in the same place."""
    return sorted(codes, key=lambda code: _place(seed, code))


def _place(seed: str, key: object) -> bytes:
    return hashlib.sha256(f"{seed}:{key}".encode()).digest()


def next_box(box: int, right: bool) -> int:
    """A question that was answered well moves one box on, one that was missed goes back to the first."""
    return min(box + 1, len(INTERVALS)) if right else 1


def due_on(box: int, today: date) -> date:
    """Return when a question of a box comes back."""
    return today + timedelta(days=INTERVALS[min(max(box, 1), len(INTERVALS)) - 1])


def months_later(at: datetime, months: int) -> datetime:
    """Return the same day and hour some months later, or the last day of that month where it has no such day."""
    year, month = divmod(at.month - 1 + months, 12)
    year, month = at.year + year, month + 1
    return at.replace(year=year, month=month, day=min(at.day, monthrange(year, month)[1]))
