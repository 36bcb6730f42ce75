"""The history of a person's assessments: each dated, with its rules, and what changed from the one before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from fanal.apps.assessments.board import Result, Word, kept_result
from fanal.apps.assessments.evidence import answer_label, label_of
from fanal.apps.assessments.models import Assessment
from fanal.engine.statements.sentences import element_label, state_label

Row = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class FindingMoved:
    """A finding that came or went between two assessments."""

    came: bool
    label: str
    answer: str
    source_ref: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What is called `of` was one thing and is now another."""

    of: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """One assessment of the history, and what changed from the one before."""

    number: int
    made_at: datetime
    made_by: str
    unit: str
    result: Result
    findings: int
    moved_findings: tuple[FindingMoved, ...]
    moves: tuple[Moved, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Assessments one after the other: one that changed something, or several that only added to what was found."""

    steps: tuple[Step, ...]
    quiet: bool


def stretches(history: Iterable[Step]) -> tuple[Stretch, ...]:
    """Return the history with the assessments that changed nothing but the findings put together.

    The latest and the first always stand by themselves.
    """
    listed = tuple(history)
    found: list[Stretch] = []
    for place, step in enumerate(listed):
        quiet = place > 0 and not step.first and not step.moves
        if quiet and found[-1].quiet:
            found[-1] = Stretch((*found[-1].steps, step), True)
        else:
            found.append(Stretch((step,), quiet))
    return tuple(found)


def steps(assessments: Iterable[Assessment], lang: str) -> tuple[Step, ...]:
    """Return the history of `assessments` (one person's, in any order), the latest first."""
    ordered = sorted(assessments, key=lambda one: one.number)
    pairs = zip([None, *ordered], ordered, strict=False)
    return tuple(_step(before, now, lang) for before, now in pairs)[::-1]


def _step(before: Assessment | None, now: Assessment, lang: str) -> Step:
    return Step(
        number=now.number,
        made_at=now.made_at,
        made_by=now.made_by.display_name,
        unit=now.made_by.unit.name,
        result=kept_result(now, lang),
        findings=len(now.inputs["findings"]),
        moved_findings=_moved_findings(before, now, lang) if before else (),
        moves=_moves(before, now, lang) if before else (),
        first=before is None,
    )


def _moved_findings(before: Assessment, now: Assessment, lang: str) -> tuple[FindingMoved, ...]:
    """Return what came and what went; a finding recorded twice from one source is told once."""
    then, since = _rows(before), _rows(now)
    came = [_finding(True, row, lang) for row in sorted(since - then)]
    went = [_finding(False, row, lang) for row in sorted(then - since)]
    return (*came, *went)


def _rows(assessment: Assessment) -> Counter[Row]:
    return Counter(
        (str(concept), str(state), str(source)) for concept, state, source in assessment.inputs["findings"]
    )


def _finding(came: bool, row: Row, lang: str) -> FindingMoved:
    concept, state, source = row
    kind, _colon, reference = source.partition(":")
    return FindingMoved(came, label_of(concept, lang), answer_label(state, kind, lang), reference)


def _moves(before: Assessment, now: Assessment, lang: str) -> tuple[Moved, ...]:
    then, since = kept_result(before, lang), kept_result(now, lang)
    pairs = [
        (_("Next step"), then.outcome, since.outcome),
        (_("Trafficking or smuggling"), then.crime, since.crime),
        (_("Age"), _age(before, lang), _age(now, lang)),
        *(
            (element_label(name, lang), old, new)
            for (name, old), (_same, new) in zip(then.elements, since.elements, strict=True)
        ),
        (
            _("Rules"),
            Word(then.rules_version, then.rules_version),
            Word(since.rules_version, since.rules_version),
        ),
    ]
    return tuple(Moved(of, old.label, new.label) for of, old, new in pairs if old.code != new.code)


def _age(assessment: Assessment, lang: str) -> Word:
    code, years = assessment.inputs["age_state"], assessment.inputs["age"]
    words = state_label(code, lang)
    return Word(f"{code}:{years}", words if years is None else f"{words} ({years})")
