"""What the sample left open is settled by the whole column: the order of day and month, the decimal sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from fanal.engine.importing.guess import as_written
from fanal.engine.importing.kinds import Field, kinds
from fanal.engine.importing.mapping import Column, ColumnMapping
from fanal.engine.importing.rows import RawRow


def in_doubt(mapping: ColumnMapping) -> tuple[Column, ...]:
    """Return the columns of which a sample did not tell how they are written."""
    return tuple(column for column in mapping.columns if column.doubt)


def settle(mapping: ColumnMapping, rows: Iterable[RawRow]) -> ColumnMapping:
    """Return the mapping with what all `rows` say about the columns in doubt; stops reading as soon as each is told."""
    waiting = {column.place: column for column in in_doubt(mapping)}
    settled: dict[int, Column] = {}
    kind = kinds()[mapping.kind]
    for batch in _batches(rows) if waiting else ():
        for place, column in list(waiting.items()):
            field = kind.field(column.field)
            cells = [row.cells[place] for row in batch if place < len(row.cells)]
            if field and (told := _told(column, field, cells)):
                settled[place] = told
                del waiting[place]
        if not waiting:
            break
    return replace(mapping, columns=tuple(settled.get(one.place, one) for one in mapping.columns))


def _told(column: Column, field: Field, cells: list[str]) -> Column | None:
    """Return how the cells are written where they decide it themselves: two regions read them alike."""
    here, there = (as_written(column, field, cells, region) for region in ("US", "FR"))
    return replace(here, doubt=()) if here.written == there.written else None


def _batches(rows: Iterable[RawRow]) -> Iterator[list[RawRow]]:
    batch: list[RawRow] = []
    for row in rows:
        batch.append(row)
        if len(batch) == 5_000:
            yield batch
            batch = []
    if batch:
        yield batch
