"""Invented people for the tests of this app."""

from __future__ import annotations

from typing import Any

from django.test import Client

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.subjects.actions import record_person
from fanal.apps.subjects.models import Person

CHILD_NAME = "Zuhura Inventada"
ADULT_NAME = "Benoît Imaginé"


def an_adult(by: Officer, **given: Any) -> Person:
    """Record an adult with a name and a phone."""
    values = {"name": ADULT_NAME, "phone": "+00 0 00 00 00 57"}
    return record_person(by=by, age_state="adult", language="fr", values=values, invented=True, **given)


def a_child(by: Officer, **given: Any) -> Person:
    """Record a child with a name that appears nowhere else."""
    values = {"name": CHILD_NAME, "school": "Escuela Inventada", "nationality": "ES"}
    return record_person(by=by, age_state="child", age=14, values=values, invented=True, **given)


def state_purpose(browser: Client, person: Person, basis: str = "criminal_investigation") -> None:
    """Answer the question why, as an officer does in the browser."""
    browser.post(f"/people/{person.reference}/purpose/", {"legal_basis": basis})


def recorded(verb: str) -> list[AuditEvent]:
    """Return the entries of the audit with this verb."""
    return list(AuditEvent.objects.unguarded("a test looks").filter(verb=verb).order_by("seq"))
