"""What the pages of a bundle show, as plain values: already redacted where they must be, in the language of the court.

Dates and times are text as they are to be read. A string is text, never markup. Labels of codes (roles, states, kinds)
come resolved: the engine of the bundle knows no vocabulary but its own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The case on the cover: its reference, title, lead unit, and when its record begins and ends."""

    reference: str
    title: str
    unit: str
    opened_at: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class CustodyStep:
    """One step of the chain of custody: when, what was done, by whom, where, and the digest recorded then."""

    at: str
    action: str
    by: str
    place: str = ""
    note: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class ExhibitFacts:
    """One exhibit: what it is, its path in the bundle (empty where it is withheld), size, SHA-256, custody."""

    reference: str
    description: str
    path: str
    media_type: str
    size: int
    sha256: str
    received_at: str
    source: str = ""
    custody: tuple[CustodyStep, ...] = ()


@dataclass(frozen=True, slots=True)
class ChronologyEntry:
    """One event: when (as precise as is known), what, where, and the source it rests on."""

    at: str
    event: str
    place: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class BoardEvidence:
    """What an element rests on: a sentence or quotation, and the exhibit or statement it comes from."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class BoardElement:
    """One element of the offence on the board: its label, the code and label of its state, the provision, the evidence.

    `state` is a code of `vocabularies/states.yaml`: shown, suggested, not_shown_yet, not_required.
    """

    label: str
    state: str
    state_label: str
    provision: str = ""
    evidence: tuple[BoardEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """The element board of one person: who (or the pseudonym), in which role, the outcome in words, the elements."""

    person: str
    role: str
    outcome: str
    elements: tuple[BoardElement, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class LinkSentence:
    """Who did what to whom, as one sentence, with its date and source."""

    sentence: str
    at: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """What a person said, whole: whose words, in which language, who took them down and when, from which file.

    `sha256` is of the text as it is on record (UTF-8), also where a redacted version shows another; `path` names the
    file with the text in the bundle.
    """

    reference: str
    person: str
    title: str
    language: str
    recorded_at: str
    recorded_by: str
    text: str
    sha256: str
    source: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """The role of a person in the case: who decided it, when, on what basis, and until when it held."""

    person: str
    role: str
    decided_at: str
    decided_by: str
    basis: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """A decision on the case as it was taken."""

    at: str
    kind: str
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """A view of the chart that was saved, and the story told of it, in paragraphs."""

    name: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartNode:
    """One thing in the link chart: its number in the list, what it is called and is, its shape, and where it lies.

    `shape` is circle, square, diamond, triangle, hexagon or group; `mark` is child, accused, protected or empty; `x`
    and `y` run from -500 to 500.
    """

    number: int
    label: str
    words: str
    shape: str
    mark: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ChartTie:
    """All links between two things of the chart: their numbers, how many, in which words, and where arrows point."""

    source: int
    target: int
    count: int
    words: str
    arrow_to: bool = False
    arrow_from: bool = False


@dataclass(frozen=True, slots=True)
class ChartFacts:
    """The link chart: large ones are grouped; `left_out` counts weak ties between groups that are not drawn."""

    nodes: tuple[ChartNode, ...] = ()
    ties: tuple[ChartTie, ...] = ()
    grouped: bool = False
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class AuditExtract:
    """One line of the audit: when, who (a reference), what was done, on what, the digest of the chain there, and the
    number of the entry in the audit of the node."""

    at: str
    by: str
    action: str
    target: str
    digest: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class BundleContents:
    """Everything that the pages of one bundle show."""

    case: CaseFacts
    exhibits: tuple[ExhibitFacts, ...] = ()
    boards: tuple[BoardFacts, ...] = ()
    chronology: tuple[ChronologyEntry, ...] = ()
    links: tuple[LinkSentence, ...] = ()
    audit: tuple[AuditExtract, ...] = ()
    invented: bool = False
    statements: tuple[StatementFacts, ...] = ()
    roles: tuple[RoleFacts, ...] = ()
    decisions: tuple[DecisionFacts, ...] = ()
    stories: tuple[StoryFacts, ...] = ()
    chart: ChartFacts = ChartFacts()
