"""Who is on call, in the clock of the reader; and the end of an urgent request."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of
from fanal.apps.groups import policies
from fanal.apps.groups.actions_duty import drop_duty, plan_duty
from fanal.apps.groups.actions_reading import record_group_read
from fanal.apps.groups.actions_urgent import close_urgent
from fanal.apps.groups.clocks import clock_of
from fanal.apps.groups.finding import about, about_group, about_thread, done, frame_of, said
from fanal.apps.groups.forms import DutyForm, OutcomeForm
from fanal.apps.groups.models import DutyTurn, GroupThread, SpecialistGroup
from fanal.apps.groups.queries import members_but, on_call_now

_PAST = timedelta(days=2)


def find_turn(officer: Officer, reference: str) -> DutyTurn | None:
    """Return a turn on call of a group the officer belongs to."""
    seen = DutyTurn.objects.visible_to(officer).filter(reference=reference)
    return seen.select_related("group", "officer").first()


@about_group
def on_call(request: HttpRequest, group: SpecialistGroup) -> HttpResponse:
    """Show who is on call now and next, and let moderators plan it."""
    officer, zone = officer_of(request), clock_of(officer_of(request), group)
    members = [officer, *members_but(officer, group)]
    with timezone.override(zone):
        form = DutyForm(request.POST or None, members=members)
        if request.method == "POST":
            policies.check_can_moderate(officer, group)
            if form.is_valid() and done(form, lambda: _plan(form, group, officer)):
                return redirect("groups:on_call", group.reference)
        record_group_read(by=officer, group=group, part="on_call")
        turns = DutyTurn.objects.visible_to(officer).filter(group=group, ends_at__gt=timezone.now() - _PAST)
        context = frame_of(officer, group, "on_call") | {
            "turns": turns.select_related("officer__unit__organisation"),
            "on_call": on_call_now(officer, group),
            "form": form,
            "zone": zone.key,
            "now": timezone.now(),
        }
        return render(request, "groups/on_call.html", context, status=422 if form.errors else 200)


def _plan(form: DutyForm, group: SpecialistGroup, by: Officer) -> DutyTurn:
    told = form.cleaned_data
    member = Officer.objects.get(reference=told["officer"])
    return plan_duty(group=group, by=by, officer=member, begins_at=told["begins_at"], ends_at=told["ends_at"])


@require_POST
@about(find_turn)
def drop(request: HttpRequest, turn: DutyTurn) -> HttpResponse:
    """Take a turn off the rota."""
    drop_duty(turn=turn, by=officer_of(request))
    messages.success(request, _("The turn is off the rota."))
    return redirect("groups:on_call", turn.group.reference)


@require_POST
@about_thread
def close(request: HttpRequest, thread: GroupThread) -> HttpResponse:
    """Close an urgent request with what came of it."""
    form = OutcomeForm(request.POST)
    if form.is_valid() and done(
        form,
        lambda: close_urgent(thread=thread, by=officer_of(request), outcome=form.cleaned_data["outcome"]),
    ):
        messages.success(request, _("The request is closed."))
    else:
        messages.error(request, said(form))
    return redirect("groups:thread", thread.reference)
