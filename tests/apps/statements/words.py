"""Invented statements for the tests, and what the tests ask of the node about them."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Found
from fanal.apps.audit.actors import Referenced
from fanal.apps.audit.models import AuditEvent
from fanal.apps.search.asked import SEARCH
from fanal.apps.statements.actions import record_statement
from fanal.apps.statements.models import Mention, Statement
from fanal.apps.subjects.actions import record_person
from fanal.apps.subjects.models import Person
from fanal.apps.subjects.purposes import purpose_url
from tests.cast import client_of

ENGLISH = (
    "My boss took my passport and kept it in his safe. He said I owed him 4000 euros for the journey. "
    "I was forced to work every day and I was not paid. Nobody beat me. Call +44 7700 900123."
)
FRENCH = (
    "Le patron a gardé mon passeport. Je devais travailler tous les jours et je n'étais pas payée. "
    "J'ai dix-neuf ans."
)
ARABIC = "أخذ صاحب العمل جواز سفري ولم يدفع لي راتبي. كان يجبرني على العمل كل يوم. رقمه ‎+44 7700 900123."
CHILD = "She is 14 years old. They forced her to work in the kitchen and took her passport."


def person_of(officer: Officer) -> Person:
    """Return a new person of the officer's unit."""
    return record_person(by=officer, language="en", invented=True)


def statement_of(officer: Officer, text: str = ENGLISH, language: str = "auto") -> Statement:
    """Return a statement about a new person."""
    return record_statement(person=person_of(officer), by=officer, text=text, language=language)


def mentions(statement: Statement) -> list[Mention]:
    """Return all mentions of a statement, as they stand now."""
    return list(Mention.objects.unguarded("test").filter(statement=statement))


def standing(statement: Statement) -> list[Found]:
    """Return the findings that a statement gives now."""
    found = Found.objects.unguarded("test").standing()
    return list(found.filter(source_kind="statement", source_ref=statement.reference))


def verbs() -> list[str]:
    """Return the verbs of the audit, in order."""
    return list(AuditEvent.objects.unguarded("test").order_by("seq").values_list("verb", flat=True))


def page_of(statement: Statement) -> str:
    """Return the address of a statement."""
    return reverse("statements:statement", args=[statement.reference])


def state_purpose_for(browser: Client, about: Referenced) -> None:
    """State in this browser why its officer reads about a person or a case, or searches."""
    question = "/find/purpose/" if about == SEARCH else purpose_url(about, "/")
    browser.post(question, {"legal_basis": "identification_and_protection", "next": "/"})


def reader(officer: Officer, *about: Referenced) -> Client:
    """Return a browser in which the officer has said why they read about these people and cases."""
    browser = client_of(officer)
    for one in about:
        state_purpose_for(browser, one)
    return browser
