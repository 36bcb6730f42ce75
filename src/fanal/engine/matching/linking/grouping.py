"""From pairs to groups of records that are one person: the closest first, and never over a single weak bridge.

Two groups become one while all their pairs together speak for it: the mean of the logarithms of the odds is above
nought, with `ABSENT` for pairs that share no key. Chains, in which each record resembles only the next, fall apart.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field

import numpy as np

from fanal.engine.matching.linking.features import Numbers

ABSENT, LEAST, MOST = -3.0, -8.0, 8.0
"""Logarithms of odds: of a pair that was no candidate, and the most that one pair may speak against and for."""
_Link = tuple[float, int]


@dataclass(frozen=True, slots=True)
class Groups:
    """`label` numbers the group of each record by one of its rows; `merges` says for a row that stands for a part which
    row it went to, when, and the mean logarithm of the odds between the two parts."""

    label: Numbers
    merges: dict[int, tuple[int, int, float]]

    def strength(self, left: int, right: int) -> float | None:
        """Return the mean logarithm of the odds between the two parts through which two records came together."""
        found: float | None = None
        while left != right:
            ours, theirs = self.merges.get(left), self.merges.get(right)
            if ours is not None and (theirs is None or ours[1] < theirs[1]):
                left, found = ours[0], ours[2]
            elif theirs is not None:
                right, found = theirs[0], theirs[2]
            else:
                return None
        return found


def components(size: int, left: Numbers, right: Numbers) -> Numbers:
    """Return for each of `size` records the lowest row it hangs together with."""
    label = np.arange(size)
    while len(left):
        a, b = label[left], label[right]
        low = np.minimum(a, b)
        np.minimum.at(label, a, low)
        np.minimum.at(label, b, low)
        while not np.array_equal(label, above := label[label]):
            label = above
        open_ = label[left] != label[right]
        left, right = left[open_], right[open_]
    return label


def group(size: int, left: Numbers, right: Numbers, odds: Numbers) -> Groups:
    """Return the groups of `size` records by the logarithms of the odds of the pairs compared."""
    label = components(size, left[odds > 0], right[odds > 0])
    inside = (label[left] == label[right]) & (np.bincount(label, minlength=size)[label[left]] > 2)
    if not inside.any():
        return Groups(label, {})
    merging = _Merging(left[inside], right[inside], np.clip(odds[inside], LEAST, MOST))
    merging.run()
    rows = np.array(list(merging.near) + list(merging.merges), np.int64)
    label = label.copy()
    label[rows] = [merging.top(int(row)) for row in rows]
    return Groups(label, merging.merges)


@dataclass(slots=True)
class _Merging:
    """Parts of components, each named by a row, with the sum of odds and the number of pairs to each other part."""

    left: Numbers
    right: Numbers
    odds: Numbers
    near: dict[int, dict[int, _Link]] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    merges: dict[int, tuple[int, int, float]] = field(default_factory=dict)
    waiting: list[tuple[float, int, int, int, int]] = field(default_factory=list)

    def run(self) -> None:
        """Merge the closest two parts until none are left that belong together."""
        for a, b, odds in zip(self.left.tolist(), self.right.tolist(), self.odds.tolist(), strict=True):
            self.near.setdefault(a, {})[b] = (odds, 1)
            self.near.setdefault(b, {})[a] = (odds, 1)
            if odds > 0:
                self.waiting.append((-odds, a, b, 1, 1))
        self.sizes = dict.fromkeys(self.near, 1)
        heapq.heapify(self.waiting)
        while self.waiting:
            mean, a, b, ours, theirs = heapq.heappop(self.waiting)
            if self.sizes.get(a) == ours and self.sizes.get(b) == theirs:
                self._merge(a, b, -mean)

    def _merge(self, a: int, b: int, mean: float) -> None:
        """Take the part with fewer neighbours into the other."""
        if len(self.near[a]) < len(self.near[b]):
            a, b = b, a
        ours, theirs = self.near[a], self.near.pop(b)
        self.merges[b] = (a, len(self.merges), mean)
        self.sizes[a] += self.sizes.pop(b)
        del ours[b], theirs[a]
        for other, (odds, number) in theirs.items():
            del self.near[other][b]
            before, pairs = ours.get(other, (0.0, 0))
            ours[other] = self.near[other][a] = (before + odds, pairs + number)
        for other, (odds, number) in ours.items():
            whole = self.sizes[a] * self.sizes[other]
            new = (odds + ABSENT * (whole - number)) / whole
            if new > 0:
                heapq.heappush(self.waiting, (-new, a, other, self.sizes[a], self.sizes[other]))

    def top(self, row: int) -> int:
        """Return the row that stands for the group of a row."""
        while row in self.merges:
            row = self.merges[row][0]
        return row
