"""Screening a person who is on record already: nobody is recorded twice."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from fanal.apps.accounts.models import Officer
from fanal.apps.screening.actions import move_screening, start_screening
from fanal.apps.screening.models import Screening
from fanal.apps.subjects.actions import record_person
from fanal.apps.subjects.models import Person
from tests.apps.screening.phone import circumstances
from tests.cast import client_of

pytestmark = pytest.mark.django_db
FORM = {"setting": "workplace", "person_language": "fr", "interpreter": "not_needed"}


@pytest.fixture
def known(ada: Officer) -> Person:
    return record_person(by=ada, language="fr", age_state="adult", age=30, values={"name": "Invented"})


def screenings(person: Person) -> list[Screening]:
    return list(Screening.objects.unguarded("test").filter(person=person))


def test_a_colleague_screens_the_person_on_record(known: Person, bo: Officer) -> None:
    client = client_of(bo)
    page = client.get("/screen/start/", {"person": known.reference})
    assert known.reference in page.content.decode()
    answer = client.post("/screen/start/", {**FORM, "person": known.reference})
    assert answer.status_code == 302
    assert [one.conducted_by for one in screenings(known)] == [bo]
    assert Person.objects.unguarded("test").count() == 1


def test_an_open_screening_is_gone_on_with(known: Person, ada: Officer) -> None:
    begun = start_screening(by=ada, session="t", circumstances=circumstances(), person=known)
    answer = client_of(ada).get("/screen/start/", {"person": known.reference})
    assert answer["Location"] == f"/screen/{begun.reference}/"
    move_screening(screening=begun, by=ada, move="finish")
    assert client_of(ada).get("/screen/start/", {"person": known.reference}).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_does_not_learn_that_the_person_is_on_record(
    known: Person, cy: Officer, method: str
) -> None:
    assert (
        getattr(client_of(cy), method)("/screen/start/", {**FORM, "person": known.reference}).status_code
        == 404
    )


def test_an_officer_out_of_reach_may_not(known: Person, cy: Officer) -> None:
    with pytest.raises(PermissionDenied):
        start_screening(by=cy, session="t", circumstances=circumstances(), person=known)
    assert not screenings(known)
