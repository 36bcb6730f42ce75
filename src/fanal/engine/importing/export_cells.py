"""Tables for spreadsheet programs in which nothing is carried out: cells that begin like a formula get an apostrophe.

    stream.write(csv_text(["name"], [["=1+1"]]))    # '=1+1
    undo("'=1+1") == "=1+1"

What was written so can be read again without loss (`undo`). A cell that begins with apostrophes before such a sign gets
one more, so that the way back is never in doubt.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from fanal.engine.importing.values.words import is_formula

_GUARDED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_LONGEST_CELL, _MOST_ROWS = 32_767, 1_048_576
_BOM = "\ufeff"


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula; numbers and telephone numbers stay as they are."""
    return f"'{cell}" if is_formula(cell) or _GUARDED.match(cell) else cell


def undo(cell: str) -> str:
    """Return the cell that `safe` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a CSV file, each cell safe, in bounded memory; the mark at its start says UTF-8 to Excel."""
    yield _BOM + _line(header)
    for row in rows:
        yield _line(row)


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a CSV file as text."""
    return "".join(csv_lines(header, rows))


def _line(row: Sequence[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow([safe(cell) for cell in row])
    return written.getvalue()


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows a workbook got, and how many cells were longer than a sheet can hold and were cut."""

    rows: int
    cut: int


def write_xlsx(
    into: BinaryIO, header: Sequence[str], rows: Iterable[Sequence[str]], sheet: str = "Fanal"
) -> Written:
    """Write a workbook with one sheet, row by row.

    Every cell is text: no formula, number or link is made of it. Raises `ValueError` for more rows than a sheet holds.
    """
    # Imported here: only who exports a workbook needs the library.
    import xlsxwriter

    book = xlsxwriter.Workbook(into, {"constant_memory": True})
    page = book.add_worksheet(sheet)
    cut = _write_row(page, 0, header)
    number = 0
    for number, row in enumerate(rows, 1):
        if number >= _MOST_ROWS:
            raise ValueError(
                "A sheet holds no more than 1,048,575 rows under its header. Export fewer, or as CSV."
            )
        cut += _write_row(page, number, row)
    book.close()
    return Written(number, cut)


def _write_row(page: Any, number: int, row: Sequence[str]) -> int:
    cut = 0
    for place, cell in enumerate(row):
        text = _NOT_IN_XML.sub("\ufffd", safe(cell))
        cut += len(text) > _LONGEST_CELL
        page.write_string(number, place, text[:_LONGEST_CELL])
    return cut
