"""What is compared of two records when whole sets are linked: each feature has levels from different (0) to equal.

A feature holds the values of all records as numbers and gives the levels of many pairs at once; -1 where one of the
two says nothing.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[Any]
MISSING = -1


class LinkFeature(Protocol):
    """One comparison, or a few that are made together: `roles` say which default weights each starts from.

    `levels` is how many each has, `names` what it is called.
    """

    @property
    def names(self) -> tuple[str, ...]:
        """What each is called."""

    @property
    def roles(self) -> tuple[str, ...]:
        """Which default weights each starts from."""

    @property
    def levels(self) -> tuple[int, ...]:
        """How many levels each has."""

    def compare(self, left: Numbers, right: Numbers) -> Numbers:
        """Return the levels of pairs of rows, (pairs, comparisons) int8."""

    def agreed(self, left: Numbers, right: Numbers) -> Numbers:
        """Return the number of the value where both are equal, -1 elsewhere, (pairs, comparisons)."""

    def held(self) -> tuple[tuple[Numbers, int], ...]:
        """Return for each comparison which values each row holds, (rows, values a row), and how many there are."""

    def written(self) -> list[tuple[str, list[str | None]]]:
        """Return the folded values of all rows as columns of text, for an engine that compares texts."""


class OneFeature:
    """A feature that makes one comparison of one value a row."""

    name: str
    role: str
    size: int
    codes: Numbers
    values: int

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called."""
        return (self.name,)

    @property
    def roles(self) -> tuple[str, ...]:
        """Which default weights it starts from."""
        return (self.role,)

    @property
    def levels(self) -> tuple[int, ...]:
        """How many levels it has."""
        return (self.size,)

    def level(self, left: Numbers, right: Numbers) -> Numbers:
        """Return the level of each pair of rows, int8."""
        raise NotImplementedError

    def compare(self, left: Numbers, right: Numbers) -> Numbers:
        """Return the levels as one column."""
        found: Numbers = self.level(left, right)[:, None]
        return found

    def agreed(self, left: Numbers, right: Numbers) -> Numbers:
        """Return the value where both are equal, as one column."""
        ours, theirs = self.codes[left], self.codes[right]
        found: Numbers = np.where(ours == theirs, ours, MISSING)[:, None]
        return found

    def held(self) -> tuple[tuple[Numbers, int], ...]:
        """Return the value of each row."""
        return ((self.codes[:, None], self.values),)

    def texts(self) -> list[str]:
        """Return the folded text of each value."""
        raise NotImplementedError

    def written(self) -> list[tuple[str, list[str | None]]]:
        """Return the folded value of each row, or None."""
        texts: list[str | None] = [*self.texts(), None]
        return [(self.name, [texts[code] for code in self.codes.tolist()])]


def distinct(numbers: Numbers) -> Numbers:
    """Return the distinct numbers in rising order; sorting is many times faster than the hashing of `np.unique`."""
    found = np.sort(numbers)
    return found[np.concatenate(([True], found[1:] != found[:-1]))] if len(found) else found


def numbered(texts: list[str], codes: Numbers) -> tuple[Numbers, list[str]]:
    """Return the codes of rows over the distinct texts, and these; `texts` are those of the old codes."""
    known: dict[str, int] = {}
    new = [known.setdefault(text, len(known)) if text else MISSING for text in texts]
    return np.array([*new, MISSING], np.int32)[codes], list(known)


def compared_once(left: Numbers, right: Numbers, equal: int, size: int, levels_of: Any) -> Numbers:
    """Return levels of pairs of codes: equal codes are `equal`, others are compared once for each distinct pair."""
    found = np.zeros(len(left), np.int8)
    found[left == right] = equal
    gone = (left < 0) | (right < 0)
    found[gone] = MISSING
    rest = np.flatnonzero((left != right) & ~gone)
    if not len(rest):
        return found
    low = np.minimum(left[rest], right[rest]).astype(np.int64)
    key = low * size + np.maximum(left[rest], right[rest])
    if size * size > 40 * len(rest):
        found[rest] = levels_of(key // size, key % size)
        return found
    distinct, back = np.unique(key, return_inverse=True)
    found[rest] = levels_of(distinct // size, distinct % size)[back]
    return found
