"""A long list is compared in the background: it can be left, goes on after a restart, and keeps what it compared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.matching import crosscheck_running as running
from fanal.apps.matching.actions_crosscheck import (
    ask_cross_check,
    compare_some,
    remove_rows,
    stop_cross_check,
    take_over,
)
from fanal.apps.matching.crosscheck_lists import MOST_ROWS, from_file, pasted
from fanal.apps.matching.models import CrossCheck, CrossCheckRow
from fanal.engine.reading.documents import DocumentError
from fanal.engine.screening.subject import InputError
from tests.apps.matching.two_cases import PHONE, case_of, events, phone_in
from tests.cast import client_of
from tests.fixtures_made.documents import xlsx

pytestmark = pytest.mark.django_db
WHY = "test"
LONG = "\n".join([PHONE, *(f"Invented Person {year}" for year in range(1950, 1990))])


def asked_by(officer: Officer, text: str = LONG) -> CrossCheck:
    """Return a list that is to be compared."""
    return ask_cross_check(
        by=officer, name="Guests", purpose="criminal_investigation", asked=pasted(text, "en")
    )


def results(check: CrossCheck) -> list[str]:
    rows = CrossCheckRow.objects.unguarded(WHY).filter(check_of=check).order_by("line")
    return list(rows.values_list("result", flat=True))


def test_a_long_list_waits_for_a_worker_and_its_page_says_how_far_it_is(
    ada: Officer, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    phone_in(case_of(ada), ada)
    given: list[CrossCheck] = []
    monkeypatch.setattr(running, "_spawn", given.append)
    check = asked_by(ada)
    with django_capture_on_commit_callbacks(execute=True):
        running.start(check)
    assert given == [check]
    compare_some(check=check, most=10)
    page = client_of(ada).get(reverse("crosscheck:results", args=[check.reference])).content.decode()
    assert 'value="24"' in page
    running.run(check, breath=0)
    check.refresh_from_db()
    assert (check.state, check.done, check.share) == ("done", 41, 100)
    assert results(check)[0] == "likely"
    assert "waiting" not in results(check)
    assert events("cross_check.done")[0].detail == {"rows": 41, "compared": 41}
    answer = client_of(ada).get(reverse("crosscheck:progress", args=[check.reference]))
    assert answer.headers["HX-Redirect"].endswith(f"{check.reference}/")


def test_a_list_that_nobody_works_on_is_taken_over_once(ada: Officer) -> None:
    check = asked_by(ada)
    assert not take_over(check=check)
    CrossCheck.objects.unguarded(WHY).update(beat_at=timezone.now() - timedelta(minutes=5))
    assert take_over(check=check)
    assert not take_over(check=check)


def test_what_was_compared_before_a_stop_stands_and_is_removed_only_by_who_asked(ada: Officer) -> None:
    check = asked_by(ada)
    compare_some(check=check, most=5)
    with pytest.raises(InputError):
        remove_rows(check=CrossCheck.objects.unguarded(WHY).get(), by=ada)
    stop_cross_check(check=check)
    assert compare_some(check=check, most=5) == 0
    assert [one != "waiting" for one in results(check)].count(True) == 5
    assert events("cross_check.stopped")[0].detail == {"rows": 41, "compared": 5}
    remove_rows(check=CrossCheck.objects.unguarded(WHY).get(), by=ada)
    assert results(check) == []


def test_rows_are_removed_after_thirty_days(ada: Officer) -> None:
    old = asked_by(ada)
    CrossCheck.objects.unguarded(WHY).update(asked_at=timezone.now() - timedelta(days=31))
    asked_by(ada)
    assert results(old) == []
    assert CrossCheck.objects.unguarded(WHY).count() == 2


def test_a_list_of_too_many_rows_is_refused_whole(ada: Officer) -> None:
    asked = pasted("\n".join(f"Invented Person {n}" for n in range(MOST_ROWS + 1)), "en")
    assert (len(asked.rows), asked.more) == (MOST_ROWS, True)
    with pytest.raises(InputError):
        ask_cross_check(by=ada, name="Guests", purpose="criminal_investigation", asked=asked)
    assert not CrossCheck.objects.unguarded(WHY).exists()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_headers_say_what_stands_below_in_any_language_and_without_them_a_row_is_read_as_typed(
    form: str,
) -> None:
    def read(*rows: tuple[str, ...]) -> Any:
        data = xlsx(rows) if form == "xlsx" else "\n".join(";".join(row) for row in rows).encode()
        return from_file(data, f"list.{form}", "fr")

    named = read(("Nom", "Téléphone", "Immatriculation"), ("Zerlina Quillfeather", PHONE, "AB-123-CD"))
    (row,) = named.rows
    assert [one.schema for one in row.records] == ["Person", "Vehicle"]
    assert row.records[0].properties == {"lastName": ("Zerlina Quillfeather",), "phone": (PHONE,)}
    assert row.records[1].properties == {"registrationNumber": ("AB-123-CD",)}
    free = read(("Zerlina Quillfeather 1984",), (PHONE,))
    assert [one.line for one in free.rows] == [1, 2]
    assert free.rows[1].records[0].values("phone") == (PHONE,)


@pytest.mark.parametrize(
    "data", [b"", b"\0\1\2\3", b"PK\x03\x04broken", "=cmd|' /C calc'!A0;\u202e\n".encode()]
)
def test_whatever_the_bytes_a_list_ends_in_rows_or_in_a_sentence(data: bytes) -> None:
    try:
        asked = from_file(data, "list.csv", "en")
        said = "read" if len(asked.rows) + asked.refused <= 1 else ""
    except DocumentError as error:
        said = error.remark.sentence
    assert said
