"""What comes next as a template draws it: what must happen, what to ask, and what would change the outcome."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from fanal.engine.screening.assess import Assessment, changes
from fanal.engine.screening.changes import Change, Changes
from fanal.engine.screening.obligations import Obligation
from fanal.engine.screening.questions import Question
from fanal.engine.statements.sentences import (
    concept_label,
    messages,
    question_language,
    question_text,
    state_label,
)
from fanal.engine.vocabulary import entries, text_in
from fanal.web.directions import direction
from fanal.web.typesetting import set_text

_DANGER = frozenset({"urgent_danger", "missing_child_alert"})
_CHILD = frozenset({"child_protection", "guardian", "best_interests", "family_tracing_risk"})
_CHANGES = 5
_COMMA = {"ar": "، "}


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that must happen, with the code of its obligation: `about` is danger, child or nothing; its source,
    how sure we are of it, and the findings that call for it."""

    code: str
    action: str
    about: str
    citation: str
    confidence: str
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Urgency:
    """The things that must happen at the same time: now, today or later."""

    code: str
    label: str
    duties: tuple[Duty, ...]

    @property
    def danger(self) -> bool:
        """Whether somebody is in danger: then this goes before every question."""
        return any(duty.about == "danger" for duty in self.duties)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question in the person's language, and in the reader's where that is another one."""

    number: int
    text: str
    lang: str
    dir: str
    for_reader: str


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions that come now for the same reason."""

    reason: str
    questions: tuple[Asked, ...]


def urgencies(assessment: Assessment, lang: str) -> tuple[Urgency, ...]:
    """Return what must happen next, grouped by when, in the order of the engine."""
    grouped = groupby(assessment.obligations, key=lambda o: o.urgency)
    return tuple(
        Urgency(code, state_label(code, lang), tuple(_duty(o, lang) for o in duties))
        for code, duties in grouped
    )


def _duty(obligation: Obligation, lang: str) -> Duty:
    entry = entries("rules/obligations.yaml")[obligation.code]
    about = "danger" if obligation.code in _DANGER else "child" if obligation.code in _CHILD else ""
    return Duty(
        obligation.code,
        set_text(text_in(entry["action"], lang), lang),
        about,
        entry["citation"],
        state_label(entry["confidence"], lang),
        tuple(concept_label(code, lang) for code in obligation.because),
    )


def question_groups(questions: Iterable[Question], person: str, reader: str) -> tuple[QuestionGroup, ...]:
    """Return the questions to ask, best first, grouped by why they come now; in the reader's language alone where there
    are none in the person's."""
    spoken = question_language(person) or reader
    numbered = groupby(enumerate(questions, 1), key=lambda one: one[1].why)
    return tuple(
        QuestionGroup(
            text_in(messages("questions")[why], reader),
            tuple(_asked(number, question.concept, spoken, reader) for number, question in group),
        )
        for why, group in numbered
    )


def _asked(number: int, concept: str, spoken: str, reader: str) -> Asked:
    for_reader = "" if spoken == reader else question_text(concept, reader)
    return Asked(number, question_text(concept, spoken), spoken, direction(spoken), for_reader)


def change_sentences(assessment: Assessment, lang: str, known: Changes | None = None) -> tuple[str, ...]:
    """Return what would change the outcome or the crime, a sentence for each smallest set of findings.

    `known` is what `changes` says, where it has been worked out before.
    """
    said, found = messages("interface"), known or _changes(assessment)
    if not found.sets:
        return (text_in(said["firm"], lang).format(number=found.searched),)
    return tuple(_change(change, assessment, lang) for change in found.sets[:_CHANGES])


@lru_cache(maxsize=256)
def _changes(assessment: Assessment) -> Changes:
    """Return what would change an assessment, searched once for the reports in all languages."""
    return changes(assessment)


def _change(change: Change, assessment: Assessment, lang: str) -> str:
    said, decision = messages("interface"), assessment.decision
    comma, quoted = _COMMA.get(lang, ", "), text_in(said["quoted"], lang)
    before, after = (decision.outcome, decision.crime), (change.outcome, change.crime)
    new = [state_label(now, lang) for then, now in zip(before, after, strict=True) if then != now]
    findings = comma.join(quoted.format(concept_label(code, lang)) for code in change.without)
    return set_text(text_in(said["without"], lang).format(findings=findings, result=" · ".join(new)), lang)
