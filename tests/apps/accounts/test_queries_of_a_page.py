"""How often a page asks the database: a handful before it begins, and as often for much as for little."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.subjects.actions import assert_value
from tests.apps.statements.words import ENGLISH, page_of, person_of, reader, statement_of
from tests.cast import client_of

pytestmark = pytest.mark.django_db
BEFORE = (
    5  # the session, the officer with unit and organisation, the appointments; who asks, said to PostgreSQL
)
AFTERWARDS = 1  # what stood before, put back on PostgreSQL


def asked(browser: Client, page: str) -> list[str]:
    """Return what a page asks the database the second time it is opened."""
    browser.get(page)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(page).status_code in (200, 404)
    return [one["sql"] for one in queries.captured_queries]


def test_a_page_without_content_asks_who_is_there_and_nothing_else(ada: Officer) -> None:
    said = asked(client_of(ada), "/nothing-here/")
    assert len(said) <= BEFORE + AFTERWARDS
    assert sum('FROM "accounts_officer"' in one for one in said) == 1
    assert not any('FROM "accounts_unit"' in one or 'FROM "accounts_organisation"' in one for one in said)


def test_the_page_of_a_person_asks_as_often_for_many_values_as_for_one(ada: Officer) -> None:
    few, many = person_of(ada), person_of(ada)
    assert_value(person=few, by=ada, code="name", value="Invented One")
    for number in range(8):
        assert_value(person=many, by=ada, code="name", value=f"Invented {number}")
    browser = reader(ada, few, many)
    counts = [len(asked(browser, reverse("subjects:person", args=[one.reference]))) for one in (few, many)]
    assert counts[0] == counts[1]
    assert counts[0] <= BEFORE + AFTERWARDS + 16


def test_a_statement_asks_as_often_for_many_mentions_as_for_few(ada: Officer) -> None:
    few, many = statement_of(ada), statement_of(ada, ENGLISH * 5)
    browser = reader(ada, few.person, many.person)
    counts = [len(asked(browser, page_of(one))) for one in (few, many)]
    assert counts[0] == counts[1]
    assert counts[0] <= BEFORE + AFTERWARDS + 12


def test_the_first_page_asks_as_often_for_many_persons_as_for_few(ada: Officer) -> None:
    browser, counts = client_of(ada), []
    for _ in range(2):
        for _number in range(3):
            statement_of(ada)
        counts.append(len(asked(browser, "/")))
    assert counts[0] == counts[1]
    assert counts[0] <= BEFORE + AFTERWARDS + 12


def test_roles_given_or_ended_count_from_the_next_page_on(ada: Officer) -> None:
    browser = client_of(ada)
    page = reverse("subjects:list")
    assert browser.get(page).status_code == 200
    ada.appointments.all().delete()
    assert browser.get(page).status_code == 403
