"""Rows -> records: the header names the columns, each row below it is one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeAlias

from fanal.engine.reading.documents.columns import Columns, find_columns, no_columns
from fanal.engine.reading.documents.encodings import LOST
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.remarks import line_remark, warning
from fanal.engine.reading.documents.values import BadLine, Record

Row: TypeAlias = tuple[int, Sequence[str]]
"""The number of the line a row starts on, and its cells."""
Item: TypeAlias = Record | BadLine


def records_of(
    rows: Iterator[Row | BadLine], text_column: str | None, header_within: int, limits: Limits
) -> tuple[Columns, Iterator[Item]]:
    """Return where the columns are, and the records. The header is one of the first rows that are not empty."""
    first: Row | None = None
    bad: list[BadLine] = []
    seen = 0
    for row in rows:
        if isinstance(row, BadLine):
            bad.append(row)
            continue
        if not any(map(str.strip, row[1])):
            continue
        first, seen = first or row, seen + 1
        if columns := find_columns(row[1], text_column):
            return columns, chain(bad, _records(rows, columns, limits))
        if seen >= header_within:
            break
    raise no_columns(first[1] if first else (), text_column)


def _records(rows: Iterable[Row | BadLine], columns: Columns, limits: Limits) -> Iterator[Item]:
    for row in rows:
        if isinstance(row, BadLine):
            yield row
        elif any(map(str.strip, row[1])):
            yield _record(row, columns, limits)


def _record(row: Row, columns: Columns, limits: Limits) -> Item:
    line, cells = row
    own_id = columns.cell(cells, columns.id).strip() or line
    if any(map(str.strip, cells[columns.width :])):
        return BadLine(line, line_remark("too_many_cells", count=len(cells), expected=columns.width), own_id)
    text = columns.cell(cells, columns.text)
    if not text.strip():
        return BadLine(line, line_remark("empty_text"), own_id)
    if len(text) > limits.characters:
        return BadLine(line, line_remark("line_too_long", limit=limits.characters), own_id)
    lost = text.count(LOST)
    warnings = (warning("characters_lost", count=lost),) if lost else ()
    return Record(own_id, text, columns.cell(cells, columns.lang).strip() or None, line, warnings)
