"""One screened statement as what a template draws: runs of text, notes, the board, what comes next, and why."""

from __future__ import annotations

from dataclasses import dataclass

from fanal.engine.reading.identifiers import Identifier
from fanal.engine.reading.mentions import Mention
from fanal.engine.statements.screening import Screening
from fanal.engine.statements.sentences import (
    concept_label,
    form_label,
    messages,
    sentence,
    state_label,
    why,
)
from fanal.engine.vocabulary import text_in
from fanal.web.directions import direction, language_name
from fanal.web.highlight import Run, runs
from fanal.web.typesetting import set_text
from fanal.web.view_board import Column, ContrastView, columns, contrast_view
from fanal.web.view_next import QuestionGroup, Urgency, change_sentences, question_groups, urgencies
from fanal.web.visible import visible, visible_line

# Written from left to right in every language. Dates, ages, money and names of places run with their sentence.
_LTR_KINDS = frozenset(
    {"mrz", "iban", "url", "email", "crypto", "handle", "card", "phone", "passport", "plate"}
)


@dataclass(frozen=True, slots=True)
class Item:
    """One statement of a report: its reference, the screening, and what was to be said about reading its file."""

    id: str
    screening: Screening
    invented: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A state as a template draws it: its code for the shape, its word for the reader, and what it is the state of."""

    code: str
    label: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What the margin says once of all mentions of one concept in one state, said by the same."""

    number: int
    label: str
    state: State
    said_by: str
    counted: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One identifier: what it is, its value, and whether its own check digits contradict it."""

    label: str
    value: str
    ltr: bool
    wrong: bool


@dataclass(frozen=True, slots=True)
class StatementView:
    """Everything the templates need for one statement."""

    number: int
    id: str
    lang: str
    lang_name: str
    dir: str
    mixed: bool
    invented: bool
    outcome: State
    outcome_sentence: str
    crime: State
    age: State
    forms: tuple[State, ...]
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]
    identifiers: tuple[Found, ...]
    warnings: tuple[str, ...]
    columns: tuple[Column, ...]
    contrast: ContrastView
    urgencies: tuple[Urgency, ...]
    questions: tuple[QuestionGroup, ...]
    changes: tuple[str, ...]
    why: tuple[str, ...]


def statement_view(number: int, item: Item, lang: str) -> StatementView:
    """Return what the report shows of one statement, in the reader's language; quotations stay as they were said."""
    screening, assessment = item.screening, item.screening.assessment
    decision = assessment.decision
    return StatementView(
        number=number,
        id=visible_line(item.id),
        lang=screening.lang,
        lang_name=language_name(screening.lang),
        dir=direction(screening.lang),
        mixed=any(note.code == "mixed_languages" for note in screening.notes),
        invented=item.invented,
        outcome=_state(decision.outcome, lang),
        outcome_sentence=set_text(sentence(assessment.reasons[0], lang), lang),
        crime=_state(decision.crime, lang),
        age=_state(assessment.subject.age_state, lang),
        forms=tuple(
            State(f.state, state_label(f.state, lang), form_label(f.form, lang)) for f in decision.forms
        ),
        runs=_runs(screening),
        notes=_notes(screening, lang),
        identifiers=tuple(_found(one, lang) for one in _once(screening.identifiers)),
        warnings=tuple(map(visible_line, item.warnings)),
        columns=columns(screening, lang),
        contrast=contrast_view(assessment, lang),
        urgencies=urgencies(assessment, lang),
        questions=question_groups(assessment.questions, screening.lang, lang),
        changes=change_sentences(assessment, lang),
        why=tuple(set_text(line, lang) for line in why(assessment, screening.notes, lang)[1:]),
    )


def _state(code: str, lang: str) -> State:
    return State(code, state_label(code, lang))


def _runs(screening: Screening) -> tuple[Run, ...]:
    ltr = [(one.start, one.end) for one in screening.identifiers if one.type in _LTR_KINDS]
    kinds = list(_kinds(screening.mentions))
    numbers = [kinds.index(_kind(mention)) + 1 for mention in screening.mentions]
    found = runs(screening.text, screening.mentions, numbers, ltr)
    return tuple(Run(visible(run.text), run.state, run.notes, run.ltr) for run in found)


def _kind(mention: Mention) -> tuple[str, str, str]:
    return mention.concept, mention.polarity, mention.reported_by


def _kinds(mentions: tuple[Mention, ...]) -> dict[tuple[str, str, str], None]:
    """Return what the notes are about, in the order of the text, each once."""
    return dict.fromkeys(map(_kind, mentions))


def _notes(screening: Screening, lang: str) -> tuple[Note, ...]:
    said = messages("interface")
    return tuple(
        Note(
            number=number,
            label=concept_label(concept, lang),
            state=_state(polarity, lang),
            said_by=text_in(said[f"reported_{reported_by}"], lang) if reported_by else "",
            counted=concept not in screening.not_counted,
        )
        for number, (concept, polarity, reported_by) in enumerate(_kinds(screening.mentions), 1)
    )


def _once(identifiers: tuple[Identifier, ...]) -> list[Identifier]:
    """Return each identifier once, at its first place."""
    first: dict[tuple[str, str], Identifier] = {}
    for one in identifiers:
        first.setdefault((one.type, one.value), one)
    return list(first.values())


def _found(one: Identifier, lang: str) -> Found:
    label = text_in(messages("interface")[f"id_{one.type}"], lang)
    return Found(label, visible_line(one.value), one.type in _LTR_KINDS, one.valid == "invalid")
