"""Records of others brought into a case, and the traces they become."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, Field

from fanal.apps.api.schemas.exhibits import Ref
from fanal.apps.api.schemas.fields import PLAIN, WORDS, Line, OneOf, Plain, Strict
from fanal.engine.importing.kinds import kinds

RecordKind = Annotated[str, OneOf(["auto", *kinds()])]


class ColumnTold(Strict):
    """What a column holds: by its name or its number from 1; an empty field frees it."""

    column: Annotated[str, Field(min_length=1, max_length=200, pattern=PLAIN)]
    field: Annotated[str, Field(max_length=40, pattern=PLAIN)] = ""


class NewImport(Strict):
    """The exhibit to bring in. What its columns hold is guessed, or remembered by your unit, unless it is told.

    `zone` is the time zone of its times, the node's where nothing is said; `turned` says that the first number of a
    call is the line the list is about; `holder` is whose list of contacts it is.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"exhibit": "X-7K3F9QXM", "kind": "calls", "region": "FR"}]},
    )

    exhibit: Ref
    kind: RecordKind = "auto"
    region: Annotated[str, Field(pattern=r"^(?:[A-Za-z]{2})?$", description="ISO 3166-1, or nothing.")] = ""
    zone: Annotated[str, Field(max_length=40, pattern=PLAIN, description="As Europe/Paris.")] = ""
    sheet: Annotated[str, Field(max_length=100, pattern=PLAIN)] = ""
    columns: Annotated[tuple[ColumnTold, ...], Field(max_length=200)] = ()
    turned: bool | None = None
    holder: Ref | None = None
    told_by: Line = ""
    remember: bool = False


class Undoing(Strict):
    """Why an import is undone."""

    reason: Annotated[str, Field(min_length=1, max_length=250, pattern=WORDS)]


class ColumnShown(Schema):
    """What a column was taken for, and why (a code of the importer)."""

    column: str
    field: str
    confidence: float
    reason: str
    written: Plain


class ImportCard(Schema):
    """An import in a list; rows count those of the file."""

    reference: str
    exhibit: str
    kind: str
    state: str
    rows_read: int
    rows_recorded: int
    rows_known: int
    rows_rejected: int
    traces: int
    subjects_made: int
    recorded_by: str
    recorded_at: datetime


class ImportShown(ImportCard):
    """An import: how its columns were read, and how far it is; `failure` says why it stopped."""

    case: str
    zone: str
    turned: bool
    told_by: str
    columns: list[ColumnShown]
    line: int
    share: int
    failure: str
    started_at: datetime | None
    finished_at: datetime | None
    undone_at: datetime | None


class ImportList(Schema):
    """The imports of a case, the latest first."""

    case: str
    imports: list[ImportCard]


class RejectShown(Schema):
    """A row that was not taken: its line, the field at fault, and why; never what stands in it."""

    line: int
    field: str
    reason: str
    sentence: str


class RejectList(Schema):
    """The first rows that were not taken; `total` counts all."""

    total: int
    rejects: list[RejectShown]


class TraceShown(Schema):
    """A row of a record between subjects, by their references."""

    kind: str
    origin: str | None
    target: str | None
    place: str | None
    at: datetime | None
    whole_day: bool
    until: datetime | None
    seconds: int | None
    amount: Decimal | None
    currency: str
    direction: str
    source: str
    line: int


class TracePage(Schema):
    """Traces in the order of time, a page at a time."""

    traces: list[TraceShown]
    page: int
    pages: int
    total: int
