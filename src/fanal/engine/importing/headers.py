"""Where the names of the columns stand: exports put titles, filters and empty rows above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fanal.engine.importing.kinds import all_names, plain
from fanal.engine.importing.looks import share_like
from fanal.engine.importing.rows import MOST_COLUMNS, MappingError, RawRow

_WITHIN = 60
_DATA = ("moment", "phone", "account", "email", "imei", "amount", "duration")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns, the line they stand on (0: the table has none), and the rows above them."""

    names: tuple[str, ...]
    line: int
    above: tuple[RawRow, ...]


def find_header(rows: Sequence[RawRow]) -> Header:
    """Return the row that holds the most known names, else the first row of the usual width that holds no data.

    Where that row holds data, the columns are numbered. Raises `MappingError` where there is no table.
    """
    near = [row for row in rows[:_WITHIN] if _could_be(row)]
    width = _usual_width([row for row in rows if not row.problem])
    if width > MOST_COLUMNS:
        raise MappingError("too_many_columns", limit=MOST_COLUMNS)
    if not near or width < 1:
        raise MappingError("no_rows")
    best = max(near, key=_known)
    if _known(best) >= min(2, width):
        return _header(best, rows)
    first = next((row for row in near if _filled(row) >= max(1, width - 1)), near[0])
    if _is_data(first):
        return Header(tuple(f"{place}" for place in range(1, width + 1)), 0, _above(first, rows))
    return _header(first, rows)


def _could_be(row: RawRow) -> bool:
    return not row.problem and len(row.cells) <= MOST_COLUMNS and any(cell.strip() for cell in row.cells)


def _header(row: RawRow, rows: Sequence[RawRow]) -> Header:
    names = [" ".join(cell.replace("\ufeff", "").split())[:_LONGEST_NAME] for cell in row.cells]
    while names and not names[-1]:
        names.pop()
    return Header(tuple(names), row.line, _above(row, rows))


def _above(row: RawRow, rows: Sequence[RawRow]) -> tuple[RawRow, ...]:
    return tuple(one for one in rows if one.line < row.line)


def _known(row: RawRow) -> int:
    return sum(plain(cell) in all_names() for cell in row.cells if 0 < len(cell) <= _LONGEST_NAME)


def _filled(row: RawRow) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _usual_width(rows: Sequence[RawRow]) -> int:
    counts = Counter(len(row.cells) for row in rows)
    return max(counts, key=lambda width: (counts[width], width), default=0)


def _is_data(row: RawRow) -> bool:
    return any(share_like([cell], kind, surely=True) for cell in row.cells for kind in _DATA)
