"""The database itself refuses to change what was recorded."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from fanal.apps.audit.models import AuditEvent, AuditHead
from fanal.apps.audit.triggers import creation
from fanal.apps.audit.verification import verify
from tests.apps.audit.figures import all_events, record_some

pytestmark = pytest.mark.django_db
REFUSED = {
    "UPDATE audit_auditevent SET verb = 'x'": "only added to",
    "UPDATE audit_auditevent SET actor_ref = 'O-OTHER' WHERE seq = 2": "only added to",
    "DELETE FROM audit_auditevent": "only added to",
    "DELETE FROM audit_auditevent WHERE seq = 3": "only added to",
    "UPDATE audit_audithead SET seq = 1": "only moves forward",
    "UPDATE audit_audithead SET hash = 'x'": "only moves forward",
    "DELETE FROM audit_audithead": "only moves forward",
}
ON_SQLITE = {
    "REPLACE INTO audit_auditevent SELECT * FROM audit_auditevent WHERE seq = 2": "only added to",
    "INSERT OR REPLACE INTO audit_audithead (id, seq, hash, mac) VALUES (1, 1, '', '')": "only moves forward",
}
ON_POSTGRESQL = {
    "TRUNCATE audit_auditevent": "only added to",
    "TRUNCATE audit_audithead": "only moves forward",
}


def refused(statement: str, sentence: str) -> None:
    """Run a statement that the database must refuse."""
    with pytest.raises(DatabaseError, match=sentence), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_refuses_to_change_or_remove(statement: str) -> None:
    record_some(3)
    refused(statement, REFUSED[statement])
    assert (len(all_events()), verify().holds) == (3, True)


def test_the_database_refuses_its_own_way_round() -> None:
    record_some(3)
    for statement, sentence in (ON_SQLITE if connection.vendor == "sqlite" else ON_POSTGRESQL).items():
        refused(statement, sentence)
    assert verify().holds


def test_the_orm_has_no_way_round_either() -> None:
    event = record_some(2)[0]
    events = AuditEvent.objects.unguarded("a test tries to change the audit")
    event.verb = "person.created"
    attempts: list[Any] = [
        event.save, event.delete, events.delete, lambda: events.update(verb="x"),
        lambda: events.bulk_update([event], ["verb"]), lambda: AuditHead.objects.all().delete(),
    ]  # fmt: skip
    for attempt in attempts:
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert verify().holds


def test_there_is_one_head_only() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditHead.objects.create(id=2)


def test_another_database_is_refused_rather_than_left_open() -> None:
    with pytest.raises(NotImplementedError):
        creation("mysql")
