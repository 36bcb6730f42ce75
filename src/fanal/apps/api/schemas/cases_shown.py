"""What goes out about cases: what they are, who and what belongs to them, and what is shown of whom."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Schema

from fanal.apps.api.schemas.cases import Part, PointState, Status, TaskState


class CaseCard(Schema):
    """A case in a list."""

    reference: str
    number: str
    title: str
    status: Status
    forms: list[str]
    unit: str
    restricted: bool
    lead: str
    tasks_open: int
    tasks_late: int
    next_due: date | None
    subjects: int
    children: int
    changed_at: datetime
    invented: bool


class CasePage(Schema):
    """Some cases; `total` is of what you may see."""

    cases: list[CaseCard]
    page: int
    pages: int
    total: int


class MemberShown(Schema):
    """An officer who works on a case."""

    officer: str
    name: str
    unit: str
    part: Part
    since: datetime


class LinkedShown(Schema):
    """Another case; without a title where you may not see it."""

    case: str
    title: str | None
    why: str


class Happened(Schema):
    """One thing that happened."""

    at: datetime
    text: str
    about: str
    by: str


class CaseRecord(CaseCard):
    """A case as you may see it."""

    summary: str
    handling: str
    opened_at: datetime
    closed_at: datetime | None
    closing_reason: str
    may_work: bool
    members: list[MemberShown]
    linked: list[LinkedShown]
    happened: list[Happened]


class RoleShown(Schema):
    """A role in the case, with who decided, when and on what basis."""

    role: str
    label: str
    basis: str
    decided_by: str
    decided_by_body: str
    decided_at: datetime
    ended_at: datetime | None
    ending_reason: str


class InCase(Schema):
    """A subject of a case. `name` is never that of a child."""

    reference: str
    kind: str
    name: str
    protected: bool
    roles: list[RoleShown]
    links: int


class InCaseList(Schema):
    """The subjects of a case that you may see."""

    case: str
    subjects: list[InCase]


class TaskShown(Schema):
    """A task."""

    reference: str
    title: str
    note: str
    due_on: date | None
    assigned_to: str
    template: str
    state: TaskState
    outcome: str
    settled_at: datetime | None


class TaskList(Schema):
    """The tasks of a case, the next deadline first."""

    case: str
    tasks: list[TaskShown]


class DecisionShown(Schema):
    """A decision."""

    reference: str
    kind: str
    text: str
    decided_by: str
    decided_at: datetime


class DecisionList(Schema):
    """The decisions on a case, the last first."""

    case: str
    decisions: list[DecisionShown]


class CodeShown(Schema):
    """A code of an element between two persons: how it stands, why, and the links or findings behind it."""

    code: str
    label: str
    state: str
    why: str
    evidence: list[str]


class ElementShown(Schema):
    """An element of the law between two persons."""

    element: str
    state: str
    codes: list[CodeShown]


class LackShown(Schema):
    """What is missing for an element, in a sentence, and the task that would find it."""

    element: str
    why: str
    sentence: str
    task: str


class PairShown(Schema):
    """One suspect and one presumed victim."""

    suspect: str
    victim: str
    child: bool
    complete: bool
    elements: list[ElementShown]
    missing: list[LackShown]


class CaseBoard(Schema):
    """What is shown of each suspect towards each presumed victim; never a verdict."""

    case: str
    suspects: list[str]
    victims: list[str]
    pairs: list[PairShown]


class PointShown(Schema):
    """A point of the checklist, how it stands, and for whom it is still open."""

    item: str
    label: str
    speaks_to: str
    manual: bool
    state: PointState
    open_for: list[str]
    note: str


class Checklist(Schema):
    """What the prosecutor will ask for."""

    case: str
    points: list[PointShown]


class Attributed(Schema):
    """An attribution that was made or withdrawn."""

    finding: int
    suspect: str
    withdrawn: bool


class LinkShown(Schema):
    """A link as a sentence, with its source. A child stands in it by reference alone."""

    reference: str
    verb: str
    origin: str
    target: str
    place: str
    begins: str
    ends: str
    sentence: str
    source: str
    source_ref: str
    grading: str
    recorded_at: datetime
    retracted_at: datetime | None


class LinkList(Schema):
    """The links of a subject in both directions."""

    subject: str
    links: list[LinkShown]


class ThingValue(Schema):
    """A value about a subject."""

    reference: str
    property: str
    label: str
    value: str
    text: str
    source: str
    source_ref: str
    grading: str
    recorded_by: str
    recorded_at: datetime
    retracted_at: datetime | None


class ThingRecord(Schema):
    """All that is recorded about a subject that is not a person."""

    reference: str
    kind: str
    name: str
    identifier: str
    unit: str
    values: list[ThingValue]
    links: list[LinkShown]
