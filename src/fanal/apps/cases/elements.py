"""The element board of a case: for each suspect and presumed victim what is shown, what is missing, what is next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Assessment
from fanal.apps.cases.evidence import CaseEvidence, evidence_in
from fanal.apps.cases.missing import Missing, missing_in
from fanal.apps.cases.models import Case
from fanal.apps.cases.roster import Roster, roster_of
from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.naming import Opened, name_html, name_of
from fanal.engine.casework.elements import ElementState, PairState, matrix
from fanal.engine.statements.sentences import element_label, state_label
from fanal.engine.vocabulary import entries, text_in

_CODES = {"act": "acts", "means": "means", "purpose": "purposes"}


@dataclass(frozen=True, slots=True)
class ShownElement:
    """One element in a cell: its words, its state as a shape and in words, and the codes behind it in words."""

    element: str
    label: str
    state: str
    state_label: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A suspect and a presumed victim: the three elements, and what is missing in sentences."""

    suspect: Subject
    victim: Subject
    pair: PairState
    elements: tuple[ShownElement, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A suspect with a cell for each presumed victim."""

    suspect: Subject
    name: SafeString
    roles: tuple[str, ...]
    cells: tuple[Cell | None, ...]
    also_victim: bool

    @property
    def complete(self) -> int:
        """The number of presumed victims towards whom nothing is missing."""
        return sum(cell.pair.complete for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Column:
    """A presumed victim at the head of the matrix."""

    victim: Subject
    name: SafeString
    plain: str


@dataclass(frozen=True, slots=True)
class ElementBoard:
    """The whole of it, with the evidence it was drawn from."""

    roster: Roster
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    evidence: CaseEvidence

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every pair, those that lack least and are tied to each other first."""
        every = [cell for row in self.rows for cell in row.cells if cell]
        return tuple(sorted(every, key=lambda cell: (not cell.pair.touched, len(cell.missing))))

    @property
    def nearest(self) -> Cell | None:
        """The pair that something is missing for and that lacks least: the next step begins there."""
        return next((cell for cell in self.cells if cell.missing), None)

    def cell(self, suspect: str, victim: str) -> Cell | None:
        """Return one pair by the references of the two."""
        wanted = (suspect, victim)
        return next(
            (one for one in self.cells if (one.suspect.reference, one.victim.reference) == wanted), None
        )


def element_board(officer: Officer, case: Case, lang: str, opened: Opened = ()) -> ElementBoard:
    """Return the element board of a case as an officer may see it, in a language."""
    roster = roster_of(officer, case, lang)
    evidence = evidence_in(officer, case, roster)
    boards = boards_of(officer, roster.victims)
    victims = [(one.reference, one.protected, boards.get(one.pk, {})) for one in roster.victims]
    pairs = matrix([one.reference for one in roster.suspects], victims, evidence.pieces)
    rows = tuple(
        _row(suspect, line, roster, lang, opened)
        for suspect, line in zip(roster.suspects, pairs, strict=True)
    )
    columns = tuple(
        Column(one, name_html(one, lang, opened), name_of(one, lang, opened)) for one in roster.victims
    )
    return ElementBoard(roster, columns, rows, evidence)


def boards_of(officer: Officer, victims: tuple[Subject, ...]) -> dict[int, Mapping[str, str]]:
    """Return the state of each element on the last assessment of each presumed victim."""
    made = Assessment.objects.visible_to(officer).filter(person__in=[one.pk for one in victims])
    return {one.person_id: one.elements for one in made.order_by("number")}


def code_label(element: str, code: str, lang: str) -> str:
    """Return the words of a code of an element; the code where it is not listed any more."""
    entry = entries(f"vocabularies/{_CODES[element]}.yaml").get(code)
    return text_in(entry["labels"], lang) if entry else code


def shown_element(one: ElementState, lang: str) -> ShownElement:
    """Return an element in the words of a language."""
    return ShownElement(
        element=one.element,
        label=element_label(one.element, lang),
        state=one.state,
        state_label=state_label(one.state, lang),
        codes=tuple(code_label(one.element, code.code, lang) for code in one.codes),
    )


def _row(
    suspect: Subject, pairs: tuple[PairState | None, ...], roster: Roster, lang: str, opened: Opened
) -> Row:
    cells = tuple(
        _cell(suspect, victim, pair, lang, opened) if pair else None
        for victim, pair in zip(roster.victims, pairs, strict=True)
    )
    return Row(
        suspect=suspect,
        name=name_html(suspect, lang, opened),
        roles=roster.labels_of(suspect),
        cells=cells,
        also_victim=None in cells,
    )


def _cell(suspect: Subject, victim: Subject, pair: PairState, lang: str, opened: Opened) -> Cell:
    return Cell(
        suspect=suspect,
        victim=victim,
        pair=pair,
        elements=tuple(shown_element(one, lang) for one in pair.elements),
        missing=missing_in(pair, suspect, victim, lang, opened),
    )
