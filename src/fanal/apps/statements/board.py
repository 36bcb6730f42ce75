"""The board, small, beside a statement: what the confirmed findings about the person add up to."""

from __future__ import annotations

from dataclasses import dataclass

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.findings import reasoned
from fanal.apps.statements.queries import latest_assessment
from fanal.apps.subjects.models import Person
from fanal.engine.statements.sentences import element_label, sentence, state_label
from fanal.web.typesetting import set_text

_ELEMENTS = ("act", "means", "purpose")


@dataclass(frozen=True, slots=True)
class SmallElement:
    """An element of the law: how it stands, as a shape and a word."""

    label: str
    state: str
    state_label: str


@dataclass(frozen=True, slots=True)
class SmallBoard:
    """The outcome with its sentence, and the three elements."""

    number: int
    outcome: str
    outcome_label: str
    sentence: str
    elements: tuple[SmallElement, ...]


def small_board(person: Person, officer: Officer, lang: str) -> SmallBoard | None:
    """Return the board of a person's last assessment; None where there is none, or the officer may not see it."""
    assessment = latest_assessment(person, officer) if officer.can("assessment.read") else None
    if assessment is None:
        return None
    states = assessment.elements
    return SmallBoard(
        number=assessment.number,
        outcome=assessment.outcome,
        outcome_label=state_label(assessment.outcome, lang),
        sentence=set_text(sentence(reasoned(assessment).reasons[0], lang), lang),
        elements=tuple(
            SmallElement(element_label(e, lang), states[e], state_label(states[e], lang)) for e in _ELEMENTS
        ),
    )
