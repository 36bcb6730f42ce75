"""Recording: every entry is linked, complete and free of names."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from fanal.apps.audit.actions import BrokenHead, Entry, record, record_many
from fanal.apps.audit.actors import Pointer
from fanal.apps.audit.current import request_id
from fanal.apps.audit.facts import NotACode
from fanal.apps.audit.models import AuditHead
from fanal.apps.audit.verbs import VERBS, UnknownVerb, verb_label
from fanal.apps.audit.verification import verify
from tests.apps.audit.figures import ADA, PERSON, all_events, record_some
from tests.apps.audit.flushing import drop_triggers

pytestmark = pytest.mark.django_db


def test_an_entry_says_who_in_which_unit_did_what_to_which_record_about_whom_when_and_why() -> None:
    token = request_id.set("abc123")
    target = Pointer("screening", "S-1234ABCD")
    event = record(
        actor=ADA, verb="answer.recorded", target=target, person=PERSON,
        purpose="criminal_investigation", purpose_ref="W-77777777", detail={"answer": "yes"},
    )  # fmt: skip
    request_id.reset(token)
    event.refresh_from_db()
    assert (event.seq, event.actor_ref, event.unit_ref, event.verb) == (
        1,
        "O-ADA",
        "U-NORTH",
        "answer.recorded",
    )
    assert (event.target_kind, event.target_ref, event.person_ref) == (
        "screening",
        "S-1234ABCD",
        "P-AAAA1111",
    )
    assert (event.purpose, event.purpose_ref) == ("criminal_investigation", "W-77777777")
    assert (event.detail, event.request_id) == ({"answer": "yes"}, "abc123")
    assert event.at.tzinfo is not None


def test_the_node_itself_may_act_without_an_officer() -> None:
    event = record(actor=None, verb="backup.made")
    assert (event.actor_ref, event.unit_ref, event.target_ref, event.person_ref) == ("", "", "", "")


def test_each_entry_carries_the_hash_of_the_one_before_it() -> None:
    record_some(3)
    first, second, third = all_events()
    assert first.previous_hash == ""
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)
    assert [event.seq for event in (first, second, third)] == [1, 2, 3]


def test_many_entries_recorded_at_once_stand_in_their_order_and_move_the_head_once() -> None:
    events = record_many(Entry(actor=ADA, verb="person.read", detail={"n": n}) for n in range(7))
    assert [event.detail["n"] for event in all_events()] == list(range(7))
    assert AuditHead.objects.get().seq == events[-1].seq == 7
    assert verify().checked == 7


def test_recording_nothing_writes_nothing() -> None:
    assert record_many([]) == []
    assert AuditHead.objects.get().seq == 0


def test_what_is_rolled_back_leaves_no_entry_and_no_gap() -> None:
    record_some(1)

    def fail_half_way() -> None:
        with transaction.atomic():
            record_some(2)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    record_some(1)
    assert [event.seq for event in all_events()] == [1, 2]
    assert verify().holds


def test_a_verb_the_inspector_has_no_words_for_is_refused() -> None:
    with pytest.raises(UnknownVerb, match=r"verbs\.py"):
        record(actor=ADA, verb="person.looked_at_somehow")
    assert all_events() == []


@pytest.mark.parametrize(
    "detail",
    [
        {"name": "Amina Diallo"}, {"أمينة": 1}, {"mail": "amina@example.org"}, {"list": ["a b"]},
        {"in": {"a b": 1}}, {"share": 0.5}, {"long": "x" * 81}, {"set": {"a b"}},
    ],
)  # fmt: skip
def test_detail_that_could_be_a_name_is_refused_and_not_repeated(detail: dict[str, Any]) -> None:
    with pytest.raises(NotACode) as refusal:
        record(actor=ADA, verb="person.read", detail=detail)
    assert "mina" not in str(refusal.value)
    assert all_events() == []


def test_detail_of_codes_and_counts_is_kept_as_plain_data() -> None:
    detail = {"fields": ("age", "sex"), "kinds": {"b", "a"}, "n": 3, "ok": True, "none": None, "in": {"x": 1}}
    record(actor=ADA, verb="person.changed", detail=detail)
    kept = all_events()[0].detail
    assert kept == {**detail, "fields": ["age", "sex"], "kinds": ["a", "b"]}
    assert verify().holds


def test_a_legal_basis_is_a_code_and_no_free_text() -> None:
    with pytest.raises(NotACode):
        record(actor=ADA, verb="person.read", purpose="because Amina is missing")


def test_nothing_is_recorded_on_a_head_that_was_set_by_hand() -> None:
    record_some(3)
    drop_triggers()
    AuditHead.objects.update(seq=2, hash=all_events()[1].hash)
    with pytest.raises(BrokenHead, match="fanal audit verify"):
        record_some(1)


def test_nothing_is_recorded_without_a_head() -> None:
    drop_triggers()
    AuditHead.objects.all().delete()
    with pytest.raises(BrokenHead):
        record_some(1)


def test_every_verb_names_a_thing_and_what_was_done_in_plain_words() -> None:
    for verb in VERBS:
        thing, _dot, done = verb.partition(".")
        assert thing
        assert done
        assert len(verb) <= 48
        assert verb_label(verb)[0].isupper()
    assert len(set(map(str, VERBS.values()))) == len(VERBS)
