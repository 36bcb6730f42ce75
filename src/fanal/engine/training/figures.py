"""What the answers of many say about questions: how hard one is, and whether it tells who knows from who does not."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SMALL = 5
EDGE = 0.27
"""The upper and lower share whose answers are compared (Kelley, 1939; recalled)."""


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """One question: how many answered it, the share that was right, and how it goes with the rest of the test.

    `correlation` is the point-biserial correlation of the answer with the share of the other questions that were
    right; `gap` is the share of right answers in the best 27 % less that in the weakest. None: too few answers.
    """

    key: int
    answered: int
    difficulty: float
    correlation: float | None
    gap: float | None

    @property
    def remark(self) -> str:
        """What a trainer should look at: `misleads`, `all_right`, `hard`, `says_little`, or nothing."""
        if self.correlation is not None and self.correlation < 0:
            return "misleads"
        if self.difficulty >= 0.95:
            return "all_right"
        if self.difficulty < 0.4:
            return "hard"
        return "says_little" if self.correlation is not None and self.correlation < 0.1 else ""


def item_figures(attempts: Sequence[Mapping[int, bool]]) -> list[ItemFigures]:
    """Return the figures of each question; an attempt says for each question it held whether the answer was right."""
    keys = dict.fromkeys(key for attempt in attempts for key in attempt)
    return [_figures(key, [one for one in attempts if key in one]) for key in keys]


def _figures(key: int, attempts: Sequence[Mapping[int, bool]]) -> ItemFigures:
    pairs = [(one[key], _rest(one, key)) for one in attempts]
    share = sum(right for right, _rest_share in pairs) / len(pairs)
    enough = len(pairs) >= SMALL
    return ItemFigures(
        key, len(pairs), share, _correlation(pairs) if enough else None, _gap(pairs) if enough else None
    )


def _rest(attempt: Mapping[int, bool], key: int) -> float:
    others = [right for one, right in attempt.items() if one != key]
    return sum(others) / len(others) if others else 0.0


def _correlation(pairs: Sequence[tuple[bool, float]]) -> float | None:
    """Return (mean of who was right - mean of who was not) / deviation * sqrt(p q); None where nothing varies."""
    good, bad = [rest for right, rest in pairs if right], [rest for right, rest in pairs if not right]
    rests = [rest for _right, rest in pairs]
    mean = sum(rests) / len(rests)
    deviation = math.sqrt(sum((one - mean) ** 2 for one in rests) / len(rests))
    if not good or not bad or deviation == 0:
        return None
    share = len(good) / len(pairs)
    return (sum(good) / len(good) - sum(bad) / len(bad)) / deviation * math.sqrt(share * (1 - share))


def _gap(pairs: Sequence[tuple[bool, float]]) -> float:
    ordered = sorted(pairs, key=lambda pair: pair[1])
    many = max(1, round(len(ordered) * EDGE))
    return (sum(right for right, _ in ordered[-many:]) - sum(right for right, _ in ordered[:many])) / many


def hidden(count: int, own: bool) -> bool:
    """Say whether a count of another unit is too small to be shown: a person could be known by it."""
    return not own and 0 < count < SMALL
