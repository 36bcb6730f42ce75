"""Exhibits of a case, their custody, and what was read in them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, Field

from fanal.apps.api.schemas.fields import Line, Moment, Note, OneOf, Plain, Strict, codes_of
from fanal.apps.exhibits.vocabulary import EXPORTED
from fanal.apps.subjects.verbs import known_verbs

ExhibitKind = Annotated[str, OneOf(["", *codes_of("exhibit_kinds")])]
CustodyKind = Annotated[str, OneOf(code for code in codes_of("custody_steps") if code != EXPORTED)]
Ref = Annotated[str, Field(pattern=r"^[A-Z]{1,4}-[0-9A-Z]{1,16}$", description="A public reference.")]
Day = Annotated[str, Field(max_length=16, pattern=r"^[0-9T:-]*$", description="2026, 2026-05 or 2026-05-31.")]


class ExhibitGiven(Strict):
    """What goes with a file."""

    kind: ExhibitKind = ""
    title: Line = ""
    description: Note = ""
    received_from: Line = ""
    seized_where: Line = ""
    captured_url: Line = ""
    sensitive: bool = False


class NewStep(Strict):
    """A step of custody. What is needed with it depends on the step; `/api/vocabularies/custody_steps` says."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"kind": "handed_over", "handed_to": "The laboratory"}]},
    )

    kind: CustodyKind
    at: Moment | None = None
    handed_from: Line = ""
    handed_to: Line = ""
    place: Line = ""
    note: Note = ""


class Marking(Strict):
    """Whether an exhibit is hard to look at; lifting the mark takes a reason."""

    sensitive: bool
    reason: Note = ""


class Words(Strict):
    """What officers say of an exhibit."""

    title: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\u0000]*[^\s\u0000][^\u0000]*$")]
    description: Note = ""
    handling: Annotated[str, Field(max_length=20, pattern=r"^[^\u0000]*$")] = ""


class Accepting(Strict):
    """A subject of the case that takes the value (none: a subject of its own), or the person whom words are about."""

    subject: Ref | None = None
    person: Ref | None = None
    everywhere: bool = True


class Rejecting(Strict):
    """Whether the same is rejected wherever the case suggests it."""

    everywhere: bool = False


class OfPerson(Strict):
    """A person of the case."""

    person: Ref


class NewLinkFromExhibit(Strict):
    """A link between two subjects of the case that an exhibit bears out."""

    verb: Annotated[str, OneOf(known_verbs())]
    origin: Ref
    target: Ref
    begins: Day = ""


class ExhibitCard(Schema):
    """An exhibit in a list; where a child belongs to the case, its title is left out for who may not see it."""

    reference: str
    number: int
    title: str
    kind: str
    state: str
    sensitive: bool
    media_type: str
    size: int
    sha256: str
    suggestions_waiting: int
    received_at: datetime


class ExhibitList(Schema):
    """The exhibits of a case, in their order."""

    case: str
    exhibits: list[ExhibitCard]


class StepShown(Schema):
    """A step of custody; `matched` says whether the file was what arrived, none where it was not hashed."""

    number: int
    kind: str
    by: str
    at: datetime
    handed_from: str
    handed_to: str
    place: str
    note: str
    sha256: str
    matched: bool | None


class ExhibitShown(ExhibitCard):
    """An exhibit with its text, facts, remarks and custody; `masked` where what it holds may not be seen."""

    case: str
    masked: bool
    description: str
    file_name: str
    media_claimed: str
    received_from: str
    recorded_by: str
    seized_at: datetime | None
    seized_where: str
    captured_url: str
    captured_at: datetime | None
    text: str
    language: str
    facts: Plain
    remarks: list[str]
    custody: list[StepShown]


class SuggestionShown(Schema):
    """What words may become, and what an officer made of it. Spans count characters of the text."""

    key: int
    number: int
    exhibit: str | None
    statement: str | None
    kind: str
    about: str
    property: str
    value: str
    state: str
    valid: str
    start: int
    end: int
    decision: str
    became: str


class SuggestionList(Schema):
    """Suggestions, in the order of the text."""

    suggestions: list[SuggestionShown]


class ActDone(Schema):
    """One of the two acts before a sensitive exhibit is seen without blur; it holds for ten minutes."""

    exhibit: str
    asked_at: datetime
    opened_at: datetime | None


class Gathered(Schema):
    """How many suggestions are new."""

    new: int


class Taken(Schema):
    """The statement that the text of an exhibit became."""

    exhibit: str
    person: str
    statement: str


class LinkMade(Schema):
    """The link that an exhibit bears out."""

    exhibit: str
    link: str
