"""Lists that are cross-checked: pasted or as a file, compared now or in the background, and taken out as a file."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.audit import actions as audit
from fanal.apps.cases.models import Case
from fanal.apps.matching import actions_crosscheck as actions, policies_watch as policies
from fanal.apps.matching.crosscheck_files import FORMS, file_of
from fanal.apps.matching.crosscheck_lists import MOST_ROWS, AskedList, from_file, pasted
from fanal.apps.matching.crosscheck_running import start, wake
from fanal.apps.matching.crosscheck_shown import shown_rows
from fanal.apps.matching.forms_watch import CrossCheckForm
from fanal.apps.matching.models import CrossCheck, CrossCheckRow
from fanal.apps.matching.refusals_watch import refuse
from fanal.apps.matching.ways import LISTS, ways_to_look
from fanal.apps.search.asked import SEARCH
from fanal.apps.statements.remarks import remark_sentence
from fanal.apps.subjects.identity import opened_identities
from fanal.apps.subjects.purposes import purpose_for
from fanal.engine.reading.documents import DocumentError
from fanal.engine.screening.subject import InputError

PAGE = 50
LARGEST = 10_000_000
_MINE = 20


@permission_required("match.search")
def lists(request: HttpRequest) -> HttpResponse:
    """Take a list that is to be cross-checked, and show those of the officer."""
    officer = officer_of(request)
    policies.check_can_cross_check(officer)
    purpose = purpose_for(request, SEARCH)
    if purpose is None:
        return _ask_purpose(reverse("crosscheck:lists"))
    form = CrossCheckForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        check = _asked(request, form, purpose)
        if check is not None:
            start(check)
            return redirect("crosscheck:results", check.reference)
    context = {
        "form": form,
        "checks": _mine(request)[:_MINE],
        "most": MOST_ROWS,
        "ways": ways_to_look(officer, LISTS),
    }
    return render(request, "matching/lists.html", context, status=422 if form.errors else 200)


@require_safe
@permission_required("match.search")
def results(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the rows of a cross-check, or how far it is."""
    officer, check = officer_of(request), _one(request, reference)
    audit.record(actor=officer, verb="cross_check.read", target=check, purpose=check.purpose)
    wake(check)
    return render(request, "matching/results_of_list.html", _context(request, check))


@require_safe
@permission_required("match.search")
def progress(request: HttpRequest, reference: str) -> HttpResponse:
    """Show how far a cross-check is; once it is done, its rows."""
    check = _one(request, reference)
    wake(check)
    if check.state != CrossCheck.State.RUNNING:
        return HttpResponse(headers={"HX-Redirect": reverse("crosscheck:results", args=[check.reference])})
    return render(request, "matching/progress.html", {"check": check})


@require_POST
@permission_required("match.search")
def export(request: HttpRequest, reference: str) -> HttpResponse:
    """Hand the results out as a file."""
    officer, check = officer_of(request), _one(request, reference)
    form = request.POST.get("form", "")
    if form not in FORMS:
        raise Http404
    try:
        actions.record_taking_out(check=check, by=officer, form=form)
    except InputError as error:
        messages.error(request, str(error))
        return redirect("crosscheck:results", check.reference)
    rows = shown_rows(officer, check, list(_rows(request, check)), get_language() or "en", frozenset())
    return file_of(check, rows, form).response()


@require_POST
@permission_required("match.search")
def remove(request: HttpRequest, reference: str) -> HttpResponse:
    """Remove the rows of a cross-check."""
    try:
        actions.remove_rows(check=_one(request, reference), by=officer_of(request))
        messages.success(request, _("What was asked and found is removed."))
    except InputError as error:
        messages.error(request, str(error))
    return redirect("crosscheck:lists")


def read_list(said: str, file: Any, lang: str) -> AskedList:
    """Return what was pasted or sent as a file, as rows. Raises `InputError` with a sentence."""
    refuse(bool(said.strip()) and file is not None, "two_lists")
    if file is None:
        return pasted(said, lang)
    refuse(file.size > LARGEST, "file_too_large", most=LARGEST // 1_000_000)
    try:
        return from_file(file.read(), file.name or "", lang)
    except DocumentError as error:
        raise InputError(remark_sentence(error.remark)) from error


def _asked(request: HttpRequest, form: CrossCheckForm, purpose: str) -> CrossCheck | None:
    told = form.cleaned_data
    try:
        asked = read_list(told["pasted"], told["file"], get_language() or "en")
        return actions.ask_cross_check(
            by=officer_of(request), name=told["name"], purpose=purpose, asked=asked
        )
    except InputError as error:
        form.add_error(None, str(error))
        return None


def _context(request: HttpRequest, check: CrossCheck) -> dict[str, Any]:
    officer, lang = officer_of(request), get_language() or "en"
    result = request.GET.get("result", "")
    wanted = _rows(request, check)
    if result in CrossCheckRow.Result.values:
        wanted = wanted.filter(result=result)
    page = Paginator(wanted, PAGE).get_page(request.GET.get("page"))
    return {
        "check": check,
        "case": _case_of(officer, check),
        "page": page,
        "rows": shown_rows(officer, check, list(page), lang, opened_identities(request)),
        "counts": [
            (code, label, _rows(request, check).filter(result=code).count()) for code, label in _SHOWN
        ],
        "result": result,
        "ways": ways_to_look(officer, LISTS),
        "under_way": check.state == CrossCheck.State.RUNNING,
    }


_SHOWN = tuple(one for one in CrossCheckRow.Result.choices if one[0] != CrossCheckRow.Result.WAITING)


def _case_of(officer: Any, check: CrossCheck) -> Case | None:
    return Case.objects.visible_to(officer).filter(pk=check.case_id).first() if check.case_id else None


def _mine(request: HttpRequest) -> Any:
    return CrossCheck.objects.visible_to(officer_of(request)).select_related("case")


def _rows(request: HttpRequest, check: CrossCheck) -> Any:
    return CrossCheckRow.objects.visible_to(officer_of(request)).filter(check_of=check)


def _one(request: HttpRequest, reference: str) -> CrossCheck:
    check: CrossCheck | None = _mine(request).filter(reference=reference).select_related("by__unit").first()
    if check is None:
        raise Http404
    return check


def _ask_purpose(back_to: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('find:purpose')}?{urlencode({'next': back_to})}")
