"""Alerts of watch lists and notices of deconfliction: what an officer is told, and what they do about it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.audit import actions as audit
from fanal.apps.matching import actions_alerts as actions, policies_watch as policies
from fanal.apps.matching.alerts_shown import ShownAlert, shown_alert
from fanal.apps.matching.deconflict_notices import notices_for, shown_notice
from fanal.apps.matching.forms_watch import WhyForm
from fanal.apps.matching.models import WatchAlert
from fanal.apps.matching.watch_queries import alerts_seen, find_alert
from fanal.apps.matching.ways import ALERTS, ways_to_look
from fanal.apps.subjects.identity import opened_identities
from fanal.apps.subjects.models import PERSON
from fanal.engine.screening.subject import InputError

PAGE = 30


@require_safe
@permission_required("match.search")
def alerts(request: HttpRequest) -> HttpResponse:
    """Show the alerts of the lists an officer keeps, and the notices to their side: references, no names."""
    officer = officer_of(request)
    page = Paginator(alerts_seen(officer), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "notices": [shown_notice(officer, one) for one in notices_for(officer)],
        "ways": ways_to_look(officer, ALERTS),
    }
    return render(request, "matching/alerts.html", context)


@require_safe
@permission_required("match.search")
def alert(request: HttpRequest, reference: str) -> HttpResponse:
    """Show an alert: who is watched for, who came on record, and what speaks for and against."""
    officer, found = officer_of(request), _one(request, reference)
    person = found.subject if found.subject.kind == PERSON else None
    purpose = found.entry.watch_list.purpose
    audit.record(actor=officer, verb="alert.read", target=found, person=person, purpose=purpose)
    return _page(request, officer, found)


@require_POST
@permission_required("match.search")
def acknowledge(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that an alert is followed up."""
    found = _one(request, reference)
    try:
        actions.acknowledge_alert(alert=found, by=officer_of(request))
        messages.success(request, _("The alert is acknowledged."))
    except InputError as error:
        messages.error(request, str(error))
    return redirect("watch:alert", found.reference)


@require_POST
@permission_required("match.search")
def dismiss(request: HttpRequest, reference: str) -> HttpResponse:
    """Dismiss an alert, with a reason."""
    officer, found, form = officer_of(request), _one(request, reference), WhyForm(request.POST)
    policies.check_can_settle_alert(officer, found)
    if form.is_valid():
        try:
            actions.dismiss_alert(alert=found, by=officer, reason=form.cleaned_data["reason"])
        except InputError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The alert is dismissed."))
            return redirect("watch:alerts")
    return _page(request, officer, found, form)


def _page(
    request: HttpRequest, officer: Officer, found: WatchAlert, form: WhyForm | None = None
) -> HttpResponse:
    shown: ShownAlert = shown_alert(officer, found, get_language() or "en", opened_identities(request))
    may = policies.may_keep_list(officer, found.entry.watch_list)
    context = {
        "shown": shown,
        "alert": found,
        "may_settle": may and found.state != WatchAlert.State.DISMISSED,
        "form": form or WhyForm(),
        "ways": ways_to_look(officer, ALERTS),
    }
    return render(request, "matching/alert.html", context, status=422 if form is not None else 200)


def _one(request: HttpRequest, reference: str) -> WatchAlert:
    found = find_alert(officer_of(request), reference)
    if found is None:
        raise Http404
    return found
