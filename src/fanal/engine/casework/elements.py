"""What the evidence of a case shows of one suspect towards one presumed victim: act, means and purpose of the
Trafficking in Persons Protocol, art. 3, each with the pieces that speak to it.

A machine says here what stands on record, never that somebody is guilty: a box that is filled says that a court can be
shown something, and from where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fanal.engine.casework.gradings import GOOD, POOR

ELEMENTS = ("act", "means", "purpose")
SHOWS, SUGGESTS = "shows", "suggests"
SHOWN, SUGGESTED, NOT_YET, NOT_REQUIRED = "shown", "suggested", "not_shown_yet", "not_required"
_LEVEL = {NOT_YET: 0, SUGGESTED: 1, SHOWN: 2, NOT_REQUIRED: 2}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: what it says that `suspect` did to `victim`, as a code of an element of the law.

    `strength` is `shows` or `suggests`; `weight` what its grading is worth (see `gradings.weight_of`); `source` tells
    independent sources apart, such as two statements; `key` leads back to the link or the finding.
    """

    suspect: str
    victim: str
    element: str
    code: str
    strength: str
    weight: str
    source: str
    key: str


@dataclass(frozen=True, slots=True)
class CodeState:
    """One code of an element, such as recruitment or deception: how it stands, why, and the pieces behind it.

    `why` is `good_source`, `two_sources`, `one_source`, `only_suggests` or `poor_sources`.
    """

    code: str
    state: str
    why: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ElementState:
    """One element of the law between a suspect and a presumed victim, the codes that are spoken to strongest first."""

    element: str
    state: str
    codes: tuple[CodeState, ...]


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing for one element, and the next thing to do about it.

    `why` is `nothing` (nothing on record speaks to it), `not_laid` (it is on the board of the presumed victim, but
    nothing lays it at this suspect's door) or `weak` (only one ungraded source, or one that suggests).
    """

    element: str
    why: str


@dataclass(frozen=True, slots=True)
class PairState:
    """One suspect and one presumed victim: the three elements, what is missing, and whether nothing is."""

    suspect: str
    victim: str
    child: bool
    elements: tuple[ElementState, ...]
    lacks: tuple[Lack, ...]

    @property
    def complete(self) -> bool:
        """Whether every element that the law requires is shown by what is on record."""
        return not self.lacks

    @property
    def touched(self) -> bool:
        """Whether anything at all on record ties the two to each other."""
        return any(element.codes for element in self.elements)

    def of(self, element: str) -> ElementState:
        """Return one element by its name."""
        return next(one for one in self.elements if one.element == element)


def code_state(code: str, pieces: Iterable[Piece]) -> CodeState:
    """Return how one code stands.

    It is *shown* when a piece that shows it rests on a source graded as good, or when two independent sources say it.
    It is *suggested* when only one source that nobody graded says it, when what is said only suggests it, or when its
    sources are graded as poor. It is *not shown yet* when nothing speaks to it.
    """
    every = tuple(pieces)
    keys = tuple(dict.fromkeys(piece.key for piece in every))
    fair = [piece for piece in every if piece.weight != POOR]
    showing = [piece for piece in fair if piece.strength == SHOWS]
    if not every:
        return CodeState(code, NOT_YET, "", ())
    if any(piece.weight == GOOD for piece in showing):
        return CodeState(code, SHOWN, "good_source", keys)
    if len({piece.source for piece in showing}) > 1:
        return CodeState(code, SHOWN, "two_sources", keys)
    why = "one_source" if showing else "only_suggests" if fair else "poor_sources"
    return CodeState(code, SUGGESTED, why, keys)


def element_state(element: str, pieces: Iterable[Piece], *, child: bool) -> ElementState:
    """Return how an element stands: as its strongest code. For a child, and where the age is in doubt, the means are
    *not required* (art. 3 c and d); those on record are kept all the same."""
    by_code: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.element == element:
            by_code.setdefault(piece.code, []).append(piece)
    codes = sorted((code_state(code, said) for code, said in by_code.items()), key=_rank)
    if child and element == "means":
        return ElementState(element, NOT_REQUIRED, tuple(codes))
    return ElementState(element, codes[0].state if codes else NOT_YET, tuple(codes))


def pair_state(
    suspect: str, victim: str, pieces: Iterable[Piece], *, child: bool, on_board: Mapping[str, str]
) -> PairState:
    """Return what stands between a suspect and a presumed victim.

    `on_board` is the state of each element on the board of the presumed victim, whoever did it: it tells what is
    known already, and only has to be laid at somebody's door, from what nobody has asked yet.
    """
    own = [piece for piece in pieces if (piece.suspect, piece.victim) == (suspect, victim)]
    elements = tuple(element_state(name, own, child=child) for name in ELEMENTS)
    lacks = tuple(
        Lack(one.element, _why_missing(one, on_board.get(one.element, NOT_YET)))
        for one in elements
        if _LEVEL[one.state] < _LEVEL[SHOWN]
    )
    return PairState(suspect, victim, child, elements, lacks)


def matrix(
    suspects: Iterable[str],
    victims: Iterable[tuple[str, bool, Mapping[str, str]]],
    pieces: Iterable[Piece],
) -> tuple[tuple[PairState | None, ...], ...]:
    """Return every suspect with every presumed victim, a row for each suspect; None where both are the same person.

    `victims` are reference, whether they are treated as a child, and the states of their own board.
    """
    by_pair: dict[tuple[str, str], list[Piece]] = {}
    for piece in pieces:
        by_pair.setdefault((piece.suspect, piece.victim), []).append(piece)
    columns = tuple(victims)
    return tuple(
        tuple(
            None
            if one == victim
            else pair_state(one, victim, by_pair.get((one, victim), ()), child=child, on_board=board)
            for victim, child, board in columns
        )
        for one in suspects
    )


def _why_missing(element: ElementState, on_board: str) -> str:
    if element.state == SUGGESTED:
        return "weak"
    return "nothing" if on_board == NOT_YET else "not_laid"


def _rank(code: CodeState) -> tuple[int, int]:
    return (-_LEVEL[code.state], -len(code.keys))
