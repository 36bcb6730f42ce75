"""The rows of a segment that hold words like those asked for, with what these words say: the first stage of a search.

Rows of rare words are taken wherever they are. Of frequent words those rows are taken that were born near the dates
asked for, or on no known date, and, where that did not find enough, those that hold two of the words. The bits of the
likeliest word count for each word asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.columns import spread
from fanal.engine.matching.index.calendar import LISTED, Calendar, windows
from fanal.engine.matching.index.expansion import Expansion
from fanal.engine.matching.index.segment import Segment

Numbers = npt.NDArray[Any]
RARE_ROWS = 4_000
"""So many rows are taken of all words together, the rarest words first, wherever they were born."""
FREQUENT_ROWS = 60_000
"""So many rows of one word asked for are looked through for those that hold another one too."""
UNCHECKED = 1.0
_PRECISION, _MOST = 8, 255
_ROW, _ASKED, _SAID = (
    16,
    12,
    (1 << 12) - 1,
)  # a key: the row, the number of the word asked for, what the word says
_LONG = 64  # from so many rows on it is quicker to copy a run than to pick its rows
_NONE = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Touched:
    """Rows (int64, rising) with the bits (float32) their names speak for, less `UNCHECKED` for each word asked for that
    was not found: it may be left out, or be written otherwise."""

    rows: Numbers
    bits: Numbers


class Wanted(NamedTuple):
    """The words of a segment that are likely those asked for, one asked for after another: how many rows hold each, and
    what each says as the lower part of a key. `runs`: where those of each begin and end."""

    words: Numbers
    sizes: Numbers
    said: Numbers
    runs: Sequence[tuple[int, int]]


class _Runs(NamedTuple):
    """Runs of postings: where each starts, how many rows it has, and what holding its word says."""

    start: Numbers
    counts: Numbers
    said: Numbers


def wanted(expansions: Sequence[Expansion]) -> Wanted:
    """Return the words of some expansions together, as far as they speak for the ones asked for."""
    counts = [len(one.words) for one in expansions]
    bits = np.concatenate([one.bits for one in expansions])
    number = np.arange(len(expansions)).repeat(counts)
    said = ((np.minimum(bits, _MOST) + UNCHECKED) * _PRECISION).astype(np.int64) | number << _ASKED
    kept = (bits > 0).nonzero()[0]
    runs = kept.searchsorted(np.array([0, *accumulate(counts)])).tolist()
    words = np.concatenate([one.words for one in expansions])[kept]
    sizes = np.concatenate([one.sizes for one in expansions])[kept]
    return Wanted(words, sizes, said[kept], tuple(pairwise(runs)))


class Gatherer:
    """Gathers rows of one segment; holds one byte for each row to mark them in."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self._calendar = Calendar(segment)

    @cached_property
    def _marks(self) -> Numbers:
        return np.zeros(self.segment.rows, np.uint8)

    def near(self, asked: Wanted, births: Sequence[int]) -> Touched:
        """Return the rows of rare words, and those of frequent ones near the dates."""
        return _together(self._near(asked, births), len(asked.runs))

    def anywhere(self, asked: Wanted) -> Touched:
        """Return the rows that hold at least two of the words, wherever they were born; or all, of a single word."""
        return _together(self._anywhere(asked), len(asked.runs))

    def undated(self, asked: Wanted) -> Touched:
        """Return what `near` and `anywhere` do where no date is asked for."""
        return _together(np.concatenate((self._near(asked, ()), self._anywhere(asked))), len(asked.runs))

    def _near(self, asked: Wanted, births: Sequence[int]) -> Numbers:
        years, calendar = windows(births), self._calendar
        rare = asked.sizes < _frequent(asked.sizes)
        listed = (asked.sizes >= LISTED) & ~rare
        whole = self._whole(asked, ~listed)
        keys = self._keys(whole)
        near = calendar.blocks(years)[keys >> (_ROW + calendar.step)] | rare[~listed].repeat(whole.counts)
        start, counts, place = calendar.within(asked.words[listed], years)
        parts = _Runs(start, counts, asked.said[listed][place])
        return np.concatenate((keys[near], self._keys(parts)))

    def _anywhere(self, asked: Wanted) -> Numbers:
        runs = [self._whole(asked, self._telling(asked, a, b)) for a, b in asked.runs]
        runs = sorted((one for one in runs if len(one.counts)), key=lambda one: int(one.counts.sum()))
        keys = self._shared(runs) if len(runs) > 1 else [self._keys(one)[:RARE_ROWS] for one in runs]
        return np.concatenate((_NONE, *keys))

    def _shared(self, runs: Sequence[_Runs]) -> list[Numbers]:
        """Return the keys of the rows that stand in several of some lists, of which the last is the longest."""
        lists, marks = [self._rows(one) for one in runs], self._marks
        for rows in lists[:-1]:
            marks[rows] += 1
        found = [marks[lists[-1]].nonzero()[0]]
        marks[lists[-1][found[0]]] = 2
        found[:0] = [(marks[rows] > 1).nonzero()[0] for rows in lists[:-1]]
        for rows in lists[:-1]:
            marks[rows] = 0
        return [
            _keyed(rows[places], one.said[one.counts.cumsum().searchsorted(places, "right")])
            for rows, places, one in zip(lists, found, runs, strict=True)
        ]

    def _telling(self, asked: Wanted, first: int, last: int) -> Numbers:
        """Return the places of the most telling words for one asked for, as far as their rows can be looked through."""
        order = first + (-asked.said[first:last]).argsort(kind="stable")
        total = asked.sizes[order].cumsum(dtype=np.int64)
        return order[: int(total.searchsorted(FREQUENT_ROWS, "right"))]

    def _whole(self, asked: Wanted, places: Numbers) -> _Runs:
        """Return the runs of all rows of some words."""
        start, counts = self.segment.posting_start[asked.words[places]], asked.sizes[places].astype(np.int64)
        return _Runs(start, counts, asked.said[places])

    def _keys(self, runs: _Runs) -> Numbers:
        return _keyed(self._rows(runs), runs.said.repeat(runs.counts))

    def _rows(self, runs: _Runs) -> Numbers:
        """Return the rows of some runs, one run after another."""
        postings, (start, counts, _) = self.segment.postings, runs
        if int(counts.sum()) <= _LONG * len(counts):
            return postings[spread(start, counts)]
        return np.concatenate(
            [postings[a : a + n] for a, n in zip(start.tolist(), counts.tolist(), strict=True)]
        )


