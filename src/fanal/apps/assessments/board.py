"""The board as data: one value that the page, the print, the exports and the interface for programs all show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.changing import changes_kept, changes_of
from fanal.apps.assessments.evidence import Evidence, label_of, speaking
from fanal.apps.assessments.findings import reasoned
from fanal.apps.assessments.law import CountryLaw, country_law
from fanal.apps.assessments.models import Assessment
from fanal.engine.screening.assess import RULES_VERSION, Assessment as Reasoned
from fanal.engine.screening.changes import Changes
from fanal.engine.statements.sentences import form_label, sentence, state_label, why
from fanal.web.typesetting import set_text
from fanal.web.view_board import Box, Column, ContrastView, columns_of, contrast_view
from fanal.web.view_next import QuestionGroup, Urgency, change_sentences, question_groups, urgencies

ELEMENTS = ("act", "means", "purpose")


@dataclass(frozen=True, slots=True)
class Word:
    """A code with its words."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A box of the law with the evidence that stands behind it."""

    box: Box
    evidence: tuple[Evidence, ...]
    labels: tuple[str, ...]

    def named(self) -> tuple[tuple[str, str], ...]:
        """Return the concepts that speak to this box, each with its label."""
        return tuple(zip(self.box.concepts, self.labels, strict=True))


@dataclass(frozen=True, slots=True)
class ElementColumn:
    """A column of the board: the element, how it stands and why, its boxes, and the articles of the country."""

    column: Column
    boxes: tuple[Filled, ...]
    why: str
    law: CountryLaw


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One thing that was said both ways, with what stands on either side."""

    label: str
    said: tuple[Evidence, ...]
    denied: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What an assessment adds up to under one version of the rules: outcome, crime and the three elements."""

    rules_version: str
    outcome: Word
    crime: Word
    elements: tuple[tuple[str, Word], ...]


@dataclass(frozen=True, slots=True)
class BoardData:
    """Everything the board shows of one assessment, in one language; `changing` is None until it is worked out."""

    person: str
    reference: str
    number: int
    latest: int
    made_at: datetime
    made_by: str
    unit: str
    kept: Result
    now: Result
    outcome_sentence: str
    age: Word
    child: bool
    child_law: CountryLaw
    forms: tuple[tuple[Word, Word], ...]
    columns: tuple[ElementColumn, ...]
    contrast: ContrastView
    contrast_evidence: tuple[Evidence, ...]
    contrast_law: CountryLaw
    contradictions: tuple[Contradiction, ...]
    unsafe: tuple[Evidence, ...]
    beside: tuple[Evidence, ...]
    evidence: tuple[Evidence, ...]
    urgencies: tuple[Urgency, ...]
    questions: tuple[QuestionGroup, ...]
    changes: tuple[str, ...]
    changing: Changes | None
    why: tuple[str, ...]

    @property
    def is_latest(self) -> bool:
        """Is there no later assessment?"""
        return self.number == self.latest

    @property
    def rules_moved(self) -> bool:
        """Was this made under other rules than those in force now?"""
        return self.kept.rules_version != self.now.rules_version

    @property
    def both_results(self) -> tuple[Result, Result]:
        """The result as it was kept, and the one under the present rules."""
        return self.kept, self.now


