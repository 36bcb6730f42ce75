"""From an address to the event it names, and what each of its pages shows."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.events import policies
from fanal.apps.events.models import Event
from fanal.apps.events.queries import find_event, own_registration
from fanal.apps.groups.finding import about, lang
from fanal.apps.groups.queries import labels_of, name_in

about_event = about(find_event)


def zone_of(event: Event) -> ZoneInfo:
    """Return the clock of an event."""
    return ZoneInfo(event.zone)


def frame_of(officer: Officer, event: Event, current: str) -> dict[str, Any]:
    """Return what every page of an event shows."""
    runs, place = policies.runs(officer, event), policies.has_place(officer, event)
    pages = [("event", _("Programme"))]
    pages += [("contributions", _("Contributions"))]
    pages += (
        [("day", _("Documents, questions, polls")), ("report", _("After the event"))] if runs or place else []
    )
    pages += [("places", _("Who comes"))] if runs else []
    return {
        "event": event,
        "runs": runs,
        "has_place": place,
        "registration": own_registration(officer, event),
        "languages": labels_of("person_languages", event.languages, lang()),
        "group_name": name_in(event.group, lang()) if event.group else "",
        "tabs": [
            {
                "url": reverse(f"events:{page}", args=[event.reference]),
                "label": label,
                "current": page == current,
            }
            for page, label in pages
        ],
    }