def _frequent(sizes: Numbers) -> int:
    """Return from how many rows on a word counts as frequent: the smaller ones have `RARE_ROWS` together."""
    rising = np.sort(sizes)
    place = int(rising.cumsum(dtype=np.int64).searchsorted(RARE_ROWS, "right"))
    return int(rising[place]) if place < len(rising) else 1 << 32


def _joined(one: _Runs, other: _Runs) -> _Runs:
    return _Runs(*map(np.concatenate, zip(one, other, strict=True)))


def _keyed(rows: Numbers, said: Numbers) -> Numbers:
    found = rows.astype(np.int64)
    found <<= _ROW
    found |= said
    return found


def _together(keys: Numbers, asked: int) -> Touched:
    """Return each row once: the best bits of each of the words asked for, added up."""
    keys.sort()
    best = _ends(keys >> _ASKED)  # the last of each row and word says most
    rows = keys >> _ROW
    last = _ends(rows).nonzero()[0]
    bits = ((keys & _SAID) * best).cumsum()[last]
    bits[1:] -= bits[:-1].copy()
    return Touched(
        rows[last], bits.astype(np.float32) / np.float32(_PRECISION) - np.float32(UNCHECKED * asked)
    )


def _ends(rising: Numbers) -> Numbers:
    """Say of each number whether it is the last of its kind."""
    found = np.ones(len(rising), bool)
    np.not_equal(rising[1:], rising[:-1], out=found[:-1])
    return found
