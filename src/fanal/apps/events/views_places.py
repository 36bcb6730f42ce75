"""Who comes and who contributes: asked, decided, badges."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of
from fanal.apps.events import actions, actions_places, policies
from fanal.apps.events.actions_day import record_badges
from fanal.apps.events.badges import badges_pdf
from fanal.apps.events.finding import about_event, frame_of, zone_of
from fanal.apps.events.forms import ContributionForm, PlaceOfContribution, QuotaForm
from fanal.apps.events.models import Contribution, CountryQuota, Event, Registration
from fanal.apps.events.queries import own_registration, registrations_of
from fanal.apps.exhibits.views_files import guarded
from fanal.apps.groups.finding import about, done, lang, said
from fanal.apps.groups.queries import labels_of


def find_registration(officer: Officer, reference: str) -> Registration | None:
    """Return one's own registration, or one for an event that one runs."""
    seen = Registration.objects.visible_to(officer).filter(reference=reference)
    return seen.select_related("event", "officer").first()


def find_contribution(officer: Officer, reference: str) -> Contribution | None:
    """Return one's own contribution, or one to an event that one runs."""
    seen = Contribution.objects.visible_to(officer).filter(reference=reference)
    return seen.select_related("event", "officer").first()


@require_POST
@about_event
def register(request: HttpRequest, event: Event) -> HttpResponse:
    """Ask for a place, or give it up."""
    officer, form = officer_of(request), Form(request.POST)
    form.is_valid()
    own = own_registration(officer, event)
    act = partial(actions_places.ask_for_place, event=event, by=officer)
    if request.POST.get("act") == "give_up" and own is not None:
        act = partial(actions_places.give_up_place, registration=own, by=officer)
    if done(form, act):
        messages.success(request, _("Your registration is changed."))
    else:
        messages.error(request, said(form))
    return redirect("events:event", event.reference)


@about_event
def contributions(request: HttpRequest, event: Event) -> HttpResponse:
    """Show the call, one's own contributions, and to who runs the event all of them."""
    officer = officer_of(request)
    form = ContributionForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.offer_contribution(event=event, by=officer, **form.cleaned_data))
    ):
        messages.success(request, _("Your contribution is offered."))
        return redirect("events:contributions", event.reference)
    seen = Contribution.objects.visible_to(officer).filter(event=event).select_related("officer__unit")
    with timezone.override(zone_of(event)):
        context = frame_of(officer, event, "contributions") | {
            "offered": [
                (one, labels_of("person_languages", [one.language], lang())[0],
                 PlaceOfContribution(initial={"begins_at": event.begins_at, "ends_at": event.ends_at},
                                     auto_id=f"id_%s_{one.pk}"))
                for one in seen
            ],
            "form": form,
        }  # fmt: skip
        return render(request, "events/contributions.html", context, status=422 if form.errors else 200)


@require_POST
@about(find_contribution)
def decide_contribution(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """Accept a contribution at a time, decline it, or take one's own back."""
    officer, act = officer_of(request), request.POST.get("act")
    with timezone.override(zone_of(contribution.event)):
        form = PlaceOfContribution(request.POST) if act == "accept" else Form(request.POST)
        todo = partial(
            actions.decide_contribution, contribution=contribution, by=officer, accept=act == "accept"
        )
        if act == "withdraw":
            todo = partial(actions.withdraw_contribution, contribution=contribution, by=officer)
        if form.is_valid() and done(form, partial(todo, **form.cleaned_data)):
            messages.success(request, _("It is decided, and on record."))
        else:
            messages.error(request, said(form))
    return redirect("events:contributions", contribution.event.reference)


@about_event
def places(request: HttpRequest, event: Event) -> HttpResponse:
    """Show who asked for a place and the quotas, to who runs the event."""
    officer = officer_of(request)
    policies.check_can_run_event(officer, event)
    form = QuotaForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions_places.set_quota(event=event, by=officer, **form.cleaned_data))
    ):
        return redirect("events:places", event.reference)
    quotas = CountryQuota.objects.visible_to(officer).filter(event=event)
    context = frame_of(officer, event, "places") | {
        "lines": [
            (one, labels_of("countries", [one.country], lang())[0])
            for one in registrations_of(officer, event)
        ],
        "quotas": [(one, labels_of("countries", [one.country], lang())[0]) for one in quotas],
        "form": form,
    }
    return render(request, "events/places.html", context, status=422 if form.errors else 200)


@require_POST
@about(find_registration)
def decide_place(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Give a place, refuse it, or take it back."""
    officer, form = officer_of(request), Form(request.POST)
    form.is_valid()
    policies.check_can_run_event(officer, registration.event)
    acts = {
        "approve": actions_places.approve_place,
        "refuse": actions_places.refuse_place,
        "take_back": actions_places.give_up_place,
    }
    act = acts.get(str(request.POST.get("act", "")))
    if act is not None and done(form, lambda: act(registration=registration, by=officer)):
        messages.success(request, _("It is decided, and on record."))
    else:
        messages.error(request, said(form) or _("Choose what is to be done."))
    return redirect("events:places", registration.event.reference)


@require_POST
@about_event
def badges(request: HttpRequest, event: Event) -> HttpResponse:
    """Print the badges of those who have a place."""
    officer = officer_of(request)
    policies.check_can_run_event(officer, event)
    written, count = badges_pdf(officer, event, lang())
    record_badges(event=event, by=officer, count=count)
    return guarded(
        HttpResponse(written, content_type="application/pdf"), "attachment", f"{event.reference}.pdf"
    )
