"""A screening as its pages draw it: the three elements as shapes, what it adds up to, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass

from fanal.apps.screening.queries import Sheet
from fanal.apps.screening.wording import Asked, next_asked, officer_language
from fanal.engine.screening.concepts import ELEMENTS
from fanal.engine.statements.sentences import element_label, sentence, state_label
from fanal.web.view_next import Urgency, urgencies

_ICONS = {"not_shown_yet": "not_yet"}
_OPEN = 5


@dataclass(frozen=True, slots=True)
class ShownElement:
    """Act, means or purpose: its state as an icon and a word."""

    code: str
    label: str
    state: str
    icon: str
    word: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The end of a screening: two sentences, what must happen, and what is still open."""

    outcome: str
    outcome_label: str
    sentences: tuple[str, ...]
    urgencies: tuple[Urgency, ...]
    open_questions: tuple[Asked, ...]


def elements_of(sheet: Sheet) -> list[ShownElement]:
    """Return the three elements, in the order of the law."""
    lang = officer_language()
    found = []
    for code in ELEMENTS:
        state = sheet.assessment.decision.board.of(code).state
        icon = _ICONS.get(state, state)
        found.append(ShownElement(code, element_label(code, lang), state, icon, state_label(state, lang)))
    return found


def summary_of(sheet: Sheet) -> Summary:
    """Return what a screening adds up to: the outcome's sentence, and that of trafficking or smuggling."""
    lang, assessment = officer_language(), sheet.assessment
    outcome = assessment.decision.outcome
    crime = next(reason for reason in assessment.reasons if reason.code.startswith("crime_"))
    return Summary(
        outcome=outcome,
        outcome_label=state_label(outcome, lang),
        sentences=(sentence(assessment.reasons[0], lang), sentence(crime, lang)),
        urgencies=urgencies(assessment, lang),
        open_questions=tuple(next_asked(sheet)[:_OPEN]),
    )


def empty_elements() -> list[ShownElement]:
    """Return the three elements of a record that holds nothing yet."""
    lang, state = officer_language(), "not_shown_yet"
    return [
        ShownElement(code, element_label(code, lang), state, _ICONS[state], state_label(state, lang))
        for code in ELEMENTS
    ]
