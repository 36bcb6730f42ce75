"""Calendars: an officer's own by a random address, and the programme of an event for those who may see it."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from fanal.apps.accounts.credentials import hash_of
from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.accounts.row_security import seen_by
from fanal.apps.audit import actions as audit
from fanal.apps.events import calendars
from fanal.apps.events.actions_feeds import make_feed, note_fetch, revoke_feed
from fanal.apps.events.finding import about_event
from fanal.apps.events.models import CalendarFeed, Event
from fanal.apps.groups.tabs import tabs_of

_TYPE = "text/calendar; charset=utf-8"


@officer_required
def calendar(request: HttpRequest) -> HttpResponse:
    """Make an address for one's calendar, shown once, or end it."""
    officer, address = officer_of(request), ""
    if request.method == "POST" and request.POST.get("act") == "revoke":
        revoke_feed(by=officer)
    elif request.method == "POST":
        address = settings.FANAL_URL + reverse("events:feed", args=[make_feed(by=officer)])
    held = CalendarFeed.objects.filter(officer=officer, revoked_at__isnull=True).first()
    context = {"feed": held, "address": address, "tabs": tabs_of("events")}
    return render(request, "events/calendar.html", context)


@require_safe
def feed(_request: HttpRequest, secret: str) -> HttpResponse:
    """Answer a calendar that fetches, without a session: when its officer is expected, and nothing of what for."""
    held = CalendarFeed.objects.filter(secret_hash=hash_of(secret), revoked_at__isnull=True)
    found = held.select_related("officer__unit__organisation").first()
    if found is None or not found.officer.is_active:
        raise Http404
    note_fetch(feed=found)
    with translation.override(found.officer.language), seen_by(found.officer):
        written = calendars.appointments(found.officer)
    return _file(written, "fanal.ics")


@require_safe
@about_event
def programme(request: HttpRequest, event: Event) -> HttpResponse:
    """Hand out the programme of an event for a calendar, without what is sensitive."""
    officer = officer_of(request)
    audit.record(actor=officer, verb="programme.taken", target=event)
    return _file(calendars.programme(officer, event), f"{event.reference}.ics")


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
