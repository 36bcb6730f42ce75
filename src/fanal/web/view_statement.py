"""One screened statement as what a template draws: runs of text, boxes of the board, sentences, questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from fanal.engine.screening.assess import Assessment, changes
from fanal.engine.screening.concepts import concepts
from fanal.engine.screening.elements import NOT_REQUIRED, Element
from fanal.engine.statements.screening import Screening
from fanal.engine.statements.sentences import (
    concept_label,
    element_label,
    form_label,
    messages,
    question_text,
    sentence,
    state_label,
    turning_point_sentences,
    why,
)
from fanal.engine.vocabulary import entries, text_in
from fanal.web.highlight import Run, runs

_CODES = {"act": "acts", "means": "means", "purpose": "purposes"}


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the board: a code of the law, how it is drawn, and the words behind it."""

    label: str
    state: str
    citation: str
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One element of the law with its boxes; `empty` lists the codes that nothing speaks to."""

    label: str
    state: str
    state_label: str
    boxes: tuple[Box, ...]
    empty: tuple[str, ...]
    by_rule: bool


@dataclass(frozen=True, slots=True)
class Note:
    """One mention as the margin shows it."""

    number: int
    label: str
    state: str
    state_label: str
    said_by: str
    counted: bool


@dataclass(frozen=True, slots=True)
class StatementView:
    """Everything the templates need for one statement."""

    number: int
    id: str
    lang: str
    dir: str
    invented: bool
    outcome: str
    outcome_label: str
    outcome_sentence: str
    crime: str
    crime_label: str
    age: str
    age_label: str
    forms: tuple[tuple[str, str, str], ...]
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]
    columns: tuple[Column, ...]
    smuggling: dict[str, Any]
    why: tuple[str, ...]
    changes: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    obligations: tuple[dict[str, str], ...]
    identifiers: tuple[dict[str, str], ...] = field(default=())


def statement_view(number: int, id_: str, screening: Screening, lang: str, invented: bool) -> StatementView:
    """Return what the report shows of one statement, in the reader's language; quotations stay as they were said."""
    assessment = screening.assessment
    decision = assessment.decision
    quotes = _quotes(screening)
    return StatementView(
        number=number,
        id=id_,
        lang=screening.lang,
        dir="rtl" if screening.lang == "ar" else "ltr",
        invented=invented,
        outcome=decision.outcome,
        outcome_label=state_label(decision.outcome, lang),
        outcome_sentence=sentence(assessment.reasons[0], lang),
        crime=decision.crime,
        crime_label=state_label(decision.crime, lang),
        age=assessment.subject.age_state,
        age_label=state_label(assessment.subject.age_state, lang),
        forms=tuple((f.form, form_label(f.form, lang), f.state) for f in decision.forms),
        runs=runs(screening.text, screening.mentions),
        notes=_notes(screening, lang),
        columns=tuple(_column(decision.board.of(name), quotes, lang) for name in _CODES),
        smuggling=_smuggling(assessment, lang),
        why=tuple(why(assessment, screening.notes, lang)[1:]),
        changes=_changes(assessment, lang),
        questions=tuple(
            (question_text(q.concept, screening.lang), text_in(messages("questions")[q.why], lang))
            for q in assessment.questions
        ),
        obligations=tuple(_obligation(o.code, o.urgency, lang) for o in assessment.obligations),
        identifiers=tuple({"type": i.type, "value": i.value, "valid": i.valid} for i in screening.identifiers),
    )


def _quotes(screening: Screening) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for mention in screening.mentions:
        if mention.polarity != "absent":
            found.setdefault(mention.concept, []).append(mention.text)
    return found


def _notes(screening: Screening, lang: str) -> tuple[Note, ...]:
    said = messages("interface")
    return tuple(
        Note(
            number=number,
            label=concept_label(m.concept, lang),
            state=m.polarity,
            state_label=state_label(m.polarity, lang),
            said_by=text_in(said[f"reported_{m.reported_by}"], lang) if m.reported_by else "",
            counted=m.concept not in screening.not_counted,
        )
        for number, m in enumerate(screening.mentions, 1)
    )


def _column(element: Element, quotes: dict[str, list[str]], lang: str) -> Column:
    known = entries(f"vocabularies/{_CODES[element.element]}.yaml")
    boxes = tuple(_box(code, element, quotes, lang) for code in known if code in element.codes)
    empty = tuple(text_in(entry["labels"], lang) for code, entry in known.items() if code not in element.codes)
    return Column(
        label=element_label(element.element, lang),
        state=element.state,
        state_label=state_label(element.state, lang),
        boxes=boxes,
        empty=empty,
        by_rule=bool(element.by_rule),
    )


def _box(code: str, element: Element, quotes: dict[str, list[str]], lang: str) -> Box:
    from_concepts = [concept for concept in element.because if _speaks(concept, element.element, code)]
    said = tuple((concept_label(c, lang), quote) for c in from_concepts for quote in quotes.get(c, [""])[:2])
    entry = entries(f"vocabularies/{_CODES[element.element]}.yaml")[code]
    state = "noted" if element.state == NOT_REQUIRED else element.state
    return Box(text_in(entry["labels"], lang), state, entry.get("citation", ""), said)


def _speaks(concept: str, element: str, code: str) -> bool:
    return code in concepts()[concept].speaks_to(element)


def _smuggling(assessment: Assessment, lang: str) -> dict[str, Any]:
    contrast = assessment.decision.contrast
    said = messages("interface")
    return {
        "state": contrast.state,
        "state_label": state_label(contrast.state, lang),
        "parts": [
            (text_in(said[part], lang), "shown" if part in contrast.parts else "not_shown_yet")
            for part in ("illegal_entry", "procured", "benefit")
        ],
        "facts": [concept_label(code, lang) for code in contrast.facts],
        "excluded_by": [concept_label(code, lang) for code in contrast.excluded_by],
        "turning_points": [text_in(turning_point_sentences()[code], lang) for code in contrast.turning_points],
    }


def _changes(assessment: Assessment, lang: str) -> tuple[str, ...]:
    said = messages("interface")
    found = changes(assessment)
    if not found.sets:
        return (text_in(said["firm"], lang).format(number=found.searched),)
    comma = "، " if lang == "ar" else ", "
    return tuple(
        text_in(said["without"], lang).format(
            findings=comma.join(concept_label(code, lang) for code in change.without),
            outcome=state_label(change.outcome, lang),
            crime=state_label(change.crime, lang),
        )
        for change in found.sets[:5]
    )


def _obligation(code: str, urgency: str, lang: str) -> dict[str, str]:
    entry = entries("rules/obligations.yaml")[code]
    said = messages("interface")
    return {
        "action": text_in(entry["action"], lang),
        "urgency": urgency,
        "urgency_label": text_in(said[urgency], lang),
        "citation": entry["citation"],
        "confidence": text_in(said[entry["confidence"]], lang),
    }
