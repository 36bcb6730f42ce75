"""Text -> rows of cells, whatever the separator."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator

from fanal.engine.network.formats.refusals import LIMITS, NetworkFileError
from fanal.engine.reading.documents.encodings import decode, newlines
from fanal.engine.reading.documents.remarks import DocumentError

Row = tuple[int, list[str]]
_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 20
LONGEST_CELL = 131_072
"""A cell of more characters is refused. The limit of `csv` is one for the whole process, and other readers raise it."""
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d{1,3})?", re.IGNORECASE)


def text_of(data: bytes) -> tuple[str, str]:
    """Return the text of a file and its encoding where that had to be guessed; raise for what is no text."""
    try:
        decoded = decode(data)
    except DocumentError:
        raise NetworkFileError("binary") from None
    return newlines(decoded.text), decoded.encoding if decoded.remarks else ""


def separator_of(text: str) -> str:
    """Return the separator that cuts the first lines into most cells, equally many in each if possible."""
    first = [line for line in text[:2_000_000].split("\n", _SAMPLE)[:_SAMPLE] if line.strip()]

    def rank(separator: str) -> tuple[bool, int]:
        counts = [line.count(separator) for line in first]
        return (bool(counts) and min(counts) > 0, min(counts, default=0))

    return max(_SEPARATORS, key=rank)


def rows_of(text: str, separator: str) -> Iterator[Row]:
    """Yield each row that is not empty with the number of its line; cells are stripped of spaces."""
    reader = csv.reader(_lines(text), delimiter=separator)
    while True:
        try:
            row = next(reader, None)
        except csv.Error:
            raise NetworkFileError("cell_too_long", line=reader.line_num) from None
        if row is None:
            return
        if any(len(cell) > LONGEST_CELL for cell in row):
            raise NetworkFileError("cell_too_long", line=reader.line_num)
        if len(row) > LIMITS.columns:
            raise NetworkFileError("too_many_columns", found=len(row), limit=LIMITS.columns)
        cells = [cell.strip() for cell in row]
        if any(cells):
            yield reader.line_num, cells


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text one by one, so that a large one does not stand in memory twice."""
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        yield text[begin:end]
        begin = end + 1


def number_of(cell: str) -> float | None:
    """Return the number in a cell (a comma may be the decimal sign), or None."""
    if not _NUMBER.fullmatch(cell):
        return None
    value = float(cell.replace(",", "."))
    return value if math.isfinite(value) else None
