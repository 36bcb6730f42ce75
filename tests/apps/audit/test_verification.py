"""Tampering by hand: whatever is done to the tables, verifying names the first entry concerned."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from fanal.apps.audit.chain import FIELDS, audit_key, hash_entry, seal_head
from fanal.apps.audit.models import AuditEvent, AuditHead
from fanal.apps.audit.verification import Anchor, verify
from tests.apps.audit.figures import all_events, record_some
from tests.apps.audit.flushing import drop_triggers

pytestmark = pytest.mark.django_db
WRONG = b"not the key of this node"


@pytest.fixture
def chain() -> list[AuditEvent]:
    """Ten entries, and tables that no longer defend themselves."""
    events = record_some(10)
    drop_triggers()
    return events


def run(statement: str, *values: Any) -> None:
    """Run SQL by hand."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def forge(event: AuditEvent, key: bytes, **changes: Any) -> None:
    """Change an entry and give it a fresh hash with some key."""
    values = {name: getattr(event, name) for name in FIELDS} | changes
    fresh = {**changes, "hash": hash_entry(key, values)}
    AuditEvent.objects.unguarded("tampering").filter(seq=event.seq).update(**fresh)


def swap(one: int, other: int) -> None:
    """Let two entries change places."""
    for seq, to in ((one, -1), (other, one), (-1, other)):
        run("UPDATE audit_auditevent SET seq = %s WHERE seq = %s", to, seq)


def test_an_untouched_chain_holds(chain: list[AuditEvent]) -> None:
    found = verify()
    assert (found.holds, found.checked, found.sentence) == (True, len(chain), "")


def test_an_empty_chain_holds() -> None:
    assert verify().checked == 0
    assert verify().holds


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize(
    "field", [name for name in FIELDS if name not in ("seq", "at", "detail", "previous_hash")]
)
def test_an_altered_field_is_named_by_its_entry(field: str) -> None:
    AuditEvent.objects.unguarded("tampering").filter(seq=4).update(**{field: "O-OTHER"})
    found = verify()
    assert (found.seq, found.fault, found.checked) == (4, "altered", 3)
    assert found.sentence == "Entry 4 is not as it was written."


def test_an_altered_time_or_detail_is_named(chain: list[AuditEvent]) -> None:
    AuditEvent.objects.unguarded("tampering").filter(seq=9).update(detail={"page": 99})
    assert (verify().seq, verify().fault) == (9, "altered")
    AuditEvent.objects.unguarded("tampering").filter(seq=6).update(at=chain[0].at)
    assert (verify().seq, verify().fault) == (6, "altered")


@pytest.mark.usefixtures("chain")
def test_a_hash_written_over_is_named() -> None:
    run("UPDATE audit_auditevent SET hash = %s WHERE seq = 5", "0" * 64)
    assert (verify().seq, verify().fault) == (5, "altered")


@pytest.mark.usefixtures("chain")
def test_an_entry_removed_from_the_middle_is_named() -> None:
    run("DELETE FROM audit_auditevent WHERE seq = 5")
    assert (verify().seq, verify().fault) == (5, "missing")
    assert verify().sentence == "Entry 5 is missing: after 4 comes 6."


@pytest.mark.usefixtures("chain")
def test_an_entry_removed_and_the_rest_renumbered_is_named() -> None:
    run("DELETE FROM audit_auditevent WHERE seq = 5")
    for seq in range(6, 11):
        run("UPDATE audit_auditevent SET seq = seq - 1 WHERE seq = %s", seq)
    assert (verify().seq, verify().fault) == (5, "altered")


@pytest.mark.usefixtures("chain")
def test_the_first_entry_removed_is_named() -> None:
    run("DELETE FROM audit_auditevent WHERE seq = 1")
    assert (verify().seq, verify().fault) == (1, "missing")


@pytest.mark.usefixtures("chain")
def test_a_tail_cut_off_is_named() -> None:
    run("DELETE FROM audit_auditevent WHERE seq > 8")
    assert (verify().seq, verify().fault) == (9, "missing")
    assert verify().sentence == "Entry 9 is missing: the chain should end at 10."


@pytest.mark.usefixtures("chain")
def test_everything_removed_is_named() -> None:
    run("DELETE FROM audit_auditevent")
    assert (verify().seq, verify().fault) == (1, "missing")


def test_a_tail_cut_off_with_the_head_set_back_is_named(chain: list[AuditEvent]) -> None:
    run("DELETE FROM audit_auditevent WHERE seq > 8")
    run("UPDATE audit_audithead SET seq = 8, hash = %s", chain[7].hash)
    assert (verify().seq, verify().fault) == (8, "head")
    forged = seal_head(WRONG, 8, chain[7].hash)
    run("UPDATE audit_audithead SET mac = %s", forged)
    assert (verify().seq, verify().fault) == (8, "head")


@pytest.mark.usefixtures("chain")
def test_two_entries_that_changed_places_are_named() -> None:
    swap(3, 7)
    assert (verify().seq, verify().fault) == (3, "altered")
    assert "moved there" in verify().sentence


def test_a_genuine_entry_of_another_chain_is_named(chain: list[AuditEvent]) -> None:
    forge(chain[5], audit_key(), previous_hash="f" * 64)
    assert (verify().seq, verify().fault) == (6, "out_of_order")


def test_an_entry_appended_by_hand_is_named(chain: list[AuditEvent]) -> None:
    AuditEvent.objects.create(
        seq=11, at=chain[9].at, verb="person.read", previous_hash=chain[9].hash, hash="a" * 64
    )
    assert (verify().seq, verify().fault) == (11, "extra")


