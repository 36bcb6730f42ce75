"""A person and the values about them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field

from fanal.apps.api.schemas.fields import PLAIN, WORDS, Line, Note, OneOf, Strict, Years, codes_of
from fanal.apps.assessments.models import OUTCOMES
from fanal.apps.subjects.models import Assertion, Person

AgeState = Annotated[str, OneOf(Person.AgeState.values)]
Outcome = Annotated[str, OneOf(OUTCOMES)]
Source = Annotated[str, OneOf(Assertion.Source.values)]
PersonLanguage = Annotated[str, OneOf(codes_of("person_languages"))]
LegalBasis = Annotated[str, OneOf(codes_of("legal_bases"))]
Words = Annotated[str, Field(min_length=1, max_length=300, pattern=WORDS)]


def _dated(given: object) -> object:
    """Take a day as text only: a figure would be read as seconds since 1970."""
    if given is not None and not (isinstance(given, str) and len(given) == 10):
        raise ValueError("a day is written as 2008-05-31")
    return given


class PersonWanted(Strict):
    """What persons are looked for by. Words go in the body, never in an address: addresses are logged."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"words": "zerlina", "age_state": "adult", "limit": 25}]},
    )

    words: Annotated[
        str, Field(max_length=100, pattern=PLAIN, description="Words of a name, or a reference.")
    ] = ""
    age_state: AgeState | None = None
    outcome: Outcome | None = None
    after: Annotated[str, Field(max_length=20, pattern=r"^[0-9A-Z-]*$")] = ""
    limit: Annotated[int, Field(strict=True, ge=1, le=100)] = 25


class NewPerson(Strict):
    """A person to record; everything can be left out. Give the age or the date of birth, not both."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"name": "Zerlina Invented", "age_state": "adult", "language": "fr", "source": "person"}
            ]
        },
    )

    name: Line | None = None
    age_state: AgeState = "unknown"
    age: Years | None = None
    birth_date: Annotated[date, BeforeValidator(_dated)] | None = None
    language: PersonLanguage | None = None
    source: Source = "person"


class NewValue(Strict):
    """A value about a person, with its source and grading. `kind` is that of a document."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"property": "nationality", "value": "FR", "source": "paper", "note": "seen"}]
        },
    )

    property: Annotated[str, OneOf(codes_of("properties"))]
    value: Annotated[str, Field(min_length=1, max_length=250, pattern=WORDS)]
    kind: Annotated[str, OneOf(codes_of("document_kinds"))] | None = None
    source: Source = "person"
    source_grade: Annotated[str, Field(max_length=1)] = ""
    information_grade: Annotated[str, Field(max_length=1)] = ""
    note: Note = ""


class Reason(Strict):
    """Why a value no longer counts."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"reason": "The paper shows another date."}]}
    )

    reason: Words


class Age(Strict):
    """What is known of the age."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"age_state": "age_in_doubt", "age": 17}]}
    )

    age_state: AgeState
    age: Years | None = None


class PurposeStated(Strict):
    """Why you read about this person; a note names a file, never a person."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"legal_basis": "criminal_investigation", "note": "file 2026/11"}]},
    )

    legal_basis: LegalBasis
    note: Annotated[str, Field(max_length=300, pattern=PLAIN)] = ""


class PurposeHeld(Schema):
    """The purpose that now holds for this token until midnight."""

    person: str
    legal_basis: str


class PersonCard(Schema):
    """A person in a list. `name` is never that of a child, nor of a person whose age is in doubt."""

    reference: str
    name: str | None
    protected: bool
    age_state: AgeState
    age: int | None
    language: str
    outcome: str
    unit: str
    changed_at: datetime
    invented: bool


class PersonPage(Schema):
    """Some persons. `total` counts no further than a thousand; `more_than_total` says when there are more."""

    people: list[PersonCard]
    next_after: str
    total: int
    more_than_total: bool


class ValueShown(Schema):
    """A value about a person; masked, it carries no word of the value at all."""

    reference: str
    property: str
    label: str
    value: str | None
    text: str
    masked: bool
    source: str
    grading: str
    note: str
    recorded_by: str
    recorded_at: datetime
    retracted_at: datetime | None
    retraction_reason: str


class PersonRecord(PersonCard):
    """All that is recorded about a person, as this token may see it."""

    identity_shown: bool
    values: list[ValueShown]


class ValueRecorded(Schema):
    """A value that was recorded or withdrawn."""

    reference: str
    person: str
    property: str
    retracted: bool