def board_of(
    assessment: Assessment,
    latest: int,
    evidence: tuple[Evidence, ...],
    officer: Officer,
    lang: str,
    *,
    search: bool = True,
) -> BoardData:
    """Return the board of an assessment. Its outcome is as it was kept; its boxes are drawn by the present rules.

    Without `search`, what would change it is there only where it has been worked out before.
    """
    again = reasoned(assessment)
    decision, country = again.decision, officer.unit.organisation.country
    columns = tuple(_column(c, again, evidence, country, lang) for c in columns_of(again, {}, lang, ELEMENTS))
    contrast = contrast_view(again, lang)
    found = changes_of(assessment, again) if search else changes_kept(assessment)
    return BoardData(
        person=assessment.person.reference,
        reference=assessment.reference,
        number=assessment.number,
        latest=latest,
        made_at=assessment.made_at,
        made_by=assessment.made_by.reference,
        unit=assessment.made_by.unit.name,
        kept=kept_result(assessment, lang),
        now=_result(again, lang),
        outcome_sentence=set_text(sentence(again.reasons[0], lang), lang),
        age=_word(again.subject.age_state, lang),
        child=again.subject.treated_as_child,
        child_law=country_law(country, "child", lang),
        forms=tuple((Word(f.form, form_label(f.form, lang)), _word(f.state, lang)) for f in decision.forms),
        columns=columns,
        contrast=contrast,
        contrast_evidence=speaking(evidence, again.decision.contrast.facts),
        contrast_law=country_law(country, "smuggling", lang),
        contradictions=_contradictions(again, evidence, lang),
        unsafe=tuple(one for one in evidence if one.state == "unsafe_to_ask"),
        beside=_beside(columns, again, evidence),
        evidence=evidence,
        urgencies=urgencies(again, lang),
        questions=question_groups(again.questions, assessment.person.language, lang),
        changes=change_sentences(again, lang, found) if found else (),
        changing=found,
        why=tuple(set_text(line, lang) for line in why(again, (), lang)[1:]),
    )


def kept_result(assessment: Assessment, lang: str) -> Result:
    """Return what an assessment added up to when it was made, as it was kept."""
    return Result(
        rules_version=assessment.rules_version,
        outcome=_word(assessment.outcome, lang),
        crime=_word(assessment.crime, lang),
        elements=tuple((name, _word(assessment.elements[name], lang)) for name in ELEMENTS),
    )


def _result(again: Reasoned, lang: str) -> Result:
    decision = again.decision
    return Result(
        rules_version=RULES_VERSION,
        outcome=_word(decision.outcome, lang),
        crime=_word(decision.crime, lang),
        elements=tuple((name, _word(decision.board.of(name).state, lang)) for name in ELEMENTS),
    )


def _word(code: str, lang: str) -> Word:
    return Word(code, state_label(code, lang))


def _column(
    column: Column, again: Reasoned, evidence: tuple[Evidence, ...], country: str, lang: str
) -> ElementColumn:
    reasons = {
        codes[0]: reason for reason in again.reasons for kind, codes in reason.values if kind == "element"
    }
    return ElementColumn(
        column=column,
        boxes=tuple(
            Filled(box, speaking(evidence, box.concepts), tuple(label_of(c, lang) for c in box.concepts))
            for box in column.boxes
        ),
        why=set_text(sentence(reasons[column.element], lang), lang),
        law=country_law(country, column.element, lang),
    )


def _contradictions(again: Reasoned, evidence: tuple[Evidence, ...], lang: str) -> tuple[Contradiction, ...]:
    sides: Mapping[str, dict[str, list[Evidence]]] = {c: {} for c in sorted(again.recorded.contradictory)}
    for one in evidence:
        if one.concept in sides:
            sides[one.concept].setdefault(one.state, []).append(one)
    return tuple(
        Contradiction(label_of(code, lang), tuple(said.get("present", ())), tuple(said.get("absent", ())))
        for code, said in sides.items()
    )


def _beside(
    columns: tuple[ElementColumn, ...], again: Reasoned, evidence: tuple[Evidence, ...]
) -> tuple[Evidence, ...]:
    """Return the findings that stand in no box: what was denied or not asked, and what speaks to no element."""
    contrast = again.decision.contrast
    seen = {one.pk for c in columns for filled in c.boxes for one in filled.evidence}
    facts = {*contrast.facts, *contrast.excluded_by}
    return tuple(
        one
        for one in evidence
        if one.pk not in seen and one.concept not in facts and one.state != "unsafe_to_ask"
    )
