"""Calendars as files: when somebody is expected and nothing of what for; a programme without what is sensitive."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.events.models import Event, ProgrammeItem
from fanal.apps.events.queries import times_of

if TYPE_CHECKING:
    from icalendar import Calendar

_MAKER = "-//Fanal//Fanal//EN"


def appointments(officer: Officer) -> bytes:
    """Return the calendar of an officer: each entry says that there is an appointment, and where to sign in."""
    said = _("Fanal: appointment")
    return _written((reference, said, begins, ends) for reference, begins, ends in times_of(officer))


def programme(officer: Officer, event: Event) -> bytes:
    """Return the programme of an event; a sensitive session keeps its title to itself, and links stay in Fanal."""
    items = ProgrammeItem.objects.visible_to(officer).filter(event=event)
    told = _("Fanal: session")
    return _written(
        (one.reference, told if one.sensitive else one.title, one.begins_at, one.ends_at) for one in items
    )


def _written(entries: Iterable[tuple[str, str, Any, Any]]) -> bytes:
    from icalendar import Calendar, Event as Entry  # loaded when the first calendar is asked for

    calendar: Calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    for reference, words, begins, ends in entries:
        entry = Entry()
        entry.add("uid", f"{reference.lower()}@fanal")
        entry.add("dtstamp", timezone.now())
        entry.add("dtstart", cast("datetime", begins).astimezone(UTC))
        entry.add("dtend", cast("datetime", ends).astimezone(UTC))
        entry.add("summary", words)
        entry.add("description", _("Sign in: %(address)s") % {"address": settings.FANAL_URL})
        entry.add("class", "PRIVATE")
        calendar.add_component(entry)
    return bytes(calendar.to_ical())
