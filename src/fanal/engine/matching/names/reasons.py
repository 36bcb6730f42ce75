"""What speaks for and against two names being one, as codes with values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a comparison: `code` says what was seen between the words `left` and `right`, `weight` from -1
    (against) to 1 (for)."""

    code: str
    left: str
    right: str
    weight: float


@dataclass(frozen=True, slots=True)
class NameComparison:
    """How alike two names are: `score` 0..1, `match` at the one threshold of the data, and the reasons."""

    score: float
    match: bool
    reasons: tuple[Reason, ...]
