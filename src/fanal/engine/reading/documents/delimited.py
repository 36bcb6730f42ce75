"""Tables as text (.csv, .tsv): row by row, whatever the separator; an open quotation mark costs its own row only."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Generator, Iterator
from typing import TextIO

from fanal.engine.reading.documents.columns import find_columns
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.remarks import line_remark
from fanal.engine.reading.documents.tables import Row
from fanal.engine.reading.documents.values import BadLine

SEPARATORS = (",", ";", "\t", "|")
_MOST_RECOVERIES = 20
_EXCEL_HINT = "sep="


def rows_of(stream: TextIO, limits: Limits, text_column: str | None) -> Iterator[Row | BadLine]:
    """Yield each row with the number of the line it starts on, and each that cannot be read as a bad line."""
    csv.field_size_limit(max(csv.field_size_limit(), limits.characters + 1))
    lines = _Lines(stream, limits.characters)
    separator = _separator_of(lines.peek(), text_column)
    if lines.peek().lower().startswith(_EXCEL_HINT):
        next(lines)
        lines.take()
    for _ in range(_MOST_RECOVERIES):
        bad = yield from _until_bad(lines, separator)
        if bad is None:
            return
        yield bad
    yield BadLine(lines.number + 1, line_remark("rest_unread"))


def _separator_of(first: str, text_column: str | None) -> str:
    """Return the separator that makes a text column of the first row, or else the most columns."""
    if first.lower().startswith(_EXCEL_HINT):
        return first[len(_EXCEL_HINT) :].strip("\r\n")[:1] or ","

    def rank(separator: str) -> tuple[bool, int]:
        names = next(csv.reader([first], delimiter=separator), [])
        return find_columns(names, text_column) is not None, len(names)

    return max(SEPARATORS, key=rank)


def _until_bad(lines: _Lines, separator: str) -> Generator[Row | BadLine, None, BadLine | None]:
    """Yield rows up to one that cannot be read; return that one as a bad line, the lines after it put back."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        start = lines.number + 1
        try:
            row = next(reader, None)
        except (csv.Error, _RowTooLongError):
            row = lines.only_line(separator)
            if row is None:
                return lines.give_up(start)
            reader = csv.reader(lines, delimiter=separator, strict=True)
        if row is None:
            return None
        lines.take()
        yield start, row


class _RowTooLongError(Exception):
    """A row has become longer than any text may be."""


class _Lines(Iterator[str]):
    """The lines of a stream, which remembers those of the row that is being read."""

    def __init__(self, stream: TextIO, limit: int) -> None:
        self._stream, self._limit = stream, limit
        self._waiting: deque[str] = deque()
        self._row: list[str] = []
        self._size = self.number = 0
        self.ended = False

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._stream.readline(self._limit + 1)
        if not line:
            self.ended = True
            raise StopIteration
        self.number += 1
        self._row.append(line)
        self._size += len(line)
        if self._size > self._limit:
            raise _RowTooLongError
        return line

    def peek(self) -> str:
        """Return the next line without taking it."""
        if not self._waiting:
            self._waiting.append(self._stream.readline(self._limit + 1))
        return self._waiting[0]

    def take(self) -> None:
        """Note that the lines taken so far made a row."""
        self._row, self._size = [], 0

    def only_line(self, separator: str) -> list[str] | None:
        """Return a row that breaks the rules of quotation marks but ends on its own line, read without them."""
        if self.ended or len(self._row) != 1 or self._size > self._limit:
            return None
        return next(csv.reader(self._row, delimiter=separator), None)

    def give_up(self, start: int) -> BadLine:
        """Return the row that starts at `start` as a bad line; the lines after its first are read again."""
        first, *rest = self._row or [""]
        self._waiting.extendleft(reversed(rest))
        self.number, self.ended = start, False
        self.take()
        if len(first) <= self._limit:
            return BadLine(start, line_remark("open_quote"))
        while not first.endswith(("\n", "\r")) and (first := self._stream.readline(self._limit)):
            pass
        return BadLine(start, line_remark("line_too_long", limit=self._limit))
