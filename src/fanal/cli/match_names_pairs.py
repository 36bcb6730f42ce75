"""Pairs of names out of a table or JSON Lines, row by row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple

from fanal.engine.importing.lines import Readable, delimited_rows, dialect_of
from fanal.engine.importing.rows import RawRow
from fanal.engine.matching.reading import bounded_lines
from fanal.engine.matching.records import LONGEST_LINE

_SAMPLE = 50
_BLANK = "\ufeff \t\r\n"
_GUESSES = (
    ("left", "right"), ("name1", "name2"), ("name_1", "name_2"), ("name_a", "name_b"), ("namea", "nameb"),
    ("name_l", "name_r"), ("name_left", "name_right"), ("left_name", "right_name"), ("a", "b"), ("1", "2"),
    ("query", "result"), ("query", "candidate"), ("name", "other"), ("source", "target"), ("x", "y"),
    ("nom1", "nom2"), ("nombre1", "nombre2"), ("الاسم1", "الاسم2"),
)  # fmt: skip
_SCHEMAS = ("schema", "type", "kind")
KNOWN_SCHEMAS = {
    name.lower(): name
    for name in "Person Organization Company LegalEntity PublicBody Vessel Airplane Vehicle Thing".split()
}


class PairsError(ValueError):
    """The file holds no pairs that can be read; the text says why and what next."""


class NamePair(NamedTuple):
    """A row: two names and the schema they are of."""

    left: str
    right: str
    schema: str


class BadRow(NamedTuple):
    """A row that cannot be used: its line, and why."""

    line: int
    sentence: str


def pairs_in(stream: Readable, wanted: Mapping[str, str | None], schema: str) -> Iterator[NamePair | BadRow]:
    """Yield the pairs of an open text in order. `schema` is a schema or a column; "" takes a column `schema`."""
    lines = bounded_lines(stream)
    sample = list(islice(lines, _SAMPLE))
    whole = chain(sample, lines)
    if not any(line.strip(_BLANK) for line in sample):
        raise PairsError("The file is empty. It needs a header and a pair of names in each row.")
    if sample[0].lstrip(_BLANK).startswith("{"):
        return _of_objects(whole, wanted, schema)
    rows = delimited_rows(_Lines(whole), dialect_of(sample))
    return _of_rows(rows, wanted, schema)


class _Lines:
    """Lines read again as a stream."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines

    def readline(self, size: int = -1, /) -> str:
        """Return the next line, or nothing at the end."""
        del size
        return next(self._lines, "")


def _of_rows(
    rows: Iterator[RawRow], wanted: Mapping[str, str | None], schema: str
) -> Iterator[NamePair | BadRow]:
    header = next(rows, None)
    if header is None:
        raise PairsError("The file is empty. It needs a header and a pair of names in each row.")
    names = [cell.strip('\ufeff \t"') for cell in header.cells]
    left, right = columns_of(names, wanted)
    where, fixed = schema_column(names, schema)
    for row in rows:
        if row.problem or max(left, right) >= len(row.cells):
            yield BadRow(
                row.line, "The row cannot be read as a row of this table, or a cell of a name is missing."
            )
        else:
            said = row.cells[where].strip() if where is not None and where < len(row.cells) else fixed
            yield _pair(row.line, row.cells[left], row.cells[right], said or fixed)


def _of_objects(
    lines: Iterable[str], wanted: Mapping[str, str | None], schema: str
) -> Iterator[NamePair | BadRow]:
    columns: tuple[str, str] | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip(_BLANK):
            continue
        found = _object(line)
        if found is None:
            yield BadRow(number, "The line is no JSON object, or too long. Write one object a line.")
            continue
        if columns is None:
            places = columns_of(list(found), wanted)
            columns = (list(found)[places[0]], list(found)[places[1]])
        said = str(found.get(schema or "schema") or "") or KNOWN_SCHEMAS.get(schema.lower(), "Person")
        left, right = found.get(columns[0]), found.get(columns[1])
        if isinstance(left, str) and isinstance(right, str):
            yield _pair(number, left, right, said)
        else:
            yield BadRow(number, "A name is missing, or no text.")


def _object(line: str) -> dict[str, Any] | None:
    if len(line) >= LONGEST_LINE:
        return None
    try:
        found = json.loads(line.strip(_BLANK))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _pair(line: int, left: str, right: str, schema: str) -> NamePair | BadRow:
    if not left.strip() or not right.strip():
        return BadRow(line, "A name is missing in this row.")
    return NamePair(left.strip(), right.strip(), KNOWN_SCHEMAS.get(schema.lower(), schema))


def columns_of(names: Sequence[str], wanted: Mapping[str, str | None]) -> tuple[int, int]:
    """Return the places of both names in a header, as told or guessed; raises `PairsError`."""
    guessed = _guess([name.strip().lower().replace(" ", "_") for name in names])
    left, right = (
        _place(names, wanted[side] or "") if wanted.get(side) else guess
        for side, guess in zip(("left", "right"), guessed, strict=True)
    )
    if left is None or right is None or left == right:
        shown = ", ".join(names[:12])
        raise PairsError(
            f"The columns of the two names are not clear. Say --left COL --right COL. Columns: {shown}."
        )
    return left, right


def _guess(names: list[str]) -> tuple[int | None, int | None]:
    for one, other in _GUESSES:
        if one in names and other in names:
            return names.index(one), names.index(other)
    others = [place for place, name in enumerate(names) if name not in _SCHEMAS and name != "id"]
    return (others[0], others[1]) if len(others) == 2 else (None, None)


def _place(names: Sequence[str], column: str) -> int:
    lowered = [name.lower() for name in names]
    if column in names:
        return names.index(column)
    if column.lower() in lowered:
        return lowered.index(column.lower())
    if column.isdecimal() and 1 <= int(column) <= len(names):
        return int(column) - 1
    raise PairsError(f"There is no column {column!r}. Columns: {', '.join(names[:12])}.")


def schema_column(names: Sequence[str], schema: str) -> tuple[int | None, str]:
    """Return the place of the column that says what a row is of, if there is one, and the schema else."""
    if schema.lower() in KNOWN_SCHEMAS:
        return None, KNOWN_SCHEMAS[schema.lower()]
    if schema:
        return _place(names, schema), "Person"
    lowered = [name.lower() for name in names]
    return next((lowered.index(name) for name in _SCHEMAS[:1] if name in lowered), None), "Person"
