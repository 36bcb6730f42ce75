"""Who comes: asked, approved within places and quotas, waiting, refused, given up. One at a time for each event."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.events import policies
from fanal.apps.events.models import CountryQuota, Event, Registration
from fanal.apps.events.models_event import OfEventQuerySet
from fanal.apps.events.queries import locked
from fanal.apps.events.refusals import refuse
from fanal.engine.vocabulary import entries

_WHY = "the places of an event, counted for all who asked"
_VERBS = {
    Registration.State.APPROVED: "registration.approved",
    Registration.State.WAITING: "registration.waiting",
    Registration.State.REFUSED: "registration.refused",
    Registration.State.WITHDRAWN: "registration.withdrawn",
}


@transaction.atomic
def ask_for_place(*, event: Event, by: Officer) -> Registration:
    """Ask for a place; where nobody approves, one is given at once while there are any."""
    held = locked(event)
    refuse(held.state != Event.State.OPEN, "not_open")
    own = Registration.objects.visible_to(by).filter(event=held, officer=by).first()
    refuse(own is not None and own.state != Registration.State.WITHDRAWN, "asked_before")
    own = own or Registration(event=held, officer=by)
    own.country, own.state = by.unit.organisation.country.upper(), Registration.State.ASKED
    own.asked_at, own.decided_by, own.decided_at = timezone.now(), None, None
    own.save()
    audit.record(actor=by, verb="registration.asked", target=own, detail={"event": held.reference})
    return own if held.approval else _give_place(own, by)


@transaction.atomic
def approve_place(*, registration: Registration, by: Officer) -> Registration:
    """Give a place where there is one in the event and in the country's quota; else the waiting list."""
    policies.check_can_run_event(by, registration.event)
    held = _working_on(registration)
    refuse(held.state not in (Registration.State.ASKED, Registration.State.WAITING), "decided_before")
    return _give_place(held, by)


@transaction.atomic
def refuse_place(*, registration: Registration, by: Officer) -> Registration:
    """Give somebody no place."""
    policies.check_can_run_event(by, registration.event)
    held = _working_on(registration)
    refuse(held.state not in (Registration.State.ASKED, Registration.State.WAITING), "decided_before")
    return _settle(held, by, Registration.State.REFUSED)


@transaction.atomic
def give_up_place(*, registration: Registration, by: Officer) -> Registration:
    """Give one's place up, or have it taken back by who runs the event; who waits longest and fits gets it."""
    if registration.officer_id != by.pk:
        policies.check_can_run_event(by, registration.event)
    held = _working_on(registration)
    refuse(held.state in (Registration.State.WITHDRAWN, Registration.State.REFUSED), "decided_before")
    had = held.state == Registration.State.APPROVED
    _settle(held, by, Registration.State.WITHDRAWN)
    if had:
        _count(held, -1)
        _let_the_next_in(held.event, by)
    return held


@transaction.atomic
def set_quota(*, event: Event, by: Officer, country: str, seats: int) -> CountryQuota:
    """Say how many may come from a country at most; no fewer than have a place."""
    policies.check_can_run_event(by, event)
    held = locked(event)
    refuse(country not in entries("vocabularies/countries.yaml"), "unknown_code")
    given = Registration.objects.unguarded(_WHY).filter(
        event=held, country=country, state=Registration.State.APPROVED
    )
    taken = given.count()
    refuse(seats < taken, "fewer_than_taken")
    quota, _made = CountryQuota.objects.unguarded(_WHY).update_or_create(
        event=held, country=country, defaults={"seats": seats, "taken": taken}
    )
    detail = {"country": country, "seats": seats}
    audit.record(actor=by, verb="quota.set", target=held, detail=detail)
    _let_the_next_in(held, by)
    return quota


def _let_the_next_in(event: Event, by: Officer) -> None:
    """Give places to those who wait, in the order in which they asked, as far as there are any."""
    waiting = Registration.objects.unguarded(_WHY).filter(event=event, state=Registration.State.WAITING)
    for one in waiting.order_by("asked_at", "pk"):
        if _fits(one):
            _give_place(one, by)


def _fits(registration: Registration) -> bool:
    event = Event.objects.unguarded(_WHY).filter(pk=registration.event_id, taken__lt=F("seats"))
    quota = _quota(registration)
    return event.exists() and (not quota.exists() or quota.filter(taken__lt=F("seats")).exists())


def _give_place(registration: Registration, by: Officer) -> Registration:
    if not _fits(registration):
        return _settle(registration, by, Registration.State.WAITING)
    _count(registration, 1)
    return _settle(registration, by, Registration.State.APPROVED)


def _count(registration: Registration, change: int) -> None:
    Event.objects.unguarded(_WHY).filter(pk=registration.event_id).update(taken=F("taken") + change)
    _quota(registration).update(taken=F("taken") + change)


def _quota(registration: Registration) -> OfEventQuerySet[CountryQuota]:
    quotas = CountryQuota.objects.unguarded(_WHY)
    return quotas.filter(event=registration.event_id, country=registration.country)


def _settle(registration: Registration, by: Officer, state: str) -> Registration:
    registration.state, registration.decided_by, registration.decided_at = state, by, timezone.now()
    registration.save()
    audit.record(actor=by, verb=_VERBS[Registration.State(state)], target=registration)
    return registration


def _working_on(registration: Registration) -> Registration:
    locked(registration.event)
    return Registration.objects.unguarded(_WHY).select_related("event", "officer").get(pk=registration.pk)