def test_an_entry_appended_by_hand_with_the_head_moved_is_named(chain: list[AuditEvent]) -> None:
    AuditEvent.objects.create(
        seq=11, at=chain[9].at, verb="person.read", previous_hash=chain[9].hash, hash="a" * 64
    )
    run("UPDATE audit_audithead SET seq = 11, hash = %s", "a" * 64)
    assert (verify().seq, verify().fault) == (11, "altered")


def test_a_chain_computed_anew_with_another_key_is_named_from_its_first_entry(
    chain: list[AuditEvent],
) -> None:
    before = chain[2].hash
    for event in chain[3:]:
        forge(event, WRONG, previous_hash=before, actor_ref="O-OTHER")
        event.refresh_from_db()
        before = event.hash
    run("UPDATE audit_audithead SET hash = %s, mac = %s", before, seal_head(WRONG, 10, before))
    assert (verify().seq, verify().fault) == (4, "altered")


@pytest.mark.usefixtures("chain")
def test_another_key_verifies_nothing() -> None:
    with override_settings(FANAL_AUDIT_KEY=WRONG):
        assert (verify().seq, verify().fault) == (1, "altered")


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize(("field", "value"), [("hash", "b" * 64), ("mac", "b" * 64), ("mac", "")])
def test_an_altered_head_is_named(field: str, value: str) -> None:
    AuditHead.objects.update(**{field: value})
    assert (verify().seq, verify().fault) == (10, "head")


@pytest.mark.usefixtures("chain")
def test_a_head_removed_is_named() -> None:
    run("DELETE FROM audit_audithead")
    assert (verify().seq, verify().fault) == (10, "head")


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize("last", [1, 3, 9, 10, 50])
def test_the_last_entries_can_be_verified_by_themselves(last: int) -> None:
    found = verify(last=last)
    assert (found.holds, found.checked, found.first) == (True, min(last, 10), 11 - min(last, 10))
    run("UPDATE audit_auditevent SET verb = 'x' WHERE seq = 10")
    assert verify(last=last).seq == 10


@pytest.mark.usefixtures("chain")
def test_the_last_entries_need_the_one_before_them() -> None:
    run("DELETE FROM audit_auditevent WHERE seq = 7")
    assert (verify(last=3).seq, verify(last=3).fault) == (7, "missing")


def test_an_anchor_noted_outside_notices_a_node_that_was_set_back_whole(chain: list[AuditEvent]) -> None:
    anchor = Anchor.parse(command("anchor"))
    assert verify(anchor=anchor).holds
    run("DELETE FROM audit_auditevent WHERE seq > 4")
    seal = seal_head(audit_key(), 4, chain[3].hash)
    run("UPDATE audit_audithead SET seq = 4, hash = %s, mac = %s", chain[3].hash, seal)
    assert verify().holds
    assert (verify(anchor=anchor).seq, verify(anchor=anchor).fault) == (5, "anchor")


@pytest.mark.usefixtures("chain")
def test_an_anchor_notices_another_entry_in_its_place() -> None:
    assert (verify(anchor=Anchor(5, "c" * 64)).seq, verify(anchor=Anchor(5, "c" * 64)).fault) == (5, "anchor")


@pytest.mark.parametrize("text", ["", "5", "5:abc", "x:" + "a" * 64])
def test_an_anchor_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="NUMBER:HASH"):
        Anchor.parse(text)


def command(*words: str) -> str:
    """Run `audit` and return what it prints."""
    out = StringIO()
    call_command("audit", *words, stdout=out)
    return out.getvalue().strip()


@pytest.mark.usefixtures("chain")
def test_the_command_says_how_many_entries_hold() -> None:
    assert command("verify") == "The audit holds: 10 entries checked."
    assert command("verify", "--last", "4") == "The audit holds: 4 entries checked from entry 7 on."


@pytest.mark.usefixtures("chain")
def test_the_command_names_the_first_fault_and_fails() -> None:
    run("DELETE FROM audit_auditevent WHERE seq = 5")
    with pytest.raises(
        CommandError, match=r"Entry 5 is missing: after 4 comes 6\. 4 entries before it hold\."
    ) as no:
        command("verify")
    assert no.value.returncode == 1


def test_the_command_prints_the_head_to_keep_outside_and_records_that_it_did(chain: list[AuditEvent]) -> None:
    assert command("anchor") == f"10:{chain[9].hash}"
    assert all_events()[-1].verb == "audit.anchored"
    assert command("verify", "--anchor", f"10:{chain[9].hash}") == "The audit holds: 11 entries checked."


@pytest.mark.usefixtures("chain")
def test_the_command_refuses_an_anchor_it_cannot_read() -> None:
    with pytest.raises(CommandError, match="NUMBER:HASH"):
        command("verify", "--anchor", "10")


@pytest.mark.usefixtures("chain")
def test_the_command_shows_the_newest_entries_and_records_that_it_did() -> None:
    lines = command("show", "--last", "2", "--officer", "O-ADA").splitlines()
    assert ['"number": 10,' in lines[0], '"number": 9,' in lines[1], len(lines)] == [True, True, 2]
    assert all_events()[-1].verb == "audit.read"


def test_an_anchor_of_an_audit_without_entries_says_so() -> None:
    assert command("anchor") == "The audit has no entry yet."


@pytest.mark.usefixtures("chain")
def test_the_whole_chain_is_read_without_being_held_in_memory(
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    with django_assert_num_queries(3):
        verify()
    assert AuditHead.objects.get().seq == 10
