"""Where, in the list of rows of each frequent word, those born in a year begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.index.segment import Segment

Numbers = npt.NDArray[Any]
Years = tuple[int, int]
"""The first and the last of some years; year 0 stands for no known date."""
LISTED = 256
"""Words that so many rows hold have their lists opened by year; shorter lists are looked through."""
_BLOCKS = 12  # rows stand in so many blocks at most, as a power of two


def windows(births: Sequence[int]) -> list[Years]:
    """Return the years near some dates (`packed`), and that of no date, apart."""
    spans = [(0, 0)]
    for birth in births:
        year = birth >> 9
        spans += [(one, one) for one in (year - 10, year + 10, _swapped(year))]
        spans.append((year - 3, year + 3))
    merged: list[Years] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _swapped(year: int) -> int:
    """Return a year with its last two digits exchanged."""
    return year // 100 * 100 + year % 10 * 10 + year % 100 // 10


class Calendar:
    """The rows of a segment by year of birth; and for each of its frequent words where, in the list of its rows, those
    of each year begin: about 100 numbers of 32 bits a word."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._years = np.unique(segment.births >> 9)
        first = segment.births.searchsorted((self._years << 9).astype(np.uint32))
        self._rows = np.append(segment.birth_rows[first], segment.rows).astype(np.uint32)
        self._words = (segment.frequency >= LISTED).nonzero()[0].astype(np.uint32)
        self._begin = np.empty((len(self._words), len(self._rows)), np.uint32)
        for number, word in enumerate(self._words.tolist()):
            start, end = segment.posting_start[word : word + 2].tolist()
            self._begin[number] = segment.postings[start:end].searchsorted(self._rows)
        self.step = max(0, segment.rows.bit_length() - _BLOCKS)

    def within(self, words: Numbers, spans: Sequence[Years]) -> tuple[Numbers, Numbers, Numbers]:
        """Return the runs of postings of frequent words that were born in some years: where each starts, how many rows
        it has, and the place of its word."""
        first, last = self._columns(spans)
        begin = self._begin[self._words.searchsorted(words)]
        start = begin[:, first].astype(np.int64)
        counts = (begin[:, last] - start).ravel()
        start += self._segment.posting_start[words][:, None]
        held = counts.nonzero()[0]
        return start.ravel()[held], counts[held], held // len(spans)

    def blocks(self, spans: Sequence[Years]) -> Numbers:
        """Say of each block of rows (1 << `step` of them) whether one of its rows was born in some years."""
        found = np.zeros((self._segment.rows >> self.step) + 1, bool)
        for first, last in zip(*(self._rows[place].tolist() for place in self._columns(spans)), strict=True):
            if first < last:
                found[first >> self.step : ((last - 1) >> self.step) + 1] = True
        return found

    def _columns(self, spans: Sequence[Years]) -> tuple[Numbers, Numbers]:
        """Return where each span begins and ends among the years there are."""
        first, last = np.array(spans).T
        return self._years.searchsorted(first), self._years.searchsorted(last, "right")
