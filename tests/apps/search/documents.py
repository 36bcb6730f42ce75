"""Invented records for the tests of the search."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from fanal.apps.accounts.models import Officer
from fanal.apps.search import actions
from fanal.apps.search.entries import Entry
from fanal.apps.search.queries import search

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def an_entry(record: str, by: Officer, title: str = "", text: str = "", **given: Any) -> Entry:
    """Return a record of an officer's unit, recorded by them."""
    columns = {
        "kind": "person",
        "unit_id": by.unit_id,
        "recorded_by_id": by.pk,
        "keeper_id": by.pk,
        "at": AT,
    }
    return Entry(record=record, title=title, text=text, **{**columns, **given})


def put(record: str, by: Officer, title: str = "", text: str = "", **given: Any) -> None:
    """Have a record found."""
    actions.index_record(entry=an_entry(record, by, title, text, **given))


def found(officer: Officer, typed: str) -> list[str]:
    """Return the references an officer finds, in order, as if they had just signed in."""
    return [row.record for row in search(Officer.objects.get(pk=officer.pk), typed).rows]
