"""What dates of birth will say of many rows, guessed from where the rows stand: they stand in the order of births."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.index.segment import Segment
from fanal.engine.matching.reading_values import packed
from fanal.engine.matching.weights import Weights

Numbers = npt.NDArray[Any]
Span = tuple[int, int, str]
"""Dates (`packed`) from one on up to another, which is not among them, and the level that most of them have."""


def guessed_bits(segment: Segment, rows: Numbers, births: Sequence[int], weights: Weights) -> Numbers:
    """Return about what their dates say of rows, which rise, beside the dates asked for, in bits.

    Dates that differ by one digit, and days that agree in another year, are guessed too low.
    """
    says, spans = weights.by_level("birth"), [span for birth in births for span in _spans(birth)]
    dates = np.array([(first, last) for first, last, _ in spans], np.uint32)
    edges = rows.searchsorted(segment.birth_rows[segment.births.searchsorted(dates)].astype(np.int64))
    found = np.full(len(rows), says["other"], np.float32)
    for (first, last), (_, _, level) in zip(edges.tolist(), spans, strict=True):
        here = found[first:last]
        np.maximum(here, says[level], out=here)
    return found


def _spans(birth: int) -> Iterator[Span]:
    year, month, day = birth >> 9, birth >> 5 & 15, birth & 31
    yield 0, 1, "missing"
    yield packed(year - 2), packed(year + 3), "near"
    if not month:
        yield packed(year - 1), packed(year + 2), "near_year"
        yield packed(year), packed(year + 1), "same_year"
        return
    yield packed(year), packed(year + 1), "year_alone"
    for vague in (packed(year), packed(year, 1, 1)):
        yield vague, vague + 1, "same_year"
    yield packed(year, month), packed(year, month) + (1 if day else 32), "same_month"
    if 0 < day <= 12:
        yield packed(year, day, month), packed(year, day, month) + 1, "swapped"
    if day:
        yield birth, birth + 1, "same"
