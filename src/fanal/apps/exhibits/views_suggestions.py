"""Decisions on what was read in the texts of a case: each a plain form that comes back to its place."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of
from fanal.apps.audit import actions as audit
from fanal.apps.cases.models import Case
from fanal.apps.cases.reading import about_case, case_page, language
from fanal.apps.exhibits import actions_suggestions as actions
from fanal.apps.exhibits.children import may_see_content
from fanal.apps.exhibits.forms import LinkForm, subject_choices
from fanal.apps.exhibits.models import Exhibit, Suggestion
from fanal.apps.exhibits.page import suggested
from fanal.apps.exhibits.queries import (
    find_in_case,
    find_suggestion,
    persons_of,
    statements_of_case,
    subjects_of,
    waiting_in,
)
from fanal.apps.exhibits.views import TAB, about_exhibit, number_of
from fanal.apps.exhibits.views_acts import try_to
from fanal.apps.statements.refusals import NotPossible
from fanal.apps.subjects.models import Person, Subject
from fanal.engine.screening.subject import InputError

Decide = Callable[[Suggestion, Officer, HttpRequest], object]


def _accept(suggestion: Suggestion, by: Officer, request: HttpRequest) -> object:
    if suggestion.kind == Suggestion.Kind.FINDING:
        person = _person(by, suggestion.case, request.POST.get("person", ""))
        return actions.accept_finding(suggestion=suggestion, by=by, person=person)
    subject = _subject(by, suggestion.case, request.POST.get("subject", ""))
    everywhere = request.POST.get("everywhere", "yes") == "yes"
    return actions.accept_subject(suggestion=suggestion, by=by, subject=subject, everywhere=everywhere)


def _reject(suggestion: Suggestion, by: Officer, request: HttpRequest) -> object:
    everywhere = request.POST.get("everywhere") == "yes"
    return actions.reject_suggestion(suggestion=suggestion, by=by, everywhere=everywhere)


def _reconsider(suggestion: Suggestion, by: Officer, _request: HttpRequest) -> object:
    return actions.reconsider_suggestion(suggestion=suggestion, by=by)


_WAYS: dict[str, Decide] = {"accept": _accept, "reject": _reject, "reconsider": _reconsider}


@require_POST
@about_exhibit
def decide(request: HttpRequest, exhibit: Exhibit, _purpose: str, number: int, decision: str) -> HttpResponse:
    """Decide on a suggestion of an exhibit, and come back to it."""
    officer = officer_of(request)
    found = find_suggestion(officer, exhibit, number)
    if found is None or decision not in _WAYS:
        raise Http404
    _try(request, lambda: _WAYS[decision](found, officer, request))
    part = number_of(request, "part")
    page = reverse("exhibits:exhibit", args=[exhibit.reference])
    return HttpResponseRedirect(f"{page}{f'?part={part}' if part > 1 else ''}#s{number}")


@require_safe
@about_case
def waiting(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show every value that the texts of a case suggest, once, to be settled everywhere at once."""
    officer, lang = officer_of(request), language()
    shown = may_see_content(officer, case)
    rows = [(one, suggested(one.suggestion, "", lang)) for one in waiting_in(officer, case)] if shown else []
    more = {
        "rows": rows,
        "shown": shown,
        "subjects": subject_choices(subjects_of(officer, case)),
        "statements": len(statements_of_case(officer, case)),
    }
    audit.record(
        actor=officer, verb="suggestion.listed", target=case, purpose=purpose, detail={"count": len(rows)}
    )
    return render(request, "exhibits/waiting.html", case_page(request, case, purpose, tab=TAB, **more))


@require_POST
@about_case
def decide_in_case(request: HttpRequest, case: Case, _purpose: str, key: int, decision: str) -> HttpResponse:
    """Decide on a value wherever the case suggests it."""
    officer = officer_of(request)
    found = find_in_case(officer, case, key)
    if found is None or decision not in _WAYS:
        raise Http404
    _try(request, lambda: _WAYS[decision](found, officer, request))
    return redirect("exhibits:waiting", case.reference)


@require_POST
@about_case
def gather(request: HttpRequest, case: Case, _purpose: str) -> HttpResponse:
    """Gather what was read in the statements of the persons of the case."""
    made = actions.gather_from_statements(case=case, by=officer_of(request))
    said = ngettext("%(number)d suggestion is new.", "%(number)d suggestions are new.", made) % {
        "number": made
    }
    messages.info(request, said)
    return redirect("exhibits:waiting", case.reference)


@require_POST
@about_exhibit
def take_as_statement(request: HttpRequest, exhibit: Exhibit, _purpose: str) -> HttpResponse:
    """Take the text of an exhibit as a statement of a person of the case."""
    officer = officer_of(request)
    made: list[str] = []

    def act() -> None:
        person = _person(officer, exhibit.case, request.POST.get("person", ""))
        made.append(actions.take_as_statement(exhibit=exhibit, by=officer, person=person).reference)

    if _try(request, act):
        return redirect("statements:statement", made[0])
    return redirect("exhibits:exhibit", exhibit.reference)


@require_POST
@about_exhibit
def link(request: HttpRequest, exhibit: Exhibit, _purpose: str) -> HttpResponse:
    """Link two subjects of the case by a sentence that the exhibit bears out."""
    officer = officer_of(request)
    subjects = subjects_of(officer, exhibit.case)
    form = LinkForm(request.POST, subjects=subjects)
    by_reference = {one.reference: one for one in subjects}
    if not form.is_valid():
        messages.warning(request, _("Choose two subjects of the case and what the one did to the other."))
        return redirect("exhibits:exhibit", exhibit.reference)
    said = form.cleaned_data

    def act() -> None:
        actions.link_from_exhibit(
            exhibit=exhibit,
            by=officer,
            verb=said["verb"],
            origin=by_reference[said["origin"]],
            target=by_reference[said["target"]],
            begins=said["begins"],
        )

    if try_to(request, act):
        messages.success(request, _("The link is on record, with this exhibit as its source."))
    return redirect("exhibits:exhibit", exhibit.reference)


def _try(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Act; what cannot be, with an exhibit or a statement, is said above the page."""
    try:
        return try_to(request, act)
    except NotPossible as refused:
        messages.warning(request, refused.sentence)
        return False


def _person(officer: Officer, case: Case, reference: str) -> Person:
    found = next((one for one in persons_of(officer, case) if one.reference == reference), None)
    if found is None:
        raise InputError(_("Choose the person of this case whom the words are about."))
    return found


def _subject(officer: Officer, case: Case, reference: str) -> Subject | None:
    """Return the subject of the case that takes the value; None for a new one."""
    return next((one for one in subjects_of(officer, case) if one.reference == reference), None)
