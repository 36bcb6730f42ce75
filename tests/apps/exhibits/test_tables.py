"""A table without a text leads to where its rows are brought in; it is not called unreadable."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.exhibits.models import Exhibit
from tests.apps.exhibits.seized import browser_of, case_of, opened, page
from tests.cast import make_officer
from tests.fixtures_made.documents import xlsx

pytestmark = pytest.mark.django_db

CALLS = b"caller,called,start,seconds\n+447700900123,+447700900456,2026-03-01T10:00:00Z,31\n"
SHEET = xlsx([line.split(",") for line in CALLS.decode().splitlines()])


def shown(officer: Officer, case: Case, exhibit: Exhibit) -> str:
    """Return the page of an exhibit."""
    return browser_of(officer, case).get(page(exhibit)).content.decode()


@pytest.mark.parametrize("name", ["calls.csv", "calls.xlsx"])
def test_a_table_without_a_text_says_so_and_leads_to_its_columns(name: str, ada: Officer) -> None:
    case = case_of(ada)
    exhibit = opened(case, ada, SHEET if name.endswith("xlsx") else CALLS, name)
    said = shown(ada, case, exhibit)
    assert exhibit.state == "not_readable"
    assert exhibit.state_words == "a table"
    assert "This is a table" in said
    assert "not readable" not in said
    assert "Try to open it again" not in said
    assert reverse("imports:columns", args=[case.reference, exhibit.reference]) in said
    assert "caller, called" not in said


def test_the_address_it_leads_to_reads_the_columns(ada: Officer) -> None:
    case = case_of(ada)
    exhibit = opened(case, ada, CALLS, "calls.csv")
    answer = browser_of(ada, case).get(reverse("imports:columns", args=[case.reference, exhibit.reference]))
    assert answer.status_code == 200
    assert "called" in answer.content.decode()


def test_who_does_not_work_on_the_case_is_told_what_it_is_and_led_nowhere(ada: Officer) -> None:
    colleague = make_officer("Eve", ada.unit, "investigator")
    case = case_of(ada)
    exhibit = opened(case, ada, CALLS, "calls.csv")
    said = shown(colleague, case, exhibit)
    assert "This is a table" in said
    assert reverse("imports:columns", args=[case.reference, exhibit.reference]) not in said


def test_a_file_that_is_not_readable_still_says_so_and_leads_to_no_columns(ada: Officer) -> None:
    case = case_of(ada)
    exhibit = opened(case, ada, bytes(range(256)) * 40, "unknown.bin")
    said = shown(ada, case, exhibit)
    assert "not readable" in said
    assert "Bring its rows in" not in said
