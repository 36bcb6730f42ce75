"""Delimited text -> rows, each with its line and its own text; an open quotation mark costs its own row only."""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from fanal.engine.importing.rows import LONGEST_CELL, LONGEST_ROW, RawRow, shortened

SEPARATORS = (",", ";", "\t", "|")
_EXCEL_HINT = "sep="
_MOST_LINES, _MOST_RECOVERIES = 100, 50
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_FEWEST_SHARE = 0.3


class Readable(Protocol):
    """Anything that gives a text line by line, as an open file does."""

    def readline(self, limit: int = -1, /) -> str:
        """Return the next line, at most `limit` characters of it; nothing at the end."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """The signs between cells and around them."""

    separator: str
    quote: str = '"'


def dialect_of(sample: list[str], tabs: bool = False) -> Dialect:
    """Return the separator that gives the most lines of a sample the same number of cells, and the sign for quoting."""
    if sample and sample[0].lower().startswith(_EXCEL_HINT):
        return Dialect(sample[0][len(_EXCEL_HINT) :].strip("\r\n")[:1] or ",", _quote(sample, ","))
    ranked = ("\t", *SEPARATORS) if tabs else SEPARATORS
    best = max(ranked, key=lambda separator: _rank(sample, separator))
    return Dialect(best, _quote(sample, best))


def _rank(sample: list[str], separator: str) -> tuple[float, int]:
    """Return how well a separator fits: the share of lines with its usual number of cells, and that number."""
    counts = Counter(line.count(separator) for line in sample if line.strip() and '"' not in line)
    counts = counts or Counter(line.count(separator) for line in sample if line.strip())
    many = [(number, count) for count, number in counts.items() if count]
    if not many:
        return 0.0, 0
    number, count = max(many)
    share = number / counts.total()
    return (round(share, 1), count) if share >= _FEWEST_SHARE else (share / 2, count)


def _quote(sample: list[str], separator: str) -> str:
    text = "\n".join(sample)
    opened = {sign: text.count(f"{separator}{sign}") + text.count(f"\n{sign}") for sign in "\"'"}
    closed = {sign: text.count(f"{sign}{separator}") for sign in "\"'"}
    return "'" if opened["'"] > 2 and closed["'"] > 2 and opened['"'] == 0 else '"'


def delimited_rows(stream: Readable, dialect: Dialect) -> Iterator[RawRow]:
    """Yield each row of a text, in bounded memory; empty lines are passed over."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_ROW + 1))
    lines = _Lines(stream)
    separator, quote = dialect.separator, dialect.quote
    for number, line in lines:
        if len(line) > LONGEST_ROW:
            lines.skip_rest(line)
            yield RawRow(number, (), shortened(line), "line_too_long")
        elif quote not in line:
            raw = line.rstrip("\r\n")
            if raw and not (number == 1 and raw.lower().startswith(_EXCEL_HINT)):
                yield _checked(number, raw.split(separator), raw)
        else:
            yield _quoted(number, line, lines, dialect)


def _checked(number: int, cells: list[str], raw: str) -> RawRow:
    if not raw.isprintable() and _CONTROL.search(raw):
        return RawRow(number, cells, raw, "control_characters")
    if len(raw) > LONGEST_CELL and any(len(cell) > LONGEST_CELL for cell in cells):
        return RawRow(number, (), shortened(raw), "cell_too_long")
    return RawRow(number, cells, raw)


def _quoted(number: int, line: str, lines: _Lines, dialect: Dialect) -> RawRow:
    """Return the row that begins with `line`: with the lines after it, where a quotation mark stays open."""
    taken, cells = [line], _parsed([line], dialect, strict=True)
    while cells is None and len(taken) < _MOST_LINES and lines.recoveries < _MOST_RECOVERIES:
        more = next(lines, None)
        if more is None:
            break
        taken.append(more[1])
        if sum(map(len, taken)) > LONGEST_ROW:
            break
        if dialect.quote in more[1]:
            cells = _parsed(taken, dialect, strict=True)
    if cells is not None:
        raw = "".join(taken).rstrip("\r\n")
        return _checked(number, cells, raw)
    lines.put_back(number, taken[1:])
    return RawRow(number, _parsed([line], dialect, strict=False) or (), line.rstrip("\r\n"), "open_quote")


def _parsed(lines: list[str], dialect: Dialect, *, strict: bool) -> list[str] | None:
    """Return the cells of lines that make one row, or None where its last quotation mark stays open."""
    try:
        return next(
            csv.reader(lines, delimiter=dialect.separator, quotechar=dialect.quote, strict=strict), []
        )
    except csv.Error as error:
        if strict and "end of data" not in str(error):
            return _parsed(lines, dialect, strict=False) if len(lines) == 1 else None
        return None


class _Lines(Iterator[tuple[int, str]]):
    """The numbered lines of a stream; some can be put back."""

    def __init__(self, stream: Readable) -> None:
        self._stream, self._number = stream, 0
        self._waiting: deque[str] = deque()
        self.recoveries = 0

    def __next__(self) -> tuple[int, str]:
        line = self._waiting.popleft() if self._waiting else self._stream.readline(LONGEST_ROW + 1)
        if not line:
            raise StopIteration
        self._number += 1
        return self._number, line

    def put_back(self, number: int, lines: Iterable[str]) -> None:
        """Read again what comes after line `number`."""
        self._waiting.extendleft(reversed(list(lines)))
        self._number = number
        self.recoveries += 1

    def skip_rest(self, line: str) -> None:
        """Pass over the rest of a line that is too long."""
        while line and not line.endswith(("\n", "\r")):
            line = self._stream.readline(LONGEST_ROW)
