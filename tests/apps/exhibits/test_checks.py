"""What the exhibits of a case answer to the prosecutor's checklist."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.checklist import checklist_of
from fanal.apps.cases.elements import element_board
from fanal.apps.cases.models import Case
from fanal.apps.exhibits.actions import record_custody
from fanal.apps.exhibits.models import CustodyStep
from tests.apps.exhibits.seized import case_of, taken

pytestmark = pytest.mark.django_db


def point(officer: Officer, case: Case, code: str) -> str:
    """Return how a point of the checklist stands."""
    board = element_board(officer, case, "en")
    return next(one.state for one in checklist_of(officer, case, board, "en") if one.code == code)


def test_a_case_without_exhibits_leaves_custody_and_hashes_open(ada: Officer) -> None:
    case = case_of(ada)
    assert (point(ada, case, "custody"), point(ada, case, "hashes")) == ("open", "open")
    assert point(ada, case, "captures") == "not_needed"


def test_a_chain_that_begins_with_its_seizure_is_unbroken_though_that_was_recorded_later(
    ada: Officer,
) -> None:
    case = case_of(ada)
    exhibit = taken(case, ada)
    before = timezone.now() - timedelta(days=2)
    record_custody(exhibit=exhibit, by=ada, kind="seized", at=before, place="the harbour")
    assert point(ada, case, "custody") == "done"


def test_a_chain_with_a_step_before_the_exhibit_was_here_is_broken(ada: Officer) -> None:
    case = case_of(ada)
    exhibit = taken(case, ada)
    record_custody(exhibit=exhibit, by=ada, kind="moved", place="the court")
    assert point(ada, case, "custody") == "done"
    record_custody(
        exhibit=exhibit, by=ada, kind="moved", place="the cellar", at=timezone.now() - timedelta(days=2)
    )
    assert point(ada, case, "custody") == "open"


def test_what_left_and_came_back_has_an_unbroken_chain(ada: Officer) -> None:
    case = case_of(ada)
    exhibit = taken(case, ada)
    record_custody(exhibit=exhibit, by=ada, kind="returned", handed_to="its owner", note="no longer needed")
    record_custody(exhibit=exhibit, by=ada, kind="received", handed_from="its owner")
    assert point(ada, case, "custody") == "done"


def test_a_file_that_was_found_changed_once_leaves_the_hashes_open(ada: Officer) -> None:
    case = case_of(ada)
    exhibit = taken(case, ada)
    assert point(ada, case, "hashes") == "done"
    CustodyStep.objects.create(
        exhibit=exhibit, number=2, kind="verified", by=ada, sha256="0" * 64, matched=False
    )
    assert point(ada, case, "hashes") == "open"


def test_a_captured_page_needs_its_address_and_its_time(ada: Officer) -> None:
    case = case_of(ada)
    taken(case, ada, b"<html>1</html>", "a.html", kind="web_capture", captured_url="https://example.org/")
    assert point(ada, case, "captures") == "open"
    other = case_of(ada)
    said = {"captured_url": "https://example.org/", "captured_at": timezone.now()}
    taken(other, ada, b"<html>1</html>", "a.html", kind="web_capture", **said)
    assert point(ada, other, "captures") == "done"
