"""How indicators are used: persons are counted once, and a count that would point to few is not told."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.indicator_use import LEAST, told, uses_of
from fanal.apps.assessments.models import Assessment
from fanal.apps.audit.models import AuditEvent
from tests.cast import client_of


def made(count: int, *present: str) -> list[Assessment]:
    """Return assessments, not on record, in which indicators were found."""
    inputs = {"age_state": "adult", "age": None, "findings": [[code, "present"] for code in present]}
    return [Assessment(inputs=inputs) for _ in range(count)]


@pytest.mark.parametrize(
    ("count", "whole", "expected"),
    [(0, 100, None), (10, 100, None), (11, 100, 11), (89, 100, 89), (90, 100, None), (100, 100, None)],
)
def test_a_count_is_told_where_it_and_the_rest_are_eleven_at_least(
    count: int, whole: int, expected: int | None
) -> None:
    assert told(count, whole) == expected


def test_too_few_persons_are_not_even_counted() -> None:
    assert uses_of(made(LEAST - 1, "documents_confiscated"), "en").rows == ()


def test_an_indicator_is_counted_once_a_person_and_decides_where_its_dimension_is_shown() -> None:
    strong = made(30, "documents_confiscated", "threats_of_violence", "confined_to_site")
    plain = made(30, "documents_confiscated")
    none = made(30)
    uses = uses_of([*strong, *plain, *none], "en")
    assert uses.persons == 90
    row = next(one for one in uses.rows if one.code == "documents_confiscated")
    assert row.found == 60
    assert row.decisive in (30, None)


def test_a_small_count_stands_as_not_told() -> None:
    uses = uses_of([*made(5, "documents_confiscated"), *made(50)], "en")
    assert [one.found for one in uses.rows] == [None]


def test_the_page_opens_for_who_reads_assessments_and_is_recorded(ada: Officer, ines: Officer) -> None:
    assert client_of(ada).get("/learn/indicators/?form=labour").status_code == HTTPStatus.OK
    assert AuditEvent.objects.unguarded("test").filter(verb="assessment.counted").count() == 1
    assert client_of(ines).get("/learn/indicators/").status_code == HTTPStatus.FORBIDDEN
