"""The rows of a segment that hold words like those asked for, with what these words say: the first stage of a search.

Rows of rare words are taken wherever they are. Of frequent words those rows are taken that were born near the dates
asked for, or on no known date, and, where that did not find enough, those that hold two of the words. The bits of the
likeliest word count for each word asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.index.expansion import Expansion
from fanal.engine.matching.index.segment import Segment
from fanal.engine.matching.reading_values import packed

Numbers = npt.NDArray[Any]
RARE_ROWS = 6_000
"""So many rows are taken of all words together, the rarest words first, wherever they were born."""
FREQUENT_ROWS = 60_000
"""So many rows of one word asked for are looked through for those that hold another one too."""
_PRECISION = 8.0
_FOREVER = (1 << 32) - 2


@dataclass(frozen=True, slots=True)
class Touched:
    """Rows (int64, rising) with the bits (float32) their names speak for, and how many of the words were found."""

    rows: Numbers
    bits: Numbers
    found: Numbers


def windows(births: Sequence[int]) -> list[tuple[int, int]]:
    """Return the spans of dates (`packed`, both ends counted) near some dates, and that of no date, apart."""
    spans = [(0, 0)]
    for birth in births:
        year = birth >> 9
        spans += [(packed(y), packed(y + 1) - 1) for y in (year - 10, year + 10, _swapped(year))]
        spans.append((packed(year - 3), packed(year + 4) - 1))
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _swapped(year: int) -> int:
    """Return a year with its last two digits exchanged."""
    return year // 100 * 100 + year % 10 * 10 + year % 100 // 10


class Gatherer:
    """Gathers rows of one segment; holds one byte for each row to mark them in."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self._marks = np.zeros(0, np.uint8)

    def near(self, expansions: Sequence[Expansion], births: Sequence[int]) -> Touched:
        """Return the rows of rare words, and those of frequent ones near the dates."""
        rare, frequent = self._parted(expansions)
        spans = [self.segment.rows_born(first, last) for first, last in windows(births)]
        parts = [self._whole(n, one) for n, one in enumerate(rare)]
        parts += [self._within(n, one, spans) for n, one in enumerate(frequent)]
        return _together(parts)

    def anywhere(self, expansions: Sequence[Expansion]) -> Touched:
        """Return the rows that hold at least two of the words, wherever they were born; or all, of a single word."""
        parts = [self._whole(n, _limited(self.segment, one)) for n, one in enumerate(expansions)]
        if len([rows for rows, _, _ in parts if len(rows)]) < 2:
            return _together([(rows[:RARE_ROWS], bits[:RARE_ROWS], n) for rows, bits, n in parts])
        marks = self._marked([rows for rows, _, _ in parts])
        kept = []
        for rows, bits, n in parts:
            several = marks[rows] & (marks[rows] - 1) != 0
            kept.append((rows[several], bits[several], n))
        for rows, _, _ in parts:
            marks[rows] = 0
        return _together(kept)

    def _marked(self, lists: Sequence[Numbers]) -> Numbers:
        if len(self._marks) != self.segment.rows:
            self._marks = np.zeros(self.segment.rows, np.uint8)
        for number, rows in enumerate(lists):
            self._marks[rows] |= np.uint8(1 << number)
        return self._marks

    def _parted(self, expansions: Sequence[Expansion]) -> tuple[list[Expansion], list[Expansion]]:
        """Return the rare words of each expansion and the frequent ones."""
        sizes = np.concatenate(
            [self.segment.frequency[one.words] for one in expansions] or [np.empty(0, np.uint32)]
        )
        order = np.argsort(sizes, kind="stable")
        rare = np.zeros(len(sizes), bool)
        rare[order] = np.cumsum(sizes[order]) <= RARE_ROWS
        frequent_ones, rare_ones, start = list[Expansion](), list[Expansion](), 0
        for one in expansions:
            here = rare[start : start + len(one.words)]
            start += len(one.words)
            rare_ones.append(one.take(here))
            frequent_ones.append(one.take(~here))
        return rare_ones, frequent_ones

    def _whole(self, number: int, one: Expansion) -> tuple[Numbers, Numbers, int]:
        """Return all rows of some words, with their bits."""
        start = self.segment.posting_start[one.words]
        counts = self.segment.frequency[one.words].astype(np.int64)
        end = np.cumsum(counts)
        total = int(end[-1]) if len(end) else 0
        if total > 4096:
            rows = np.concatenate(
                [
                    self.segment.postings[a : a + n]
                    for a, n in zip(start.tolist(), counts.tolist(), strict=True)
                ]
            )
        else:
            rows = self.segment.postings[np.repeat(start - end + counts, counts) + np.arange(total)]
        return rows, np.repeat(one.bits, counts), number

    def _within(
        self, number: int, one: Expansion, spans: Sequence[tuple[int, int]]
    ) -> tuple[Numbers, Numbers, int]:
        rows, counts = [], []
        edges = np.array(spans, np.uint32).ravel()
        for found in self._lists(one):
            places = found.searchsorted(edges).tolist()
            kept = [found[a:b] for a, b in zip(places[::2], places[1::2], strict=True) if b > a]
            rows += kept
            counts.append(sum(map(len, kept)))
        if not rows:
            return np.empty(0, np.uint32), np.empty(0, np.float32), number
        return np.concatenate(rows), np.repeat(one.bits, counts), number

    def _lists(self, one: Expansion) -> Iterator[Numbers]:
        start = self.segment.posting_start
        for word in one.words.tolist():
            yield self.segment.postings[start[word] : start[word + 1]]


def _limited(segment: Segment, one: Expansion) -> Expansion:
    """Return the most telling words of an expansion, as far as their rows can be looked through."""
    order = np.argsort(-one.bits, kind="stable")
    kept = np.sort(order[np.cumsum(segment.frequency[one.words[order]].astype(np.int64)) <= FREQUENT_ROWS])
    return one.take(kept)


def _together(parts: Sequence[tuple[Numbers, Numbers, int]]) -> Touched:
    """Return each row once: the best bits of each word asked for, added up."""
    keys = [
        (rows.astype(np.uint64) << np.uint64(16))
        | np.uint64(number << 12)
        | (np.clip(bits, 0, 255) * _PRECISION).astype(np.uint64)
        for rows, bits, number in parts
    ]
    both = np.sort(np.concatenate(keys)) if keys else np.empty(0, np.uint64)
    if not len(both):
        return Touched(np.empty(0, np.int64), np.empty(0, np.float32), np.empty(0, np.int64))
    pair = both >> np.uint64(12)
    both = both[np.append(pair[1:] != pair[:-1], True)]  # the last of each row and word says most
    rows = (both >> np.uint64(16)).astype(np.int64)
    first = np.flatnonzero(np.append(True, rows[1:] != rows[:-1]))
    bits = np.add.reduceat((both & np.uint64(0xFFF)).astype(np.float32), first) / _PRECISION
    return Touched(rows[first], bits.astype(np.float32), np.diff(np.append(first, len(rows))))
