"""What a screening's page hands to its script, and what the node answers to a phone: codes, no words and no names."""

from __future__ import annotations

from typing import Any

from fanal.apps.accounts.models import Officer
from fanal.apps.screening.entries import author_ticket
from fanal.apps.screening.queries import Sheet
from fanal.apps.screening.safety import likely_situation
from fanal.engine.screening.concepts import ELEMENTS
from fanal.engine.statements.sentences import question_language


def age_group(sheet: Sheet) -> str:
    """Return which order of questions applies: that of an adult, of a child, or of an age not known."""
    if sheet.assessment.subject.treated_as_child:
        return "child"
    return sheet.assessment.subject.age_state


def state_for_page(sheet: Sheet, officer: Officer) -> dict[str, Any]:
    """Return a screening as the page in front of the officer holds it in memory."""
    screening = sheet.screening
    return state_for_phone(sheet) | {
        "language": screening.person_language,
        "question_language": question_language(screening.person_language),
        "situation": likely_situation(screening),
        "notes": {code: answer.note for code, answer in sheet.answers.items() if answer.note},
        "author": author_ticket(officer),
    }


def state_for_phone(sheet: Sheet) -> dict[str, Any]:
    """Return what has changed for a page that has just sent its answers."""
    board = sheet.assessment.decision.board
    return {
        "sheet": sheet.screening.reference,
        "device_key": str(sheet.screening.device_key),
        "status": sheet.screening.status,
        "group": age_group(sheet),
        "answers": {code: answer.state for code, answer in sheet.answers.items()},
        "next": [[question.concept, question.why] for question in sheet.questions],
        "elements": [board.of(name).state for name in ELEMENTS],
    }
