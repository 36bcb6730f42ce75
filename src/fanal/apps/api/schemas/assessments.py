"""The board of a person, its history, and what officers put beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, Field

from fanal.apps.api.schemas.fields import PLAIN, OneOf, Plain, Strict
from fanal.apps.assessments.models import OUTCOMES, SHORTEST_REASON

_LETTER = Annotated[str, Field(min_length=1, max_length=1)]


class NewDisagreement(Strict):
    """Your own outcome beside the machine's, and why. Leave names out."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"outcome": "refer", "reason": "The employer was convicted of this before."}]
        },
    )

    outcome: Annotated[str, OneOf(OUTCOMES)]
    reason: Annotated[str, Field(min_length=SHORTEST_REASON, max_length=4000, pattern=PLAIN)]


class Grading(Strict):
    """How good the source of a finding is, and how sure what it says: codes of `source_gradings`, the default grid."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"source_grade": "B", "information_grade": "2"}]}
    )

    source_grade: _LETTER
    information_grade: _LETTER


class Graded(Schema):
    """A finding after its grading."""

    key: int
    concept: str
    grading: str


class FindingKey(Schema):
    """What names a finding of a board, for its grading."""

    key: int
    concept: str
    state: str
    source: str
    grading: str


class BoardShown(Schema):
    """A board. `content` is that of the export (docs/reference/board-export.md), `content_sha256` its digest."""

    person: str
    number: int
    latest: int
    content: Plain
    content_sha256: str
    findings: list[FindingKey]


class Result(Schema):
    """What an assessment came to, in codes."""

    rules_version: str
    outcome: str
    crime: str
    elements: dict[str, str]


class FindingMoved(Schema):
    """A finding that came or went between two assessments."""

    came: bool
    label: str
    answer: str
    source: str


class Moved(Schema):
    """What was one thing and is now another, in words."""

    of: str
    before: str
    after: str


class Step(Schema):
    """One assessment, and what changed from the one before."""

    number: int
    made_at: datetime
    result: Result
    findings: int
    moved_findings: list[FindingMoved]
    moves: list[Moved]


class History(Schema):
    """The assessments of a person, the latest first."""

    person: str
    assessments: list[Step]


class DisagreementKept(Schema):
    """An officer's own outcome, kept beside the assessment."""

    person: str
    number: int
    outcome: str
    stated_at: datetime
