"""Sets out of files, by columns: tables by their headers, JSON Lines by their properties, each value kept once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from fanal.engine.importing.kinds import plain
from fanal.engine.importing.lines import Dialect, Readable, delimited_rows, dialect_of
from fanal.engine.importing.rows import RawRow
from fanal.engine.matching.linking.fields import Field, field_of, fields_of
from fanal.engine.matching.linking.tables import LinkTable, TableBuilder
from fanal.engine.matching.properties import family, kinds_of_properties
from fanal.engine.matching.reading import bounded_lines, read_jsonl
from fanal.engine.matching.records import LONGEST_ID, LONGEST_VALUE, Record, RecordError

Refused = Callable[[RecordError], None]
Slot = tuple[str, int]
"""What a column holds, by property or plain header, and the how manieth of these it is."""
_SAMPLE, _BATCH = 50, 20_000
_BLANK = "\ufeff \t\r\n"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class SetBatch:
    """Some rows of a set: their ids, and the cells of each column."""

    ids: list[str]
    cells: list[Sequence[str]]


@dataclass(frozen=True, slots=True)
class OpenSet:
    """A set while it is read: which columns it has, and its rows in batches."""

    slots: dict[Slot, Field]
    batches: Iterator[SetBatch]


def open_set(stream: Readable, mapping: Mapping[str, str], schema: str, refused: Refused) -> OpenSet:
    """Return the columns of an open text and its rows; JSON Lines begin with `{`, all else is a table.

    `mapping` (header to property) counts for tables. Records of another sort than `schema` are refused: a person is
    never linked with a company. Raises `RecordError` where nothing can be compared.
    """
    lines = bounded_lines(stream)
    above = list(islice(lines, _SAMPLE))
    first = next((line for line in above if line.strip(_BLANK)), "")
    whole = chain(above, lines)
    if first.lstrip(_BLANK).startswith("{"):
        return _from_jsonl(whole, schema, refused)
    return _from_table(whole, dialect_of(above) if above else Dialect(","), mapping, refused)


def table_of(sets: Sequence[OpenSet]) -> LinkTable:
    """Return one or two sets as a table of the columns that all of them have. Raises `RecordError` where none is."""
    shared = [slot for slot in sets[0].slots if all(slot in each.slots for each in sets)]
    if not shared:
        raise RecordError(0, "no_columns")
    builder, ends = TableBuilder([sets[0].slots[slot] for slot in shared]), []
    for each in sets:
        places = [list(each.slots).index(slot) for slot in shared]
        for batch in each.batches:
            builder.extend(batch.ids, [batch.cells[place] for place in places])
        ends.append(len(builder.ids))
    return builder.table(ends[0])


def _slots(fields: Iterable[Field]) -> dict[Slot, Field]:
    found: dict[Slot, Field] = {}
    for field in fields:
        name = field.property or plain(field.header)
        found[name, sum(1 for known, _ in found if known == name)] = field
    return found


def _from_jsonl(lines: Iterable[str], schema: str, refused: Refused) -> OpenSet:
    """Return the set of JSON Lines; of several values of a property the first is compared."""
    slots = {(name, 0): field_of(name, name) for name in kinds_of_properties()}
    return OpenSet(slots, _record_batches(lines, [name for name, _ in slots], family(schema), refused))


def _record_batches(
    lines: Iterable[str], names: Sequence[str], sort: str, refused: Refused
) -> Iterator[SetBatch]:
    records = (one for one in read_jsonl(lines, refused=refused) if _of_sort(one, sort, refused))
    while batch := list(islice(records, _BATCH)):
        cells = [[(one.properties.get(name) or ("",))[0] for one in batch] for name in names]
        yield SetBatch([one.id for one in batch], list(cells))


def _of_sort(record: Record, sort: str, refused: Refused) -> bool:
    if family(record.schema) == sort:
        return True
    refused(RecordError(0, "other_schema"))
    return False


def _from_table(
    lines: Iterator[str], dialect: Dialect, mapping: Mapping[str, str], refused: Refused
) -> OpenSet:
    header = next(delimited_rows(_Lines(lines), dialect), None)
    if header is None:
        raise RecordError(0, "no_columns")
    names = [cell.strip('\ufeff \t"') for cell in header.cells]
    identity, fields = fields_of(names, mapping)
    if not fields:
        raise RecordError(header.line, "no_columns")
    places = [names.index(field.header) for field in fields]
    at = names.index(identity) if identity else None
    return OpenSet(_slots(fields), _table_batches(lines, dialect, (at, places, len(names)), refused))


def _table_batches(
    lines: Iterator[str], dialect: Dialect, shape: tuple[int | None, list[int], int], refused: Refused
) -> Iterator[SetBatch]:
    """Yield the rows of a table; those without any quotation mark are parted at once, others with care."""
    at, places, width = shape
    number = 1
    while batch := list(islice(lines, _BATCH)):
        text = "".join(batch)
        if dialect.quote in text or _CONTROL.search(text):
            rows = _careful(chain(batch, lines), dialect, width, refused, number)
            while some := list(islice(rows, _BATCH)):
                yield _batch(some, at, places, number)
                number += len(some)
            return
        parted = [line.rstrip("\r\n").split(dialect.separator) for line in batch if line.strip()]
        some = [cells for cells in parted if _fits(cells, width, refused, number)]
        yield _batch(some, at, places, number)
        number += len(parted)


def _careful(
    lines: Iterator[str], dialect: Dialect, width: int, refused: Refused, above: int
) -> Iterator[list[str]]:
    for row in delimited_rows(_Lines(lines), dialect):
        if row.problem:
            refused(RecordError(above + row.line, _reason(row)))
        elif _fits(row.cells, width, refused, above + row.line):
            yield list(row.cells)


def _reason(row: RawRow) -> str:
    return row.problem if row.problem in ("line_too_long", "control_characters") else "bad_row"


def _fits(cells: Sequence[str], width: int, refused: Refused, line: int) -> bool:
    """Say whether a row fits under its header; a short one is filled up with nothing."""
    if len(cells) > width and any(cell.strip() for cell in cells[width:]):
        refused(RecordError(line, "too_many_cells"))
        return False
    if isinstance(cells, list) and len(cells) < width:
        cells.extend([""] * (width - len(cells)))
    return True


def _batch(rows: list[list[str]], at: int | None, places: Sequence[int], number: int) -> SetBatch:
    columns = list(zip(*rows, strict=False)) if rows else []
    cells = [[cell.strip()[:LONGEST_VALUE] for cell in columns[place]] if columns else [] for place in places]
    if at is None:
        return SetBatch([str(number + place) for place in range(len(rows))], list(cells))
    return SetBatch([cell.strip()[:LONGEST_ID] for cell in columns[at]] if columns else [], list(cells))


class _Lines:
    """Lines as an open file gives them."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines

    def readline(self, limit: int = -1, /) -> str:
        """Return the next line, whole: it is in memory already."""
        return next(self._lines, None) or ""
