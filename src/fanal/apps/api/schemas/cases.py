"""What comes in about cases: what they are, who and what belongs to them, what is to be done."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field

from fanal.apps.api.schemas.fields import PLAIN, WORDS, Line, LongNote, Note, OneOf, Strict, codes_of
from fanal.apps.api.schemas.people import AgeState, Words, _dated
from fanal.apps.cases.models import ChecklistAnswer, Task
from fanal.apps.circles.models import CircleMember
from fanal.apps.subjects.models import Assertion
from fanal.engine.vocabulary import entries

Status = Annotated[str, OneOf(codes_of("case_statuses"))]
Role = Annotated[str, OneOf(codes_of("case_roles"))]
Form = Annotated[str, OneOf(codes_of("forms"))]
DecisionKind = Annotated[str, OneOf(codes_of("decision_kinds"))]
Kind = Annotated[str, OneOf(entries("subjects/kinds.yaml"))]
Verb = Annotated[str, OneOf(entries("subjects/verbs.yaml"))]
Point = Annotated[str, OneOf(entries("cases/prosecutor_checklist.yaml"))]
TaskForm = Annotated[str, OneOf(["general", *codes_of("forms")])]
Part = Annotated[str, OneOf(CircleMember.Part.values)]
PointState = Annotated[str, OneOf(ChecklistAnswer.State.values)]
TaskState = Annotated[str, OneOf(Task.State.values)]
Title = Annotated[str, Field(min_length=1, max_length=200, pattern=WORDS)]
Basis = Annotated[str, Field(min_length=1, max_length=500, pattern=WORDS)]
Text = Annotated[str, Field(min_length=1, max_length=2000, pattern=WORDS)]
Ref = Annotated[str, Field(pattern=r"^[A-Z]{1,4}-[0-9A-Z]{1,16}$", description="A public reference.")]
Partial = Annotated[
    str,
    Field(
        max_length=25,
        pattern=r"^(\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?)?)?)?$",
        description="A date as far as it is known: 2026, 2026-05, 2026-05-31.",
    ),
]
Day = Annotated[date, BeforeValidator(_dated)]


def _shown(**example: Any) -> ConfigDict:
    return ConfigDict(extra="forbid", json_schema_extra={"examples": [example]})


class SourceGiven(Strict):
    """Where a value or a link comes from, and how sure it is, in the grid of `grading_scheme`."""

    source: Annotated[str, OneOf(Assertion.Source.values)] = "officer"
    source_ref: Annotated[str, Field(max_length=24, pattern=r"^([A-Z]{1,4}-[0-9A-Z]{1,16})?$")] = ""
    grading: Annotated[str, Field(max_length=8, pattern=r"^[0-9A-Z]*$")] = ""
    grading_scheme: Annotated[str, OneOf(["", *codes_of("source_gradings")])] = ""
    note: Note = ""


class CaseGiven(Strict):
    """What a case is about, in words that name nobody."""

    model_config = _shown(title="Car wash on the ring road", forms=["labour"])

    title: Title
    summary: LongNote = ""
    forms: Annotated[list[Form], Field(max_length=20, default_factory=list)]
    handling: Annotated[str, Field(max_length=20, pattern=PLAIN)] = ""


class NewCase(CaseGiven):
    """A case to be opened in your unit; you lead it."""

    model_config = _shown(title="Car wash on the ring road", forms=["labour"], restricted=False)

    number: Annotated[str, Field(max_length=40, pattern=PLAIN)] = ""
    restricted: bool = False


class Move(Strict):
    """Where a case goes next; ending it takes a reason."""

    model_config = _shown(to="investigating")

    to: Status
    reason: Note = ""


class Restriction(Strict):
    """Whether a case is shown to its members alone."""

    model_config = _shown(restricted=True)

    restricted: bool


class NewMember(Strict):
    """An officer, by reference, and what they do in the case."""

    model_config = _shown(officer="O-7K3F9QXM", part="member")

    officer: Ref
    part: Part = "member"


class NewLinkedCase(Strict):
    """Another case that you may see, and what the two have in common."""

    model_config = _shown(case="C-7K3F9QXM", why="the same phone")

    case: Ref
    why: Words


class SubjectAdded(Strict):
    """A subject on record, by reference, to put into the case."""

    model_config = _shown(subject="P-7K3F9QXM", why="named in a statement")

    subject: Ref
    why: Annotated[str, Field(max_length=300, pattern=PLAIN)] = ""


class NewSubject(Strict):
    """A subject to record in the case: its values by property, and a role where it is a person or an organisation."""

    model_config = _shown(kind="phone", values={"phone": "+44 7700 900789"}, source={"source": "paper"})

    kind: Kind
    values: Annotated[
        dict[
            Annotated[str, OneOf(codes_of("properties"))],
            Annotated[str, Field(max_length=2000, pattern=PLAIN)],
        ],
        Field(max_length=40, default_factory=dict),
    ]
    age_state: AgeState = "unknown"
    source: SourceGiven = SourceGiven()
    role: Role | None = None
    basis: Annotated[str, Field(max_length=500, pattern=PLAIN)] = ""


class NewRole(Strict):
    """A role, what it rests on, and the body that decided where only one can."""

    model_config = _shown(role="suspect", basis="statement of 3 March")

    role: Role
    basis: Basis
    decided_by_body: Line = ""


class NewAttribution(Strict):
    """A finding about a presumed victim, by its key, laid at the door of a suspect."""

    model_config = _shown(finding=12, suspect="P-7K3F9QXM", reason="she pointed him out")

    finding: Annotated[int, Field(strict=True, ge=1, le=2_000_000_000)]
    suspect: Ref
    reason: Basis


class NewTask(Strict):
    """Something to be done; name persons by their reference."""

    model_config = _shown(title="Ask the bank for the account", due_on="2026-12-01")

    title: Annotated[str, Field(min_length=1, max_length=300, pattern=WORDS)]
    note: LongNote = ""
    due_on: Day | None = None
    assigned_to: Ref | None = None


class TaskGiven(Strict):
    """Who does a task, and by when."""

    model_config = _shown(assigned_to="O-7K3F9QXM", due_on="2026-12-01")

    assigned_to: Ref | None = None
    due_on: Day | None = None


class TaskSettled(Strict):
    """What came of a task; dropping it takes a reason."""

    model_config = _shown(outcome="the bank keeps the account", dropped=False)

    outcome: Note = ""
    dropped: bool = False


class TasksOf(Strict):
    """The form of exploitation whose tasks are added; `general` for those of every case."""

    model_config = _shown(form="labour")

    form: TaskForm


class NewDecision(Strict):
    """A decision as it was taken; it is never changed."""

    model_config = _shown(kind="line_of_enquiry", text="Follow the account first.")

    kind: DecisionKind
    text: Text


class PointAnswer(Strict):
    """An answer to a point of the checklist that no record answers by itself."""

    model_config = _shown(item="companies", state="not_needed", note="no company is involved")

    item: Point
    state: PointState
    note: Note = ""


class NewLink(Strict):
    """A link from one subject to another, by a verb that fits their kinds."""

    model_config = _shown(verb="uses", target="P-7K3F9QXM", begins="2026-05")

    verb: Verb
    target: Ref
    place: Ref | None = None
    begins: Partial = ""
    ends: Partial = ""
    source: SourceGiven = SourceGiven()


class NewThingValue(Strict):
    """A value about a subject that is not a person, with its source."""

    model_config = _shown(property="operator", value="Invented Mobile", source={"source": "public"})

    property: Annotated[str, OneOf(codes_of("properties"))]
    value: Annotated[str, Field(min_length=1, max_length=2000, pattern=WORDS)]
    source: SourceGiven = SourceGiven()
