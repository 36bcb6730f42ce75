"""The assessment: one frozen value with everything the engine concluded from the findings, and the trace of why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fanal.engine.screening.changes import Changes, what_would_change
from fanal.engine.screening.elements import NOT_REQUIRED
from fanal.engine.screening.obligations import Obligation, obligations
from fanal.engine.screening.outcome import Decision, decide
from fanal.engine.screening.questions import Question, next_questions
from fanal.engine.screening.subject import Finding, Recorded, Subject, record, subject_as_recorded

RULES_VERSION = "2026.11"


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the reasoning: the code of a sentence in `data/messages/`, and the codes that fill it."""

    code: str
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the findings add up to. It screens and explains; it never judges a person and never closes anything.

    `subject` is the person as the findings leave them (a doubt about the age among them counts), `given` as stated.
    """

    subject: Subject
    given: Subject
    recorded: Recorded
    decision: Decision
    reasons: tuple[Reason, ...]
    questions: tuple[Question, ...]
    obligations: tuple[Obligation, ...]
    rules_version: str = RULES_VERSION


def assess(subject: Subject, findings: Iterable[Finding]) -> Assessment:
    """Assess what was found about one person. The order of the findings does not matter."""
    recorded = record(findings)
    given, subject = subject, subject_as_recorded(subject, recorded)
    decision = decide(recorded, subject)
    return Assessment(
        subject=subject,
        given=given,
        recorded=recorded,
        decision=decision,
        reasons=_reasons(recorded, subject, decision),
        questions=next_questions(recorded, given, decision),
        obligations=obligations(recorded, subject, decision),
    )


def changes(assessment: Assessment) -> Changes:
    """Return what would change this assessment: the smallest sets of findings it rests on."""
    return what_would_change(assessment.recorded, assessment.given, assessment.decision)


def _reasons(recorded: Recorded, subject: Subject, decision: Decision) -> tuple[Reason, ...]:
    found = [Reason(f"outcome_{decision.grounds[0]}")]
    found += _element_reasons(decision)
    found += [
        Reason(f"form_{form.state}", (("form", (form.form,)), ("because", form.because[:5])))
        for form in decision.forms
    ]
    if subject.treated_as_child:
        found.append(Reason(f"subject_{subject.age_state}"))
    found += _contrast_reasons(decision)
    if recorded.contradictory:
        found.append(Reason("contradictory", (("concepts", tuple(sorted(recorded.contradictory))),)))
    return tuple(found)


def _element_reasons(decision: Decision) -> list[Reason]:
    found = []
    for element in (decision.board.act, decision.board.means, decision.board.purpose):
        values = (("element", (element.element,)), ("because", element.because[:5]))
        if element.state == NOT_REQUIRED:
            found.append(Reason("element_not_required", values))
        elif element.because:
            found.append(Reason(f"element_{element.state}", values))
        else:
            found.append(
                Reason(f"element_{element.state}_by_rule" if element.by_rule else "element_empty", values)
            )
    return found


def _contrast_reasons(decision: Decision) -> list[Reason]:
    contrast = decision.contrast
    found = [Reason(f"crime_{decision.crime}")]
    if contrast.facts:
        found.append(Reason("smuggling_facts", (("because", contrast.facts),)))
    if contrast.missing:
        found.append(Reason("smuggling_missing", (("part", contrast.missing),)))
    if contrast.excluded_by:
        found.append(Reason("smuggling_excluded", (("because", contrast.excluded_by),)))
    found += [Reason("turning_point", (("turning_point", (code,)),)) for code in contrast.turning_points]
    return found
