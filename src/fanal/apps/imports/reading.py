"""An exhibit as a table of records: opened in place, its columns guessed, remembered or told, its first rows shown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import PurePath
from zoneinfo import ZoneInfo

from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.exhibits import store
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.imports.batches import NAMES_NOTHING
from fanal.apps.imports.ends import Reading, Told, told_by
from fanal.apps.imports.models import Import, RememberedMapping
from fanal.apps.imports.refusals import refuse
from fanal.engine.importing.guess import written_again
from fanal.engine.importing.kinds import plain
from fanal.engine.importing.mapping import TOLD, Column, ColumnMapping, fingerprint
from fanal.engine.importing.parse import parse_rows
from fanal.engine.importing.rows import Reject, Row
from fanal.engine.importing.tables import Table, TableFile, preset_mapping

AUTO = "auto"
REMEMBERED = "remembered"
SHOWN_ROWS, SHOWN_REJECTS = 20, 10
# What exports call the line they are about: there an incoming call comes from the other number.
_LINES = frozenset(
    map(
        plain,
        (
            "subscriber number", "msisdn", "target number", "abonné", "numéro abonné", "ligne", "línea", "abonado",
        ),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planned:
    """A table with the columns that are offered for it; `turned`: its first number is the line of the export."""

    table: Table
    mapping: ColumnMapping
    turned: bool
    zone: str
    remembered: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows as they will be recorded, the first rejects, and how many of each stand in what was looked at."""

    rows: tuple[tuple[Row, Told], ...]
    rejects: tuple[Reject, ...]
    taken: int
    refused: int


@contextmanager
def opened(exhibit: Exhibit, sheet: str = "") -> Iterator[TableFile]:
    """Open the file of an exhibit; raises `DocumentError` and `MappingError` for what is no table of records."""
    path = store.path_of(exhibit.sha256)
    refuse(not path.exists(), "file_missing")
    with path.open("rb") as stream:
        name = "file" + PurePath(exhibit.file_name).suffix.lower()
        with TableFile(stream, name, sheet=sheet or None) as file:
            yield file


def planned(file: TableFile, by: Officer, kind: str = AUTO, region: str = "", zone: str = "") -> Planned:
    """Return the columns that are offered: those the unit remembers for the same names, else the best guess."""
    table = file.table()
    kept = _remembered(by, table, kind) if not table.preset else None
    if kept is not None:
        mapping = _as_remembered(kept, table, region)
        return Planned(table, mapping, kept.turned, zone or kept.zone, remembered=True)
    mapping = preset_mapping(table, region) if table.preset else file.plan(kind, region)
    return Planned(table, mapping, turns(mapping), zone, remembered=False)


def turns(mapping: ColumnMapping) -> bool:
    """Say whether the first number is called as the line that an export is about, beside a direction."""
    first = next((one for one in mapping.columns if one.field == "caller"), None)
    return first is not None and "direction" in mapping.fields and plain(first.name) in _LINES


def told(planned: Planned, kind: str, region: str, fields: Mapping[int, str]) -> ColumnMapping:
    """Return the mapping with the columns that the officer told: `fields` by the place of the column, "" for none."""
    columns = tuple(_told(one, fields) for one in planned.mapping.columns)
    mapping = ColumnMapping(kind, columns, region)
    return written_again(mapping, planned.table.sample) if not planned.table.preset else mapping


def _told(column: Column, fields: Mapping[int, str]) -> Column:
    code = fields.get(column.place, column.field)
    return column if code == column.field else replace(column, field=code, confidence=1.0, reason=TOLD)


def ordered(mapping: ColumnMapping, written: Mapping[int, Mapping[str, str]]) -> ColumnMapping:
    """Return the mapping with how cells are written as the officer told it, by the place of the column."""
    columns = tuple(
        replace(one, written={**one.written, **said}, doubt=())
        if (
            said := {name: value for name, value in written.get(one.place, {}).items() if name in one.written}
        )
        else one
        for one in mapping.columns
    )
    return replace(mapping, columns=columns)


def preview(table: Table, mapping: ColumnMapping, reading: Reading) -> Preview:
    """Return the first rows as they will be recorded and the first rejects, of the first rows of a table."""
    rows: list[tuple[Row, Told]] = []
    rejects: list[Reject] = []
    for one in parse_rows(table.sample, mapping):
        first = next(iter(told_by(one, reading)), None) if isinstance(one, Row) else None
        if isinstance(one, Row) and first is not None:
            rows.append((one, first))
        else:
            rejects.append(_refused(one))
    return Preview(tuple(rows[:SHOWN_ROWS]), tuple(rejects[:SHOWN_REJECTS]), len(rows), len(rejects))


def _refused(one: Row | Reject) -> Reject:
    """Return a row that names nobody as the reject that it is."""
    return one if isinstance(one, Reject) else Reject(one.line, "", NAMES_NOTHING, one.raw)


def mapping_of(source: Import) -> ColumnMapping:
    """Return the columns of an import."""
    return kept_mapping(source.mapping)


def kept_mapping(mapping: object) -> ColumnMapping:
    """Return columns as they were kept."""
    return ColumnMapping.from_json(json.dumps(mapping))


def reading_of(source: Import) -> Reading:
    """Return how the rows of an import are told."""
    return reading_in(source.zone, turned=source.turned)


def reading_in(zone: str, *, turned: bool) -> Reading:
    """Return how rows are told whose times are those of a zone, given by its name."""
    return Reading(ZoneInfo(zone), turned, timezone.get_default_timezone())


def rejects_of(source: Import) -> Iterator[Reject]:
    """Yield every row that an import cannot take, read again from its exhibit, with its text."""
    with opened(source.exhibit, source.sheet) as file:
        reading = reading_of(source)
        for one in parse_rows(file.table().rows, mapping_of(source)):
            if isinstance(one, Reject):
                yield one
            elif not any(told.origin or told.target or told.place for told in told_by(one, reading)):
                yield _refused(one)


def _remembered(by: Officer, table: Table, kind: str) -> RememberedMapping | None:
    kept = RememberedMapping.objects.visible_to(by).filter(fingerprint=fingerprint(table.header))
    return (kept if kind == AUTO else kept.filter(kind=kind)).order_by("-recorded_at").first()


def _as_remembered(kept: RememberedMapping, table: Table, region: str) -> ColumnMapping:
    """Return the remembered columns for this table; the order of its columns may be another."""
    mapping = kept_mapping(kept.mapping)
    named = {plain(one.name): one for one in mapping.columns}
    columns = tuple(
        replace(named[plain(name)], place=place, name=name, reason=REMEMBERED) if named[plain(name)].field
        else Column(place, name)
        for place, name in enumerate(table.header)
    )  # fmt: skip
    return ColumnMapping(mapping.kind, columns, region or mapping.region)
