"""From a reference to the record, as the officer may see it; for all others there is nothing there."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from fanal.apps.accounts.models import Officer
from fanal.apps.screening.models import Screening
from fanal.apps.statements.models import Mention, Statement, StatementFile
from fanal.apps.statements.queries import find_file, find_mention, find_statement
from fanal.apps.subjects.models import Assertion, Person


def person_of(officer: Officer, reference: str) -> Person:
    """Return a person."""
    seen = Person.objects.visible_to(officer).select_related("unit__organisation", "recorded_by")
    return get_object_or_404(seen, reference=reference)


def value_of(officer: Officer, person: Person, reference: str) -> Assertion:
    """Return a value about a person."""
    return get_object_or_404(
        Assertion.objects.visible_to(officer).filter(subject=person), reference=reference
    )


def screening_of(officer: Officer, reference: str) -> Screening:
    """Return a screening."""
    seen = Screening.objects.visible_to(officer).select_related("person__unit", "conducted_by")
    return get_object_or_404(seen, reference=reference)


def statement_of(officer: Officer, reference: str) -> Statement:
    """Return a statement."""
    found = find_statement(officer, reference)
    if found is None:
        raise Http404
    return found


def mention_of(statement: Statement, number: int) -> Mention:
    """Return a mention of a statement by its number."""
    found = find_mention(statement, number)
    if found is None:
        raise Http404
    return found


def file_of(officer: Officer, reference: str) -> StatementFile:
    """Return a file that statements came in."""
    found = find_file(officer, reference)
    if found is None:
        raise Http404
    return found
