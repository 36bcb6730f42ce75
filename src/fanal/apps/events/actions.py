"""Making an event, moving it on, its programme and the contributions to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.events import policies
from fanal.apps.events.models import Contribution, Event, EventOrganiser, ProgrammeItem
from fanal.apps.events.queries import locked
from fanal.apps.events.refusals import REFUSALS, refuse
from fanal.apps.groups.models import SpecialistGroup
from fanal.apps.groups.zones import is_zone
from fanal.engine.screening.subject import InputError
from fanal.engine.vocabulary import entries

MOVES: Mapping[str, tuple[str, ...]] = {
    Event.State.DRAFT: (Event.State.OPEN, Event.State.CANCELLED),
    Event.State.OPEN: (Event.State.FULL, Event.State.HELD, Event.State.CANCELLED),
    Event.State.FULL: (Event.State.OPEN, Event.State.HELD, Event.State.CANCELLED),
}
_WHY = "the event or what belongs to it, which its organiser changes or an officer was shown"
_TOLD = ("kind", "summary", "begins_at", "ends_at", "zone", "place", "link", "languages", "seats", "approval")


@transaction.atomic
def make_event(
    *, by: Officer, title: str, group: SpecialistGroup | None = None, invented: bool = False, **told: Any
) -> Event:
    """Make an event; who makes it runs it. It is seen by others once it is open."""
    policies.check_can_hold_event(by, group)
    event = Event(made_by=by, group=group, invented=invented)
    _tell(event, title, told)
    event.save()
    EventOrganiser.objects.create(event=event, officer=by)
    detail = {"kind": event.kind, "group": group.reference if group else "", "seats": event.seats}
    audit.record(actor=by, verb="event.made", target=event, detail=detail)
    return event


@transaction.atomic
def change_event(*, event: Event, by: Officer, title: str, **told: Any) -> Event:
    """Change what is said of an event, and how many places there are."""
    policies.check_can_run_event(by, event)
    held = locked(event)
    _tell(held, title, told)
    refuse(held.seats < held.taken, "fewer_than_taken")
    held.save()
    audit.record(actor=by, verb="event.changed", target=held, detail={"seats": held.seats})
    return held


def _tell(event: Event, title: str, told: Mapping[str, Any]) -> None:
    refuse(not title.strip(), "no_title")
    event.title = title.strip()
    for name in _TOLD:
        if name in told:
            setattr(event, name, told[name])
    refuse(event.kind not in Event.Kind.values, "unknown_code")
    refuse(bool(set(event.languages) - entries("vocabularies/person_languages.yaml").keys()), "unknown_code")
    refuse(not is_zone(event.zone), "unknown_zone")
    refuse(event.ends_at <= event.begins_at, "ends_before")
    refuse(event.seats < 1, "no_seats")


@transaction.atomic
def move_event(*, event: Event, by: Officer, to: str) -> Event:
    """Open an event, close its registration, say that it was held, or cancel it."""
    policies.check_can_run_event(by, event)
    held = locked(event)
    refuse(to not in MOVES.get(held.state, ()), "no_move")
    held.state = to
    held.save(update_fields=["state"])
    audit.record(actor=by, verb="event.moved", target=held, detail={"to": to})
    return held


@transaction.atomic
def add_item(
    *,
    event: Event,
    by: Officer,
    title: str,
    begins_at: datetime,
    ends_at: datetime,
    room: str = "",
    link: str = "",
    speakers: str = "",
    sensitive: bool = False,
) -> ProgrammeItem:
    """Put a session into the programme."""
    policies.check_can_run_event(by, event)
    refuse(not title.strip(), "no_title")
    refuse(ends_at <= begins_at, "ends_before")
    refuse(begins_at < event.begins_at or ends_at > event.ends_at, "outside")
    item = ProgrammeItem.objects.create(
        event=event, title=title.strip(), begins_at=begins_at, ends_at=ends_at, room=room.strip(),
        link=link.strip(), speakers=speakers.strip(), sensitive=sensitive,
    )  # fmt: skip
    audit.record(actor=by, verb="programme.item_added", target=item, detail={"event": event.reference})
    return item


@transaction.atomic
def drop_item(*, item: ProgrammeItem, by: Officer) -> None:
    """Take a session out of the programme; one that somebody contributes stays."""
    policies.check_can_run_event(by, item.event)
    refuse(Contribution.objects.unguarded(_WHY).filter(item=item).exists(), "in_use")
    audit.record(actor=by, verb="programme.item_dropped", target=item)
    ProgrammeItem.objects.unguarded(_WHY).filter(pk=item.pk).delete()


@transaction.atomic
def offer_contribution(
    *, event: Event, by: Officer, title: str, abstract: str, language: str
) -> Contribution:
    """Offer a contribution while the event is open."""
    refuse(event.state != Event.State.OPEN, "not_open")
    refuse(not title.strip(), "no_title")
    refuse(not abstract.strip(), "no_text")
    refuse(language not in entries("vocabularies/person_languages.yaml"), "unknown_code")
    made = Contribution.objects.create(
        event=event, officer=by, title=title.strip(), abstract=abstract.strip(), language=language
    )
    audit.record(actor=by, verb="contribution.offered", target=made, detail={"event": event.reference})
    return made


@transaction.atomic
def decide_contribution(
    *,
    contribution: Contribution,
    by: Officer,
    accept: bool,
    begins_at: datetime | None = None,
    ends_at: datetime | None = None,
    room: str = "",
) -> Contribution:
    """Accept a contribution into the programme, at a time, or decline it."""
    policies.check_can_run_event(by, contribution.event)
    offered = Contribution.objects.unguarded(_WHY).select_for_update(of=("self",))
    held = offered.select_related("event", "officer").get(pk=contribution.pk)
    refuse(held.state != Contribution.State.OFFERED, "decided_before")
    if accept:
        if begins_at is None or ends_at is None:
            raise InputError(str(REFUSALS["ends_before"]))
        item = add_item(
            event=held.event, by=by, title=held.title, begins_at=begins_at, ends_at=ends_at, room=room,
            speakers=held.officer.display_name,
        )  # fmt: skip
        held.item = item
    held.state = Contribution.State.ACCEPTED if accept else Contribution.State.DECLINED
    held.decided_by = by
    held.save()
    audit.record(actor=by, verb="contribution.decided", target=held, detail={"accepted": accept})
    return held


@transaction.atomic
def withdraw_contribution(*, contribution: Contribution, by: Officer) -> Contribution:
    """Take back what one offered, before it is decided on."""
    offered = Contribution.objects.unguarded(_WHY).select_for_update()
    held = offered.get(pk=contribution.pk, officer=by)
    refuse(held.state != Contribution.State.OFFERED, "decided_before")
    held.state = Contribution.State.WITHDRAWN
    held.save(update_fields=["state"])
    audit.record(actor=by, verb="contribution.withdrawn", target=held)
    return held
