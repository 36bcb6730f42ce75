"""The element board as a template draws it: columns of boxes with their evidence, and smuggling beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fanal.engine.reading.mentions import Mention
from fanal.engine.screening.assess import Assessment
from fanal.engine.screening.concepts import concepts
from fanal.engine.screening.elements import NOT_REQUIRED, NOT_YET, SHOWN, Element
from fanal.engine.statements.screening import Screening
from fanal.engine.statements.sentences import (
    concept_label,
    element_label,
    messages,
    state_label,
    turning_point_sentences,
)
from fanal.engine.vocabulary import entries, text_in
from fanal.web.directions import direction
from fanal.web.visible import visible

_CODES = {"act": "acts", "means": "means", "purpose": "purposes"}
_PARTS = ("illegal_entry", "procured", "benefit")
_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the text, in their own language and direction."""

    text: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind a box: a finding, and the words it was read in (none where it was answered)."""

    label: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the board: a code of the law, how it is drawn, the concepts that speak to it and the evidence."""

    code: str
    label: str
    definition: str
    state: str
    state_label: str
    citation: str
    confidence: str
    concepts: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One element of the law with its boxes; `empty` lists the codes that nothing speaks to."""

    element: str
    label: str
    state: str
    state_label: str
    boxes: tuple[Box, ...]
    empty: tuple[str, ...]
    empty_label: str
    by_rule: bool


@dataclass(frozen=True, slots=True)
class ContrastView:
    """Smuggling of migrants beside the board: its three facts, what was found, what excludes it, what turns it.

    `codes` are the concepts behind all of it, `turning_codes` the turning points that are reached.
    """

    state: str
    state_label: str
    codes: tuple[str, ...]
    turning_codes: tuple[str, ...]
    parts: tuple[tuple[str, str, str], ...]
    facts: tuple[str, ...]
    excluded_by: tuple[str, ...]
    turning_points: tuple[str, ...]


def columns(screening: Screening, lang: str) -> tuple[Column, ...]:
    """Return the three columns of the board, in the order of the law."""
    return columns_of(screening.assessment, _mentions_of(screening), lang)


def columns_of(
    assessment: Assessment, said: Mapping[str, list[Mention]], lang: str, opened: Iterable[str] = ()
) -> tuple[Column, ...]:
    """Return the columns of an assessment, with the words of `said`, by concept, as evidence.

    `opened` are elements of which every code has a box, filled or hollow; elsewhere the hollow ones are listed.
    """
    board = assessment.decision.board
    return tuple(_column(board.of(name), said, lang, name in opened) for name in _CODES)


def _mentions_of(screening: Screening) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in screening.mentions:
        if mention.polarity != "absent":
            found.setdefault(mention.concept, []).append(mention)
    return found


def _column(element: Element, said: Mapping[str, list[Mention]], lang: str, opened: bool) -> Column:
    known = entries(f"vocabularies/{_CODES[element.element]}.yaml")
    empty = [code for code in known if code not in element.codes]
    return Column(
        element=element.element,
        label=element_label(element.element, lang),
        state=element.state,
        state_label=state_label(element.state, lang),
        boxes=tuple(_box(code, element, said, lang) for code in known if opened or code in element.codes),
        empty=tuple(text_in(known[code]["labels"], lang) for code in empty),
        empty_label=state_label(NOT_YET, lang),
        by_rule=bool(element.by_rule),
    )


def _box(code: str, element: Element, said: Mapping[str, list[Mention]], lang: str) -> Box:
    entry = entries(f"vocabularies/{_CODES[element.element]}.yaml")[code]
    speaking = [c for c in element.because if code in concepts()[c].speaks_to(element.element)]
    state = _box_state(code, element)
    return Box(
        code=code,
        label=text_in(entry["labels"], lang),
        definition=text_in(entry.get("definition", {}), lang),
        state=state,
        state_label=state_label(element.state if state == "noted" else state, lang),
        citation=entry.get("citation", ""),
        confidence=state_label(entry["confidence"], lang) if entry.get("confidence") else "",
        concepts=tuple(speaking),
        evidence=tuple(Evidence(concept_label(c, lang), _quotes(said.get(c, []))) for c in speaking),
    )


def _box_state(code: str, element: Element) -> str:
    """Return how a box is drawn: as its element where something speaks to it; crossed where none is required."""
    if element.state == NOT_REQUIRED:
        return "noted" if code in element.codes else NOT_REQUIRED
    return element.state if code in element.codes else NOT_YET


def _quotes(mentions: list[Mention]) -> tuple[Quote, ...]:
    """Return the first different wordings of a finding."""
    first = {m.text: m for m in reversed(mentions)}
    kept = sorted(first.values(), key=lambda m: m.start)[:_QUOTES]
    return tuple(Quote(visible(m.text), m.lang, direction(m.lang)) for m in kept)


def contrast_view(assessment: Assessment, lang: str) -> ContrastView:
    """Return what the report shows of smuggling."""
    contrast = assessment.decision.contrast
    said = messages("interface")
    states = {part: SHOWN if part in contrast.parts else NOT_YET for part in _PARTS}
    return ContrastView(
        state=contrast.state,
        state_label=state_label(contrast.state, lang),
        codes=tuple(dict.fromkeys((*contrast.facts, *contrast.excluded_by))),
        turning_codes=contrast.turning_points,
        parts=tuple((text_in(said[part], lang), s, state_label(s, lang)) for part, s in states.items()),
        facts=tuple(concept_label(code, lang) for code in contrast.facts),
        excluded_by=tuple(concept_label(code, lang) for code in contrast.excluded_by),
        turning_points=tuple(text_in(turning_point_sentences()[c], lang) for c in contrast.turning_points),
    )
