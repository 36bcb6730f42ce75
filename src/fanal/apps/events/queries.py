"""Reads of events, with the eyes of one officer."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.events.models import Event, EventDocument, FollowUp, Registration
from fanal.apps.groups.models import DutyTurn, Membership, SpecialistGroup

_WHY = "the event its organiser changes, locked so that places are counted one at a time"
_FEED = "when the owner of a calendar is expected, and nothing of what for"


def locked(event: Event) -> Event:
    """Let nobody else change an event or its places meanwhile, and return it as it stands now."""
    return Event.objects.unguarded(_WHY).select_for_update().get(pk=event.pk)


def events_for(officer: Officer) -> tuple[Sequence[Event], Sequence[Event]]:
    """Return the events an officer may see: those to come, and those that are over or cancelled."""
    seen = list(Event.objects.visible_to(officer).select_related("group"))
    over = (Event.State.HELD, Event.State.CANCELLED)
    ahead = [one for one in seen if one.state not in over and one.ends_at > timezone.now()]
    return ahead, [one for one in reversed(seen) if one not in ahead]


def find_event(officer: Officer, reference: str) -> Event | None:
    """Return an event the officer may see."""
    return Event.objects.visible_to(officer).filter(reference=reference).select_related("group").first()


def own_registration(officer: Officer, event: Event) -> Registration | None:
    """Return how an officer stands to an event."""
    return Registration.objects.visible_to(officer).filter(event=event, officer=officer).first()


def registrations_of(officer: Officer, event: Event) -> QuerySet[Registration]:
    """Return the registrations for an event, to who runs it; to others their own."""
    seen = Registration.objects.visible_to(officer).filter(event=event)
    return seen.select_related("officer__unit__organisation")


def documents_of(officer: Officer, event: Event) -> QuerySet[EventDocument]:
    """Return the documents of an event, for those who have a place."""
    return EventDocument.objects.visible_to(officer).filter(event=event)


def follow_ups_of(officer: Officer, event: Event) -> QuerySet[FollowUp]:
    """Return the tasks that came out of an event."""
    tasks = FollowUp.objects.visible_to(officer).filter(event=event)
    return tasks.select_related("thread", "settled_by", "wanted__document")


def groups_held_by(officer: Officer) -> Sequence[SpecialistGroup]:
    """Return the groups for which an officer may hold events."""
    held = Membership.objects.active().filter(officer=officer, part=Membership.Part.MODERATOR)
    return [one.group for one in held.select_related("group")]


def times_of(officer: Officer) -> Sequence[tuple[str, object, object]]:
    """Return when an officer is expected: events with a place, and turns on call; reference, begin, end."""
    own = (
        Registration.objects.unguarded(_FEED)
        .filter(officer=officer, state=Registration.State.APPROVED)
        .exclude(event__state=Event.State.CANCELLED)
    )
    turns = DutyTurn.objects.visible_to(officer).filter(officer=officer)
    return [
        *((one.reference, one.event.begins_at, one.event.ends_at) for one in own.select_related("event")),
        *((one.reference, one.begins_at, one.ends_at) for one in turns),
    ]
