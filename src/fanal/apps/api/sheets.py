"""A screening as it goes out."""

from __future__ import annotations

from typing import Any

from fanal.apps.accounts.models import Officer
from fanal.apps.screening.handover import age_group
from fanal.apps.screening.models import Screening
from fanal.apps.screening.queries import sheet_of
from fanal.engine.screening.concepts import ELEMENTS


def screening_card(screening: Screening) -> dict[str, Any]:
    """Return a screening as in a list."""
    return {
        "reference": screening.reference,
        "person": screening.person.reference,
        "status": screening.status,
        "setting": screening.setting,
        "person_language": screening.person_language,
        "conducted_by": screening.conducted_by.reference,
        "begun_at": screening.begun_at,
        "changed_at": screening.changed_at,
        "finished_at": screening.finished_at,
    }


def sheet_data(screening: Screening, officer: Officer) -> dict[str, Any]:
    """Return a screening as it stands."""
    sheet = sheet_of(screening, officer)
    decision = sheet.assessment.decision
    return screening_card(screening) | {
        "place": screening.place,
        "interpreter": screening.interpreter,
        "present": screening.present,
        "group": age_group(sheet),
        "answers": {code: answer.state for code, answer in sheet.answers.items()},
        "notes": {code: answer.note for code, answer in sheet.answers.items() if answer.note},
        "elements": {name: decision.board.of(name).state for name in ELEMENTS},
        "outcome": decision.outcome,
        "next": [{"concept": one.concept, "why": one.why} for one in sheet.questions],
    }
