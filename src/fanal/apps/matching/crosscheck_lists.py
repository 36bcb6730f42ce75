"""A list that is to be cross-checked, as rows: pasted lines, or a file whose headers say what stands below."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from fanal.engine.importing.encoding import open_lines
from fanal.engine.importing.rows import MappingError, RawRow
from fanal.engine.importing.tables import Table, TableFile
from fanal.engine.matching.asking import read_asked
from fanal.engine.matching.properties import ID, mapping_of_headers
from fanal.engine.matching.records import Record, RecordError, record_from

MOST_ROWS = 5_000
"""A list has no more rows than this."""
_SEVERAL, _SHOWN, _LONGEST_LINE = ";", 300, 10_000
_PERSONAL = frozenset({"birthDate", "gender", "nationality", "passportNumber", "firstName", "lastName"})
_PLATE = frozenset({"registrationNumber", "serialNumber"})
_SCHEMA_OF = {"Vehicle": _PLATE | {"country", "model"}}


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row of a list: its line, what it says, and the records that it may be about."""

    line: int
    asked: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class AskedList:
    """The rows that can be compared, and how many cannot; `more` says that there were more rows than are read."""

    rows: tuple[AskedRow, ...]
    refused: int
    more: bool


def pasted(text: str, lang: str) -> AskedList:
    """Return the lines of a text as rows, each read as what is typed into a box. Nothing is raised."""
    lines = ((number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip())
    return _listed(_typed(number, line, lang) for number, line in lines)


def from_file(data: bytes, name: str, lang: str) -> AskedList:
    """Return the rows of a file: a table by its headers, all else line by line. Raises `DocumentError`."""
    with TableFile(data, f"file{PurePath(name).suffix.lower()}") as file:
        try:
            table = file.table()
            columns = mapping_of_headers(table.header)
            told = set(columns.values()) - {ID}
            return _listed(_rows(table, columns) if told else _free(table, data, lang))
        except MappingError:
            return _listed(_lines(data, lang))


def _rows(table: Table, columns: Mapping[str, str]) -> Iterator[AskedRow | None]:
    names = [columns.get(header, "") for header in table.header]
    for row in table.rows:
        if row.problem or any(cell.strip() for cell in row.cells):
            yield _told(row, names)


def _told(row: RawRow, names: Sequence[str]) -> AskedRow | None:
    """Return a row by its columns; None where it cannot be read."""
    if row.problem:
        return None
    cells: dict[str, list[str]] = {}
    for name, cell in zip(names, row.cells, strict=False):
        if name and name != ID and cell.strip():
            cells.setdefault(name, []).extend(part.strip() for part in cell.split(_SEVERAL) if part.strip())
    try:
        records = tuple(
            record_from({"id": "asked", "schema": schema, "properties": _of(schema, cells)}, row.line)
            for schema in _schemas(cells)
        )
    except RecordError:
        return None
    said = " · ".join(value for values in cells.values() for value in values)
    return AskedRow(row.line, said[:_SHOWN], records) if records else None


def _schemas(cells: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield what a row may be about: a person, an organisation where nothing in it is personal, a vehicle."""
    if set(cells) - _PLATE:
        yield "Person"
    if "name" in cells and not cells.keys() & _PERSONAL:
        yield "Organization"
    if cells.keys() & _PLATE:
        yield "Vehicle"


def _of(schema: str, cells: Mapping[str, list[str]]) -> Mapping[str, list[str]]:
    """Return what of a row belongs to a schema: a plate is no number of a person's."""
    wanted, lacking = _SCHEMA_OF.get(schema, frozenset(cells)), _PLATE if schema == "Person" else frozenset()
    return {name: values for name, values in cells.items() if name in wanted - lacking}


def _free(table: Table, data: bytes, lang: str) -> Iterator[AskedRow | None]:
    """Yield the rows of a table whose headers say nothing, each as what is typed into a box."""
    if table.form != "sheet":
        yield from _lines(data, lang)
        return
    header = [RawRow(table.header_line, table.header, "")] if table.header_line else []
    for row in (*table.above, *header, *table.rows):
        if any(cell.strip() for cell in row.cells):
            yield _typed(row.line, " ".join(cell.strip() for cell in row.cells if cell.strip()), lang)


def _lines(data: bytes, lang: str) -> Iterator[AskedRow | None]:
    text, _encoding, _remarks = open_lines(io.BufferedReader(io.BytesIO(data)))
    for number, line in enumerate(text, start=1):
        if line.strip():
            yield _typed(number, line[:_LONGEST_LINE], lang)


def _typed(number: int, line: str, lang: str) -> AskedRow | None:
    bare = " ".join(line.replace(_SEVERAL, " ").replace("\t", " ").split())
    records = read_asked(bare, lang).records
    return AskedRow(number, bare[:_SHOWN], records) if records else None


def _listed(rows: Iterable[AskedRow | None]) -> AskedList:
    """Return so many rows as are read; one more is looked at, to tell whether there are more."""
    kept: list[AskedRow] = []
    refused = 0
    for row in rows:
        if len(kept) + refused >= MOST_ROWS:
            return AskedList(tuple(kept), refused, more=True)
        if row is None:
            refused += 1
        else:
            kept.append(row)
    return AskedList(tuple(kept), refused, more=False)
