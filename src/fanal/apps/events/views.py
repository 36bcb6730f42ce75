"""The list of events, a new one, one of them with its programme, moved on."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.audit import actions as audit
from fanal.apps.audit.actors import Pointer
from fanal.apps.events import actions, policies
from fanal.apps.events.finding import about_event, frame_of, zone_of
from fanal.apps.events.forms import EventForm, ItemForm
from fanal.apps.events.models import Contribution, Event, ProgrammeItem
from fanal.apps.events.queries import events_for, groups_held_by
from fanal.apps.groups.finding import about, done, said
from fanal.apps.groups.policies import may_found
from fanal.apps.groups.tabs import tabs_of
from fanal.apps.groups.zones import is_zone

EVENTS = Pointer("event", "all")
_TOLD = ("kind", "summary", "zone", "begins_at", "ends_at", "place", "link", "languages", "seats", "approval")


@require_safe
@officer_required
def events(request: HttpRequest) -> HttpResponse:
    """Show the events an officer may see."""
    officer = officer_of(request)
    audit.record(actor=officer, verb="event.listed", target=EVENTS)
    ahead, over = events_for(officer)
    may = may_found(officer) or bool(groups_held_by(officer))
    context = {"ahead": ahead, "over": over, "may_hold": may, "tabs": tabs_of("events")}
    return render(request, "events/list.html", context)


def _form(request: HttpRequest, officer: Officer, **initial: Any) -> EventForm:
    groups, for_all = groups_held_by(officer), may_found(officer)
    return EventForm(request.POST or None, groups=groups, for_all=for_all, initial=initial or None)


def _typed_zone(request: HttpRequest, otherwise: str) -> ZoneInfo:
    """Return the time zone in which the times of the form are typed."""
    typed = str(request.POST.get("zone", "")).strip()
    return ZoneInfo(typed if typed and is_zone(typed) else otherwise)


@officer_required
def new(request: HttpRequest) -> HttpResponse:
    """Make an event."""
    officer = officer_of(request)
    groups = {one.reference: one for one in groups_held_by(officer)}
    if not groups:
        policies.check_can_hold_event(officer, None)
    made: list[Event] = []
    with timezone.override(_typed_zone(request, timezone.get_default_timezone_name())):
        form = _form(request, officer)
        if request.method == "POST" and form.is_valid():
            told = form.cleaned_data | {"group": groups.get(form.cleaned_data["group"])}
            if done(form, lambda: made.append(actions.make_event(by=officer, **told))):
                return redirect("events:event", made[0].reference)
    context = {"form": form, "tabs": tabs_of("events")}
    return render(request, "events/new.html", context, status=422 if form.errors else 200)


@about_event
def event(request: HttpRequest, event: Event) -> HttpResponse:
    """Show an event with its programme; who runs it adds to it."""
    officer = officer_of(request)
    with timezone.override(zone_of(event)):
        form = ItemForm(
            request.POST or None, initial={"begins_at": event.begins_at, "ends_at": event.ends_at}
        )
        if request.method == "POST":
            policies.check_can_run_event(officer, event)
            if form.is_valid() and done(
                form, lambda: actions.add_item(event=event, by=officer, **form.cleaned_data)
            ):
                return redirect("events:event", event.reference)
        audit.record(actor=officer, verb="event.read", target=event)
        items = ProgrammeItem.objects.visible_to(officer).filter(event=event)
        moves = [(to, Event.State(to).label) for to in actions.MOVES.get(event.state, ())]
        kept = set(
            Contribution.objects.visible_to(officer).filter(event=event).values_list("item", flat=True)
        )
        context = frame_of(officer, event, "event")
        context |= {"items": items, "form": form, "moves": moves, "kept": kept}
        return render(request, "events/event.html", context, status=422 if form.errors else 200)


@about_event
def change(request: HttpRequest, event: Event) -> HttpResponse:
    """Change what is said of an event."""
    officer = officer_of(request)
    policies.check_can_run_event(officer, event)
    held = {"title": event.title, **{name: getattr(event, name) for name in _TOLD}}
    with timezone.override(_typed_zone(request, event.zone)):
        form = _form(request, officer, **held)
        del form.fields["group"]
        if (
            request.method == "POST"
            and form.is_valid()
            and done(form, lambda: actions.change_event(event=event, by=officer, **form.cleaned_data))
        ):
            return redirect("events:event", event.reference)
        context = frame_of(officer, event, "event") | {"form": form}
        return render(request, "events/change.html", context, status=422 if form.errors else 200)


@require_POST
@about_event
def move(request: HttpRequest, event: Event) -> HttpResponse:
    """Move an event on."""
    form = Form(request.POST)
    form.is_valid()
    to = str(request.POST.get("to", ""))
    if done(form, lambda: actions.move_event(event=event, by=officer_of(request), to=to)):
        messages.success(request, _("The event is moved on."))
    else:
        messages.error(request, said(form))
    return redirect("events:event", event.reference)


def find_item(officer: Officer, reference: str) -> ProgrammeItem | None:
    """Return a session of an event the officer may see."""
    seen = ProgrammeItem.objects.visible_to(officer).filter(reference=reference)
    return seen.select_related("event").first()


@require_POST
@about(find_item)
def drop(request: HttpRequest, item: ProgrammeItem) -> HttpResponse:
    """Take a session out of the programme."""
    form = Form(request.POST)
    form.is_valid()
    event = item.event
    if not done(form, lambda: actions.drop_item(item=item, by=officer_of(request))):
        messages.error(request, said(form))
    return redirect("events:event", event.reference)
