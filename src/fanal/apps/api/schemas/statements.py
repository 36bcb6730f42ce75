"""Statements, the files they came in, and their mentions."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, Field

from fanal.apps.api.schemas.fields import Line, OneOf, Plain, Strict
from fanal.apps.api.schemas.people import AgeState
from fanal.apps.statements.choices import STATES
from fanal.apps.statements.limits import CHARACTERS, RECORDS_AT_ONCE
from fanal.engine.reading.language import reading_languages
from fanal.engine.screening.concepts import concepts

TextLanguage = Annotated[str, OneOf(["auto", *reading_languages()])]
PersonGiven = Annotated[
    str,
    Field(
        pattern=r"^[A-Z]{1,4}-[0-9A-Z]{1,16}$", description="The person it is about; none records a new one."
    ),
]
Place = Annotated[int, Field(strict=True, ge=0, le=CHARACTERS)]
Nth = Annotated[int, Field(strict=True, ge=1, le=10_000)]


class NewStatement(Strict):
    """The words of a statement, about a person on record or a new one."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "title": "Interview of 3 May",
                    "text": "They kept my passport.",
                    "language": "en",
                    "age_state": "adult",
                }
            ]
        },
    )

    text: Annotated[str, Field(min_length=1, max_length=CHARACTERS, pattern=r"\S")]
    title: Line = ""
    language: TextLanguage = "auto"
    person: PersonGiven | None = None
    age_state: AgeState = "unknown"


class FileGiven(Strict):
    """What goes with a file."""

    title: Line = ""
    language: TextLanguage = "auto"
    person: PersonGiven | None = None
    age_state: AgeState = "unknown"


class Lines(Strict):
    """The texts of a file that become statements, by the line each stands on."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"lines": [2, 3]}]})

    lines: Annotated[
        list[Annotated[int, Field(strict=True, ge=1, le=10_000_000)]],
        Field(min_length=1, max_length=RECORDS_AT_ONCE),
    ]


class NewMention(Strict):
    """Words of the text and what they say: by place, or as quoted (`nth` counts where they stand more than once)."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"concept": "documents_confiscated", "state": "present", "quote": "They kept my passport"}
            ]
        },
    )

    concept: Annotated[str, OneOf(concepts())]
    state: Annotated[str, OneOf(STATES)]
    start: Place | None = None
    end: Place | None = None
    quote: Annotated[str, Field(max_length=2000)] = ""
    nth: Nth | None = None
    instead_of: Nth | None = None


class StatementCard(Schema):
    """A statement in a list; the title of one about a child is left out."""

    reference: str
    person: str
    title: str
    language: str
    pending: int
    recorded_by: str
    recorded_at: datetime


class StatementPage(Schema):
    """Some statements, those with something to decide first."""

    statements: list[StatementCard]
    page: int
    pages: int
    total: int


class FileKept(Schema):
    """A file as it was kept: byte for byte."""

    reference: str
    kind: str
    size: int
    sha256: str


class MentionShown(Schema):
    """Words of a statement and what they speak of. Only what an officer confirmed counts."""

    number: int
    concept: str
    state: str
    start: int
    end: int
    quote: str
    language: str
    said_by: str
    cue: str
    read_by_rule: str
    counted_by_reading: bool
    decision: str
    decided_by: str | None
    decided_at: datetime | None


class IdentifierShown(Schema):
    """A number or a name that the reading found, with its place."""

    type: str
    value: str
    start: int
    end: int
    valid: str


class StatementShown(Schema):
    """A statement: its words, what was read in them, and what officers decided. Spans count characters of `text`."""

    reference: str
    person: str
    title: str
    language: str
    direction: str
    text: str
    sha256: str
    recorded_by: str
    recorded_at: datetime
    rules_version: str
    file: FileKept | None
    line: int | None
    warnings: list[Plain]
    notes: list[str]
    not_counted: list[str]
    mentions: list[MentionShown]
    identifiers: list[IdentifierShown]


class TextOffered(Schema):
    """The beginning of one text of a file, and the statement it has become."""

    line: int | None
    words: str
    length: int
    language: str
    statement: str


class FileShown(Schema):
    """A file with its texts, and what was not read and why."""

    reference: str
    person: str
    kind: str
    size: int
    sha256: str
    texts: list[TextOffered]
    left: int
    unread: list[Plain]
    warnings: list[str]


class Recorded(Schema):
    """What a file became: a statement where it is one text, or texts to choose among; both are empty for none."""

    person: str
    statement: str
    file: str
    texts: int


class StatementsMade(Schema):
    """The statements that texts of a file became."""

    statements: list[str]


class MentionDecided(Schema):
    """A mention after a decision on it. `visible` is false where the record is now that of a child you do not see."""

    statement: str
    number: int
    decision: str
    visible: bool


class Undone(Schema):
    """The mention whose last decision was undone; none where there is nothing to undo."""

    statement: str
    number: int | None
    decision: str | None
