"""A screening, its answers and its questions."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field, StrictBool

from fanal.apps.api.schemas.fields import PLAIN, Line, LongNote, Moment, OneOf, Plain, Strict, Years, codes_of
from fanal.apps.api.schemas.people import AgeState, PersonLanguage
from fanal.apps.assessments.models import Found
from fanal.engine.screening.concepts import concepts

Concept = Annotated[
    str, Field(max_length=80, description="What is asked or seen: a code of the list `concepts`.")
]
Asked = Annotated[
    str, OneOf(code for code, one in concepts().items() if one.asked or one.kind == "observation")
]
Present = Annotated[str, OneOf(codes_of("relations_present"))]
Observed = Annotated[str, OneOf(code for code, one in concepts().items() if one.kind == "observation")]
Key = Annotated[UUID, Field(description="A random key of your own: what is sent twice with it is kept once.")]


class NewScreening(Strict):
    """In which circumstances a person is screened."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "setting": "workplace",
                    "person_language": "fr",
                    "interpreter": "not_needed",
                    "present": [],
                    "age_state": "adult",
                    "device_key": "6f1c1f3e-52a9-4d0f-9a53-3d1f0f0a7b11",
                }
            ]
        },
    )

    setting: Annotated[str, OneOf(codes_of("settings"))]
    person_language: PersonLanguage
    interpreter: Annotated[str, OneOf(codes_of("interpreters"))]
    present: Annotated[
        list[Annotated[str, OneOf(codes_of("relations_present"))]], Field(max_length=20, default_factory=list)
    ]
    age_state: AgeState = "unknown"
    age: Years | None = None
    name: Line = ""
    place: Annotated[str, Field(max_length=120, pattern=PLAIN)] = ""
    person: Annotated[
        str | None,
        Field(max_length=16, pattern=r"^P-[0-9A-Z]+$", description="A person on record, by reference."),
    ] = None
    device_key: Key | None = None


class NewAnswer(Strict):
    """One answer or observation. The one given last counts; sent twice with one `device_key`, it is kept once."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "concept": "documents_confiscated",
                    "state": "present",
                    "note": "Says the owner of the farm has it.",
                    "device_key": "0b0a7a52-9a0e-4ad1-8d4b-0a9f5b4a1c22",
                }
            ]
        },
    )

    concept: Asked
    state: Annotated[str, OneOf(Found.State.values)]
    note: LongNote = ""
    device_key: Key | None = None
    answered_at: Moment | None = None
    offline: StrictBool = False


class Seen(Strict):
    """All that is seen now; what was seen before and is not named is withdrawn."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"seen": ["lives_where_works"]}]}
    )

    seen: Annotated[list[Observed], Field(max_length=200)]


class Envelopes(Strict):
    """The sealed entries of a phone, as it keeps them."""

    envelopes: Annotated[list[Plain], Field(max_length=200)]


class ScreeningCard(Schema):
    """A screening in a list."""

    reference: str
    person: str
    status: str
    setting: str
    person_language: str
    conducted_by: str
    begun_at: datetime
    changed_at: datetime
    finished_at: datetime | None


class Screenings(Schema):
    """Your own screenings that wait, and those last finished in your units."""

    waiting: list[ScreeningCard]
    finished: list[ScreeningCard]


class Coming(Schema):
    """A question that may come next, and the code of why."""

    concept: str
    why: str


class Sheet(ScreeningCard):
    """A screening as it stands: the answers that count, what they add up to, and what to ask next."""

    place: str
    interpreter: str
    present: list[str]
    group: Annotated[str, Field(description="Whose order of questions applies: child, adult or unknown.")]
    answers: dict[str, str]
    notes: dict[str, str]
    elements: dict[str, str]
    outcome: str
    next: list[Coming]


class AnswerTaken(Schema):
    """What became of an answer: kept, already had, or superseded by a later one.

    `sheet` is empty where the answer has protected a child whom the officer may not see.
    """

    outcome: Annotated[str, OneOf(["kept", "already", "superseded"])]
    sheet: Sheet | None


class ObservationsTaken(Schema):
    """How many observations changed. `sheet` is empty where they have protected a child the officer may not see."""

    changed: int
    sheet: Sheet | None


class QuestionShown(Schema):
    """A question in the person's language and in yours, and why it is asked. `lang` is empty where there is no text."""

    concept: str
    topic: str
    why: str
    text: str
    lang: str
    dir: str
    officer_text: str
    yes_means: str
    label: str
    state: str
    note: str


class TopicShown(Schema):
    """A topic with its questions."""

    code: str
    label: str
    questions: list[QuestionShown]


class Questions(Schema):
    """The next questions, best first, and all of them by topic."""

    next: list[QuestionShown]
    topics: list[TopicShown]
    observations: list[TopicShown]


class SafeSteps(Schema):
    """What to do to make the person safe, the likeliest situation first, and whom to call."""

    situations: list[Plain]
    numbers: list[Plain]
    country_is_set: bool


class Summary(Schema):
    """What a screening adds up to, what must happen now, and what is still open."""

    outcome: str
    outcome_label: str
    sentences: list[str]
    open_questions: list[QuestionShown]
    numbers: list[Plain]


class EntryTaken(Schema):
    """What became of one sealed entry: kept, already, superseded, or refused with a sentence."""

    id: str
    outcome: str
    sentence: str


class Merged(Schema):
    """What a delivery brought, and the screenings it touched."""

    taken: list[EntryTaken]
    sheets: list[dict[str, Any]]
