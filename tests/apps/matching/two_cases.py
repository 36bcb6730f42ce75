"""Two cases of two units that have something in common; everybody in them is invented."""

from __future__ import annotations

from typing import Any

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.cases.actions import open_case
from fanal.apps.cases.actions_subjects import record_in_case
from fanal.apps.cases.models import Case
from fanal.apps.matching.models import Deconfliction
from fanal.apps.subjects.models import Subject

PHONE, OTHER_PHONE = "+447700900123", "+447700900456"
NAME = {"name": "Zerlina Quillfeather", "birth_date": "1984-03-02", "nationality": "ro"}
VARIANT = {"name": "Quillfeather, Zerlína", "birth_date": "1984-03-02", "nationality": "ro"}


def case_of(by: Officer, title: str = "Greenhouse", **given: Any) -> Case:
    """Return a case that the officer leads."""
    return open_case(by=by, title=title, invented=True, **given)


def phone_in(case: Case, by: Officer, number: str = PHONE) -> Subject:
    """Return a telephone in a case."""
    return record_in_case(case=case, by=by, kind="phone", values={"phone": number})


def person_in(
    case: Case, by: Officer, values: dict[str, str] | None = None, age_state: str = "adult"
) -> Subject:
    """Return a person in a case."""
    return record_in_case(case=case, by=by, kind="person", values=values or NAME, age_state=age_state)


def notices() -> list[Deconfliction]:
    """Return every notice there is, in the order in which they were raised."""
    return list(
        Deconfliction.objects.unguarded("test").order_by("pk").select_related("case", "unit", "contact")
    )


def events(verb: str) -> list[AuditEvent]:
    """Return the entries of the audit of a verb."""
    return list(AuditEvent.objects.unguarded("test").filter(verb=verb).order_by("seq"))
