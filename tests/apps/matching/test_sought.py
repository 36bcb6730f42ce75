"""What is looked for is asked and compared once where an officer and the node see the same, and anew where not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.actions import let_in
from fanal.apps.matching import key_table
from fanal.apps.matching.actions_crosscheck import tell_about_subject
from fanal.apps.matching.comparing import seen, seen_by_both
from fanal.apps.matching.crosscheck import elsewhere
from fanal.apps.matching.sought import Sought
from fanal.apps.subjects.actions_links import link_subjects
from fanal.engine.matching.records import Record
from fanal.engine.matching.scoring import score
from fanal.engine.matching.weights import default_weights
from tests.apps.matching.two_cases import NAME, OTHER_PHONE, PHONE, case_of, person_in, phone_in

pytestmark = pytest.mark.django_db

REVIEW, MATCH = default_weights().review, default_weights().match
SURE = 0.9999
ASKED = Record("asked", "Person", {"name": ("Zerlina Quillfeather",)})


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The records that were compared, in order."""
    done: list[str] = []

    def counting(left: Any, right: Any, **given: Any) -> Any:
        done.append(right.id)
        return score(left, right, **given)

    monkeypatch.setattr("fanal.apps.matching.sought.score", counting)
    return done


def test_a_record_is_compared_once_and_anew_where_more_of_it_is_seen(compared: list[str]) -> None:
    looked = Sought([ASKED])
    plain = Record("P-1", "Person", {"name": ("Zerlina Quillfeather",)})
    same = Record("P-1", "Person", {"name": ("Zerlina Quillfeather",)})
    more = Record("P-1", "Person", {"name": ("Zerlina Quillfeather",), "birthDate": ("1984-03-02",)})
    first = looked.beside(1, plain, REVIEW)
    assert looked.beside(1, same, REVIEW) is first
    assert looked.beside(1, same, MATCH) is first
    assert compared == ["P-1"]
    looked.beside(1, more, REVIEW)
    looked.beside(2, plain, REVIEW)
    assert compared == ["P-1", "P-1", "P-1"]


def test_what_is_hardly_the_same_is_not_compared_in_full_until_less_is_asked(compared: list[str]) -> None:
    looked = Sought([ASKED])
    other = Record("P-2", "Person", {"name": ("Zerlina Vetrov",)})
    nearly = Record("P-3", "Person", {"name": ("Zerlina Quilfether",)})
    assert looked.beside(2, other, SURE).verdict is None
    assert compared == []
    assert looked.beside(3, nearly, SURE).verdict is None
    found = looked.beside(3, nearly, REVIEW)
    assert found.verdict is not None
    assert REVIEW <= found.verdict.probability < SURE
    assert compared[-1] == "P-3"


def test_of_another_kind_there_is_nothing_to_say(compared: list[str]) -> None:
    vehicle = Record("V-1", "Vehicle", {"name": ("Zerlina",)})
    assert Sought([ASKED]).beside(1, vehicle, REVIEW).verdict is None
    assert compared == []


def test_the_node_and_an_officer_read_the_store_once(ada: Officer, cy: Officer) -> None:
    mine, theirs = case_of(ada), case_of(cy, "Laundry")
    person = person_in(mine, ada)
    person_in(mine, ada)
    person_in(theirs, cy)
    with CaptureQueriesContext(connection) as asked:
        elsewhere(ada, person, mine)
    stored = [one["sql"] for one in asked if '"matching_candidate"."own" AS "own"' in one["sql"]]
    assert len(stored) == 1


def test_officer_and_node_ask_the_table_of_keys_once_where_they_look_for_the_same(
    ada: Officer, cy: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = case_of(ada), case_of(cy, "Laundry")
    person = person_in(mine, ada)
    person_in(theirs, cy)
    asked: list[Mapping[int, float]] = []
    sharing = key_table.sharing

    def counting(weights: Mapping[int, float], most: int) -> list[tuple[int, float]]:
        asked.append(weights)
        return sharing(weights, most)

    monkeypatch.setattr(key_table, "sharing", counting)
    found = elsewhere(ada, person, mine)
    assert (found.hits, found.units, len(asked)) == ((), frozenset({cy.unit_id}), 1)


def test_both_see_the_same_record_unless_it_is_linked_to_what_is_hidden(ada: Officer, cy: Officer) -> None:
    mine, theirs = case_of(ada), case_of(cy, "Laundry")
    person, plain = person_in(mine, ada), person_in(mine, ada)
    let_in(case=mine, by=ada, officer=cy)
    cy = Officer.objects.get(pk=cy.pk)
    seen_phone, hidden_phone = phone_in(mine, ada), phone_in(theirs, cy, OTHER_PHONE)
    link_subjects(origin=person, verb="uses", target=seen_phone, by=ada)
    link_subjects(origin=person, verb="uses", target=hidden_phone, by=cy)
    whole, own = seen_by_both([person.pk, plain.pk], ada)
    assert own[plain.pk] is whole[plain.pk]
    assert whole[person.pk].record.values("phone") == (PHONE, OTHER_PHONE)
    assert own[person.pk].record.values("phone") == (PHONE,)
    assert own == seen([person.pk, plain.pk], ada)
    assert whole == seen([person.pk, plain.pk], None)


def test_a_subject_that_is_hidden_is_seen_by_the_node_alone(ada: Officer, cy: Officer) -> None:
    hidden = person_in(case_of(cy), cy, NAME)
    whole, own = seen_by_both([hidden.pk], ada)
    assert (set(whole), own) == ({hidden.pk}, {})


def test_where_nobody_is_to_be_told_a_look_opens_no_transaction(ada: Officer) -> None:
    person = person_in(case_of(ada), ada)
    found = elsewhere(ada, person)
    with CaptureQueriesContext(connection) as asked:
        assert tell_about_subject(subject=person, by=ada, found=found) == 0
    assert len(asked) == 0
