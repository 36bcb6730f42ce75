"""A set, or two, as columns of numbers: each distinct value stands once, however many records hold it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.linking.fields import Field

Ints = npt.NDArray[np.int32]
Numbers = npt.NDArray[Any]
NONE = -1


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of all records: `codes` int32 (rows,) says which of the distinct `values`, or -1 for no value."""

    field: Field
    codes: Ints
    values: list[str]


@dataclass(frozen=True, slots=True)
class LinkTable:
    """The records to link: those of the first set are rows 0 to `first` - 1, those of the second come after.

    Without a second set (`first` is the number of rows) duplicates are looked for.
    """

    ids: list[str]
    first: int
    columns: tuple[TableColumn, ...]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def two(self) -> bool:
        """Say whether there are two sets, so that a pair has one record of each."""
        return self.first < len(self.ids)

    @property
    def all_pairs(self) -> int:
        """How many pairs there are, compared or not."""
        rest = len(self.ids) - self.first
        return self.first * rest if self.two else self.first * (self.first - 1) // 2


class TableBuilder:
    """Takes rows one by one: an id and the cells of the columns, in the order of `fields`."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._fields = tuple(fields)
        self._known: list[dict[str, int]] = [{} for _ in self._fields]
        self._done: list[list[Ints]] = [[] for _ in self._fields]
        self.ids: list[str] = []

    def extend(self, ids: Iterable[str], columns: Sequence[Sequence[str]]) -> None:
        """Take many rows at once: their ids, and for each column its cells."""
        self.ids.extend(ids)
        for known, done, cells in zip(self._known, self._done, columns, strict=True):
            number = known.setdefault
            done.append(np.fromiter((number(cell, len(known)) for cell in cells), np.int32, len(cells)))

    def table(self, first: int | None = None) -> LinkTable:
        """Return what was taken; `first` is how many rows belong to the first set."""
        columns = tuple(
            _column(field, known, done)
            for field, known, done in zip(self._fields, self._known, self._done, strict=True)
        )
        return LinkTable(self.ids, len(self.ids) if first is None else first, columns)


def _column(field: Field, known: dict[str, int], done: list[Ints]) -> TableColumn:
    codes = np.concatenate(done) if done else np.empty(0, np.int32)
    return TableColumn(field, codes, list(known))
