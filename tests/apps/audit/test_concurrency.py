"""Eight at once: the chain stays whole, no entry is lost, no number is given twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from fanal.apps.audit.actions import record
from fanal.apps.audit.verification import verify
from tests.apps.audit.figures import ADA, PERSON, all_events

WRITERS, EACH = 8, 25


def write_some(writer: int) -> None:
    """Record as one of the writers, on a connection of its own; every fifth transaction is given up."""
    try:
        for number in range(EACH):
            with transaction.atomic():
                detail = {"writer": writer, "number": number}
                record(actor=ADA, verb="person.read", person=PERSON, detail=detail)
                if number % 5 == 4:
                    transaction.set_rollback(True)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_keep_the_chain_whole() -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write_some, range(WRITERS)))
    kept = [(event.detail["writer"], event.detail["number"]) for event in all_events()]
    assert sorted(kept) == [(w, n) for w in range(WRITERS) for n in range(EACH) if n % 5 != 4]
    assert [event.seq for event in all_events()] == list(range(1, len(kept) + 1))
    assert verify().holds
    for writer in range(WRITERS):
        own = [number for who, number in kept if who == writer]
        assert own == sorted(own)


@pytest.mark.django_db(transaction=True)
def test_verifying_while_others_write_finds_no_fault() -> None:
    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(write_some, 1)
        found = [verify()]
        while not writing.done():
            found.append(verify())
        writing.result()
    assert all(each.holds for each in found)
