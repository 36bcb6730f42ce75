"""Nothing of what is hidden changes what an officer is shown, but that there is something and whom to contact.

For random cases and records of another unit, the pages of a case and of its subject are compared, word by word, with
those of the plainest world in which the same unit has something in common, or nothing; and so is a row of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.actions import restrict_case
from fanal.apps.cases.models import Case
from fanal.apps.matching.crosscheck import elsewhere, elsewhere_of_records
from fanal.apps.matching.models import Deconfliction
from fanal.apps.subjects.models import Subject
from fanal.engine.matching.asking import read_asked
from tests.apps.exhibits.seized import browser_of
from tests.apps.matching.two_cases import NAME, OTHER_PHONE, PHONE, VARIANT, case_of, person_in, phone_in

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Hidden:
    """One record of the other unit: what it is, in which of its cases, and whether it is a child."""

    what: str
    case: int
    child: bool


IN_COMMON = ("the person", "the same name", "the telephone", "somebody with the telephone")
records = st.lists(
    st.builds(
        Hidden,
        what=st.sampled_from((*IN_COMMON, "a stranger", "another telephone")),
        case=st.integers(0, 2),
        child=st.booleans(),
    ),
    max_size=4,
)
PLAINEST = [Hidden("the telephone", 0, child=False)]


def record(one: Hidden, case: Case, by: Officer) -> None:
    """Record something in a case of the other unit."""
    age = "child" if one.child else "adult"
    values = {
        "the person": VARIANT,
        "the same name": NAME,
        "somebody with the telephone": {"name": "Oswin Tarrabuck", "phone": "0044 7700 900 123"},
        "a stranger": {"name": "Ottoline Brackwater", "birth_date": "1959-07-19"},
    }
    if one.what in values:
        person_in(case, by, values[one.what], age_state=age)
    else:
        phone_in(case, by, PHONE if one.what == "the telephone" else OTHER_PHONE)


@contextmanager
def world(hidden: list[Hidden], by: Officer, restricted: bool) -> Iterator[None]:
    """Make what is hidden, and take it back."""
    with transaction.atomic():
        for number in range(3):
            case = case_of(by, f"Hidden {number}")
            for one in hidden:
                if one.case == number:
                    record(one, case, by)
            if restricted:
                restrict_case(case=case, by=by, restricted=True)
        yield
        transaction.set_rollback(True)


def words(answer: Any) -> str:
    """Return what a page says, without its markup."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def shown(officer: Officer, case: Case, subject: Subject) -> tuple[Any, ...]:
    """Return what the officer is shown of a case, of a subject and of a row of a list, and what they are told."""
    browser = browser_of(officer, case)
    pages = (
        reverse("crosscheck:case", args=[case.reference]),
        reverse("crosscheck:subject", args=[subject.reference]),
        reverse("subjects:person", args=[subject.reference]),
    )
    said = [words(browser.get(page)) for page in pages]
    own = elsewhere(officer, subject, case)
    told = Deconfliction.objects.visible_to(officer).filter(case=case).values_list("contact", "state")
    return said, (own.hits, own.cases, own.units), sorted(told)


def row_shown(officer: Officer) -> tuple[Any, ...]:
    """Return what the officer is shown of a row with the telephone."""
    row = elsewhere_of_records(officer, read_asked(PHONE).records)
    return row.hits, row.cases, row.units


@given(hidden=records, restricted=st.booleans())
@settings(
    max_examples=6,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],  # each world takes a second: none is made smaller
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_is_hidden_says_only_that_there_is_something_and_whom_to_contact(
    ada: Officer, cy: Officer, hidden: list[Hidden], restricted: bool
) -> None:
    with transaction.atomic():
        mine, second = case_of(ada), case_of(ada, "Farm")
        person = person_in(mine, ada, {**NAME, "phone": PHONE})
        person_in(second, ada, VARIANT)
        common = any(one.what in IN_COMMON for one in hidden)
        with world(PLAINEST if common else [], cy, restricted=False):
            expected = shown(ada, mine, person)
        with world(hidden, cy, restricted):
            assert shown(ada, mine, person) == expected
            telephone = any(one.what in ("the telephone", "somebody with the telephone") for one in hidden)
            assert row_shown(ada)[1:] == ((), {cy.unit_id} if telephone else frozenset())
        assert ("City unit" in expected[0][0]) == common
        transaction.set_rollback(True)
