"""Counting right and wrong answers: precision, recall, F1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """True and false positives and negatives of one yes/no question."""

    tp: int
    fp: int
    fn: int
    tn: int

    @property
    def precision(self) -> float:
        """The share of yes answers that are right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """The share of true cases that got a yes."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / total if total else 0.0

    def __str__(self) -> str:
        counts = f"({self.tp} tp, {self.fp} fp, {self.fn} fn, {self.tn} tn)"
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  {counts}"


def score(pairs: Iterable[tuple[bool, bool]]) -> Score:
    """Score (truth, answer) pairs."""
    counts = {(True, True): 0, (False, True): 0, (True, False): 0, (False, False): 0}
    for truth, answer in pairs:
        counts[(truth, answer)] += 1
    return Score(counts[(True, True)], counts[(False, True)], counts[(True, False)], counts[(False, False)])


def macro_f1(scores: Sequence[Score]) -> float:
    """Return the mean F1 of several questions."""
    return sum(one.f1 for one in scores) / len(scores) if scores else 0.0


def flagged(outcome: str, crime: str) -> bool:
    """Does a result flag a text as one to refer for trafficking?"""
    return outcome == "refer" or crime in ("trafficking", "both")
