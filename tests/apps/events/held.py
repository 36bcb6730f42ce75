"""An event to go to: Ada runs it, the group hosts it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from fanal.apps.accounts.models import Officer
from fanal.apps.events.actions import make_event, move_event
from fanal.apps.events.actions_places import approve_place, ask_for_place
from fanal.apps.events.models import Event, Registration
from fanal.apps.groups.models import SpecialistGroup
from tests.apps.groups.working import founder

BEGINS = datetime(2031, 5, 6, 7, 0, tzinfo=UTC)
TITLE = "Conference on scam compounds"


def event_of(by: Officer, group: SpecialistGroup | None = None, opened: bool = True, **told: Any) -> Event:
    """Return an event that the officer runs."""
    given: dict[str, Any] = {
        "kind": "conference", "summary": "Two days.", "begins_at": BEGINS, "ends_at": BEGINS + timedelta(days=1),
        "zone": "Europe/Paris", "place": "Lyon", "link": "https://meet.invalid/x", "languages": ["en"], "seats": 10,
    }  # fmt: skip
    made = make_event(by=founder(by), title=TITLE, group=group, **given | told)
    return move_event(event=made, by=by, to="open") if opened else made


def place_for(event: Event, officer: Officer, by: Officer) -> Registration:
    """Return the place of an officer, as far as there is one."""
    asked = ask_for_place(event=event, by=officer)
    return approve_place(registration=asked, by=by) if asked.state == "asked" else asked
