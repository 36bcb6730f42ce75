"""What is done to an exhibit by a form: opened, its custody, its words, its mark, the two acts, the count of seeing."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.cases.policies import check_can_work_on
from fanal.apps.cases.reading import case_frame
from fanal.apps.exhibits import actions, actions_exposure, policies
from fanal.apps.exhibits.forms import CustodyForm, DescribeForm
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.exhibits.queries import exposure_of_officers, own_exposure
from fanal.apps.exhibits.views import TAB, about_exhibit, page_context
from fanal.apps.subjects.purposes import session_digest
from fanal.engine.screening.subject import InputError


def _back(exhibit: Exhibit, place: str = "") -> HttpResponse:
    response = redirect("exhibits:exhibit", exhibit.reference)
    if place:
        response["Location"] += f"#{place}"
    return response


def try_to(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Act; what cannot be is said above the page. Says whether it was done."""
    try:
        act()
    except InputError as error:
        messages.warning(request, str(error))
        return False
    return True


@require_POST
@about_exhibit
def open_it(request: HttpRequest, exhibit: Exhibit, _purpose: str) -> HttpResponse:
    """Open a file that waits in quarantine."""
    try_to(request, lambda: actions.open_exhibit(exhibit=exhibit, by=officer_of(request)))
    return _back(exhibit)


@require_POST
@about_exhibit
def custody(request: HttpRequest, exhibit: Exhibit, _purpose: str) -> HttpResponse:
    """Add a step to the chain of custody."""
    form = CustodyForm(request.POST)
    if form.is_valid():
        try:
            step = actions.record_custody(exhibit=exhibit, by=officer_of(request), **form.cleaned_data)
        except InputError as error:
            form.add_error(None, str(error))
        else:
            if not step.matched:
                messages.warning(
                    request, _("The file is no longer what arrived. Tell your administrator at once.")
                )
            return _back(exhibit, "custody")
    return render(
        request, "exhibits/exhibit.html", page_context(request, exhibit, custody_form=form), status=422
    )


@about_exhibit
def describe(request: HttpRequest, exhibit: Exhibit, _purpose: str) -> HttpResponse:
    """Change what officers say of an exhibit."""
    check_can_work_on(officer_of(request), exhibit.case)
    policies.check_can_see_content(officer_of(request), exhibit)
    form = DescribeForm(
        request.POST or None,
        initial={"title": exhibit.title, "description": exhibit.description, "handling": exhibit.handling},
    )
    if form.is_valid():
        officer, said = officer_of(request), form.cleaned_data
        if try_to(request, lambda: actions.describe_exhibit(exhibit=exhibit, by=officer, **said)):
            return _back(exhibit)
    context = case_frame(request, exhibit.case, tab=TAB, exhibit=exhibit, form=form)
    return render(request, "exhibits/describe.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@about_exhibit
def mark(request: HttpRequest, exhibit: Exhibit, _purpose: str) -> HttpResponse:
    """Mark an exhibit as hard to look at, or lift the mark with a reason."""
    sensitive, reason = request.POST.get("sensitive") == "yes", request.POST.get("reason", "")[:500]
    try_to(
        request,
        lambda: actions.mark_exhibit(
            exhibit=exhibit, by=officer_of(request), sensitive=sensitive, reason=reason
        ),
    )
    return _back(exhibit)


@require_POST
@about_exhibit
def ask(request: HttpRequest, exhibit: Exhibit, purpose: str) -> HttpResponse:
    """The first act: show in words what a sensitive exhibit is."""
    actions_exposure.ask_what_it_is(
        exhibit=exhibit, by=officer_of(request), session=session_digest(request), purpose=purpose
    )
    return _back(exhibit, "original")


@require_POST
@about_exhibit
def unblur(request: HttpRequest, exhibit: Exhibit, purpose: str) -> HttpResponse:
    """The second act: open it without blur."""
    session = session_digest(request)
    try_to(
        request,
        lambda: actions_exposure.open_without_blur(
            exhibit=exhibit, by=officer_of(request), session=session, purpose=purpose
        ),
    )
    return _back(exhibit, "original")


@require_POST
@about_exhibit
def seeing(request: HttpRequest, exhibit: Exhibit, _purpose: str) -> HttpResponse:
    """Take a sign of life of a page that shows a sensitive exhibit, or blur it again."""
    ending = request.POST.get("end") == "yes"
    counted = actions_exposure.count_seeing(
        exhibit=exhibit, by=officer_of(request), session=session_digest(request), ending=ending
    )
    if request.headers.get("Accept", "") == "application/json":
        return JsonResponse(
            {"seconds": counted.seconds if counted else 0, "shown": bool(counted and not ending)}
        )
    return _back(exhibit, "original")


@officer_required
def exposure(request: HttpRequest) -> HttpResponse:
    """Show an officer how long they looked at what is hard to look at this week; to who leads others, their sums."""
    officer = officer_of(request)
    leads = officer.can(policies.EXPOSURE)
    if leads:
        policies.check_can_see_exposure(officer)
    rows = exposure_of_officers(officer, policies.EXPOSURE) if leads else []
    context = {
        "own": own_exposure(officer) // 60,
        "leads": leads,
        "rows": [(one, one.seconds // 60) for one in rows],
    }
    return render(request, "exhibits/exposure.html", context)
