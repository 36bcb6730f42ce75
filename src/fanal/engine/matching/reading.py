"""Records out of files: JSON Lines in the shape of FollowTheMoney, and tables whose headers say what stands below."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, islice
from typing import Any

from fanal.engine.importing.lines import Dialect, Readable, delimited_rows, dialect_of
from fanal.engine.importing.rows import RawRow
from fanal.engine.matching.properties import ID, mapping_of_headers
from fanal.engine.matching.records import LONGEST_LINE, Record, RecordError, record_from

Refused = Callable[[RecordError], None]
"""Is told of each record that cannot be used, so that reading goes on; without it the first one is raised."""
_SAMPLE = 50
_SEVERAL, _BLANK, _SCHEMA = ";", "\ufeff \t\r\n", "schema"
_PROBLEMS = frozenset({"line_too_long", "control_characters"})


def read_records(
    stream: Readable,
    mapping: Mapping[str, str] | None = None,
    *,
    schema: str = "Person",
    refused: Refused | None = None,
    distinct: bool = False,
) -> Iterator[Record]:
    """Yield the records of an open text, by its first sign: JSON Lines begin with `{`, all else is a table.

    `mapping` (header to property) and `schema` count for tables. `distinct` refuses an id that came before, at about
    100 bytes a record. No line longer than the bound is held in memory.
    """
    lines = bounded_lines(stream)
    above = []
    for line in lines:
        above.append(line)
        if line.strip(_BLANK) or len(above) > _SAMPLE:
            break
    whole = chain(above, lines)
    if above and above[-1].lstrip(_BLANK).startswith("{"):
        return read_jsonl(whole, refused=refused, distinct=distinct)
    return read_csv(whole, mapping, schema=schema, refused=refused, distinct=distinct)


def bounded_lines(stream: Readable) -> Iterator[str]:
    """Yield the lines of a stream; of one that is too long only so much that this can be seen, the rest is passed
    over."""
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) <= LONGEST_LINE:
            yield line
            continue
        yield line[:LONGEST_LINE] + "\n"
        while line and not line.endswith("\n"):
            line = stream.readline(LONGEST_LINE)


def read_jsonl(
    lines: Iterable[str], *, refused: Refused | None = None, distinct: bool = False
) -> Iterator[Record]:
    """Yield the record of each line; empty lines are passed over. Raises `RecordError` unless `refused` takes it."""
    numbered = ((number, line.strip(_BLANK)) for number, line in enumerate(lines, start=1))
    made = ((number, partial(_from_line, text, number)) for number, text in numbered if text)
    return _made(made, refused, distinct)


def _from_line(text: str, number: int) -> Record:
    if len(text) >= LONGEST_LINE:
        raise RecordError(number, "line_too_long")
    return record_from(_decoded(text, number), number)


def _decoded(text: str, number: int) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise RecordError(number, "too_deep") from None
    except ValueError:
        raise RecordError(number, "no_json") from None


def read_csv(
    lines: Iterable[str],
    mapping: Mapping[str, str] | None = None,
    *,
    schema: str = "Person",
    refused: Refused | None = None,
    distinct: bool = False,
) -> Iterator[Record]:
    """Yield a record of each row of a table whose first row is its header; the separator is found out.

    `mapping` names the property of a header where the header does not tell, or one of its own; "" leaves the column
    out. A column `schema` says what each row is. A cell may hold several values with `;` between them. Without a column
    for it, the id is the number of the row, from 1.
    """
    given = iter(lines)
    sample = list(islice(given, _SAMPLE))
    rows = delimited_rows(_Resumed(chain(sample, given)), dialect_of(sample) if sample else Dialect(","))
    header = next(rows, None)
    if header is None:
        return iter(())
    columns = _columns(header, mapping)
    numbered = enumerate(rows, start=1)
    made = ((row.line, partial(_from_row, row, columns, schema, str(count))) for count, row in numbered)
    return _made(made, refused, distinct)


def _columns(header: RawRow, mapping: Mapping[str, str] | None) -> list[str]:
    """Return the property of each column, or nothing."""
    names = [cell.strip('\ufeff \t"') for cell in header.cells]
    known = mapping_of_headers((name for name in names if name.lower() != _SCHEMA), mapping)
    columns = [_SCHEMA if name.lower() == _SCHEMA else known.get(name, "") for name in names]
    if not set(columns) - {"", ID, _SCHEMA}:
        raise RecordError(header.line, "no_columns")
    return columns


def _from_row(row: RawRow, columns: list[str], schema: str, count: str) -> Record:
    if row.problem:
        raise RecordError(row.line, row.problem if row.problem in _PROBLEMS else "bad_row")
    if any(cell.strip() for cell in row.cells[len(columns) :]):
        raise RecordError(row.line, "too_many_cells")
    cells: dict[str, list[str]] = {}
    for name, cell in zip(columns, row.cells, strict=False):
        if name and cell:
            cells.setdefault(name, []).extend([cell] if name == ID else cell.split(_SEVERAL))
    identity = next(iter(cells.pop(ID, [])), "").strip() or count
    said = next(iter(cells.pop(_SCHEMA, [])), "").strip() or schema
    return record_from({"id": identity, "schema": said, "properties": cells}, row.line)


def _made(
    records: Iterable[tuple[int, Callable[[], Record]]], refused: Refused | None, distinct: bool
) -> Iterator[Record]:
    """Yield the records that can be made; an error goes to `refused`, or is raised."""
    seen: set[str] = set()
    for line, make in records:
        try:
            record = make()
            if distinct and record.id in seen:
                raise RecordError(line, "id_repeated")
        except RecordError as error:
            if refused is None:
                raise
            refused(error)
            continue
        if distinct:
            seen.add(record.id)
        yield record


class _Resumed:
    """Lines as an open file gives them."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines

    def readline(self, limit: int = -1, /) -> str:
        """Return the next line, whole: it is in memory already."""
        line = next(self._lines, None)
        return "" if line is None else line or "\n"
