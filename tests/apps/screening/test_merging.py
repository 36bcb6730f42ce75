"""What phones kept comes in whole, whatever the order, and once."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.screening.entries import author_ticket
from fanal.apps.screening.merging import merge_envelopes
from fanal.apps.screening.models import Answer, Screening
from fanal.apps.screening.queries import sheet_of
from tests.apps.screening.phone import MORNING, begin, said, seal

pytestmark = pytest.mark.django_db

CONCEPTS = ("debt_bondage", "documents_confiscated", "age_uncertain")
STATES = ("present", "absent", "not_asked", "unsafe_to_ask")


def deliver(by: Officer, *entries: dict[str, Any]) -> list[str]:
    """Deliver entries from a phone; return what became of each, in the order delivered."""
    envelopes = [seal(entry) for entry in entries]
    taken = {one.id: one.outcome for one in merge_envelopes(by=by, session="s", envelopes=envelopes).taken}
    return [taken[envelope["id"]] for envelope in envelopes]


def test_a_delivery_says_of_each_entry_what_became_of_it(ada: Officer) -> None:
    screening = begin(ada)
    first, later = said(screening, "debt_bondage", "present", 5), said(screening, "debt_bondage", "absent", 1)
    assert deliver(ada, first, later) == ["kept", "kept"]
    assert deliver(ada, first, said(screening, "debt_bondage", "absent", 2)) == ["already", "superseded"]
    assert sheet_of(screening, ada).state_of("debt_bondage") == "present"
    merges = AuditEvent.objects.unguarded("test").filter(verb="screening.merged").order_by("seq")
    assert [event.detail for event in merges] == [{"kept": 2}, {"already": 1, "superseded": 1}]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_and_repetition_of_deliveries_gives_the_same_answers(
    ada: Officer, data: st.DataObject
) -> None:
    answers = st.tuples(st.sampled_from(CONCEPTS), st.sampled_from(STATES), st.integers(0, 5))
    drawn = data.draw(st.lists(answers, min_size=1, max_size=8))
    straight, shuffled = begin(ada), begin(ada)
    keys = [str(uuid4()) for _ in drawn]
    entries = {
        one.pk: [said(one, c, s, m, key=k) for (c, s, m), k in zip(drawn, keys, strict=True)]
        for one in (straight, shuffled)
    }
    deliver(ada, *entries[straight.pk])
    mixed = data.draw(st.permutations(entries[shuffled.pk] * 2))
    cut = data.draw(st.integers(0, len(mixed)))
    deliver(ada, *mixed[:cut])
    deliver(ada, *mixed[cut:])
    final = [
        {code: answer.state for code, answer in sheet_of(one, ada).answers.items()}
        for one in (straight, shuffled)
    ]
    assert final[0] == final[1]
    counts = [Answer.objects.unguarded("test").filter(screening=one).count() for one in (straight, shuffled)]
    assert counts == [len(drawn), len(drawn)]


def start_entry(key: str, **more: Any) -> dict[str, Any]:
    """Return the beginning of a screening without a connection."""
    return {
        "kind": "start", "sheet": key, "key": str(uuid4()), "at": MORNING.isoformat(), "setting": "station",
        "person_language": "ar", "officer_language": "fr", "interpreter": "by_phone", "present": ["alone"],
        "age_state": "unknown", "age": None, "name": "",
    } | more  # fmt: skip


def test_a_screening_begun_without_a_connection_arrives_with_its_answers_in_any_order(ada: Officer) -> None:
    key = uuid4()
    outcomes = deliver(ada, said(key, "debt_bondage", "present", 3), start_entry(str(key)))
    assert outcomes == ["kept", "kept"]
    screening = Screening.objects.unguarded("test").get(device_key=key)
    assert sheet_of(screening, ada).state_of("debt_bondage") == "present"
    assert screening.begun_at == MORNING


def test_answers_whose_beginning_has_not_arrived_stay_on_the_phone(ada: Officer) -> None:
    assert deliver(ada, said(uuid4(), "debt_bondage", "present")) == ["refused"]


def test_what_a_colleague_brings_is_recorded_as_their_authors(ada: Officer, bo: Officer) -> None:
    screening = begin(ada)
    assert deliver(bo, said(screening, "debt_bondage", "present", author=author_ticket(ada))) == ["kept"]
    assert Answer.objects.unguarded("test").get(screening=screening).recorded_by == ada


def test_an_officer_of_another_unit_brings_nothing_and_a_false_ticket_is_worth_nothing(
    ada: Officer, cy: Officer
) -> None:
    screening = begin(ada)
    for ticket in (author_ticket(ada), "forged", ""):
        assert deliver(cy, said(screening, "debt_bondage", "present", author=ticket)) == ["refused"]
    assert not Answer.objects.unguarded("test").exists()


def test_one_refused_entry_keeps_none_of_the_others_back(ada: Officer) -> None:
    screening = begin(ada)
    outcomes = deliver(
        ada,
        said(screening, "no_such_question", "present"),
        said(screening, "debt_bondage", "perhaps"),
        said(screening, "debt_bondage", "present"),
        {"kind": "nonsense"},
    )
    assert outcomes == ["refused", "refused", "kept", "refused"]


def test_late_answers_to_a_finished_screening_are_kept(ada: Officer) -> None:
    screening = begin(ada)
    move = {"kind": "finish", "sheet": screening.reference, "key": str(uuid4()), "at": MORNING.isoformat()}
    assert deliver(ada, move, said(screening, "debt_bondage", "present", 3)) == ["kept", "kept"]
    screening.refresh_from_db()
    assert screening.status == "finished"
