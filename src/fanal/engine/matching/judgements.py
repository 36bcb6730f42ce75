"""What officers said about two records: same, different or unsure. Kept apart from every score, and never deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

Pair = tuple[str, str]


class Answer(StrEnum):
    """What an officer may say about two records. `UNSURE` is an answer: the question was looked at and stays open."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One answer of one officer about two records, in the order given; retracting marks it and deletes nothing.

    `reference` is unique; `order` grows with time (the clock is the caller's). `retracted` says that it no longer
    counts, while it stays on the record.
    """

    reference: str
    left: str
    right: str
    answer: Answer
    order: int = 0
    retracted: bool = False

    def __post_init__(self) -> None:
        if self.left == self.right:
            raise ValueError("A judgement is about two records, not about one and itself.")


def pair_of(left: str, right: str) -> Pair:
    """Return the two records as one key, whichever of them was named first."""
    return (left, right) if left <= right else (right, left)


def standing(judgements: Iterable[Judgement]) -> Mapping[Pair, Judgement]:
    """Return for each pair the answer that counts: the latest that was not retracted.

    A later answer about the same pair stands in the place of an earlier one. When it is retracted the earlier one
    counts again: that is how an undoing leaves exactly what was there before.
    """
    found: dict[Pair, Judgement] = {}
    for one in sorted(judgements, key=lambda j: (j.order, j.reference)):
        if not one.retracted:
            found[pair_of(one.left, one.right)] = one
    return found
