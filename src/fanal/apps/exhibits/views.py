"""The exhibits of a case, taking files in, and the page of one exhibit."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.audit import actions as audit
from fanal.apps.cases.models import Case
from fanal.apps.cases.policies import check_can_work_on
from fanal.apps.cases.reading import about_case, case_frame, case_page, language
from fanal.apps.exhibits import actions
from fanal.apps.exhibits.actions_exposure import asked, opened
from fanal.apps.exhibits.children import may_see_content
from fanal.apps.exhibits.forms import CustodyForm, ExhibitForm, LinkForm, subject_choices
from fanal.apps.exhibits.limits import FILES_AT_ONCE, OPENED_AT_ONCE
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.exhibits.page import exhibit_context, heading_of, sheet_of
from fanal.apps.exhibits.queries import (
    custody_of,
    exhibits_of,
    find_exhibit,
    own_exposure,
    persons_of,
    subjects_of,
    suggestions_of,
    waiting_in,
)
from fanal.apps.exhibits.refusals import REFUSALS, refusal
from fanal.apps.exhibits.tables import rows_page
from fanal.apps.exhibits.uploads import ArrivedFile, arrived, limit_of_a_file, straight_to_the_disk
from fanal.apps.exhibits.vocabulary import KINDS, STEPS, word_of
from fanal.apps.subjects.purposes import ask_purpose, purpose_for, session_digest
from fanal.engine.screening.subject import InputError

P = ParamSpec("P")
TAB = "exhibits"


def about_exhibit(
    view: Callable[Concatenate[HttpRequest, Exhibit, str, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Give a view the exhibit of its address and why the officer reads its case; who has not said why is asked."""

    @wraps(view)
    def found(request: HttpRequest, /, reference: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        exhibit = find_exhibit(officer_of(request), reference)
        if exhibit is None:
            raise Http404
        purpose = purpose_for(request, exhibit.case)
        if purpose is None:
            return ask_purpose(request, exhibit.case)
        return view(request, exhibit, purpose, *args, **kwargs)

    return permission_required("case.read")(cast("Callable[..., HttpResponse]", found))


@require_safe
@about_case
def exhibit_list(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show the exhibits of a case in their order."""
    officer, lang = officer_of(request), language()
    shown = may_see_content(officer, case)
    rows = [
        {
            "exhibit": one,
            "title": heading_of(one, lang, shown),
            "kind": word_of(KINDS, one.kind, lang),
            "waiting": getattr(one, "waiting", 0) if shown else 0,
        }
        for one in exhibits_of(officer, case)
    ]
    more = {"rows": rows, "shown": shown, "exposure": own_exposure(officer) // 60}
    more["waiting"] = len(waiting_in(officer, case)) if shown else 0
    return render(request, "exhibits/list.html", case_page(request, case, purpose, tab=TAB, **more))


@csrf_exempt  # checked in `_add`, once it is clear who sends a large body and to which case
@about_case
def add(request: HttpRequest, case: Case, _purpose: str) -> HttpResponse:
    """Take files into a case: straight to the disk, hashed as they come."""
    check_can_work_on(officer_of(request), case)
    if request.method == "POST":
        straight_to_the_disk(request)
    return _add(request, case)


@csrf_protect
def _add(request: HttpRequest, case: Case) -> HttpResponse:
    form = ExhibitForm(request.POST or None)
    made: list[Exhibit] = []
    if request.method == "POST" and form.is_valid():
        made = _taken(request, form, case)
    if _wants_data(request):
        return _data(form, made)
    if made and not form.errors:
        single = len(made) == 1
        return redirect("exhibits:exhibit", made[0].reference) if single else redirect(_list_of(case))
    more = {"form": form, "limit": limit_of_a_file(), "most": FILES_AT_ONCE, "made": made}
    context = case_frame(request, case, tab=TAB, **more)
    return render(request, "exhibits/add.html", context, status=422 if request.method == "POST" else 200)


def _taken(request: HttpRequest, form: ExhibitForm, case: Case) -> list[Exhibit]:
    """Take in each file; what is refused is said, and does not stop the others. Open them while there is time."""
    officer, until, made = officer_of(request), time.monotonic() + OPENED_AT_ONCE, []
    files = arrived(request, "files")[:FILES_AT_ONCE]
    if not files:
        form.add_error(None, str(REFUSALS["no_file"]))
    for file in files:
        try:
            exhibit = take_in(case, officer, file, form.described())
        except InputError as error:
            form.add_error(None, str(error))
            continue
        made.append(exhibit)
        if time.monotonic() < until and may_see_content(officer, case):
            made[-1] = actions.open_exhibit(exhibit=exhibit, by=officer)
    return made


def take_in(case: Case, officer: Officer, file: ArrivedFile, said: actions.Described) -> Exhibit:
    """Take one file that has arrived into a case; raises `InputError` with a sentence."""
    kept = file.kept
    if kept is None:
        raise refusal("too_large", limit=limit_of_a_file() // 1_000_000)
    return actions.record_exhibit(
        case=case, by=officer, kept=kept, name=file.name or "", claimed=file.claimed, said=said
    )


def _wants_data(request: HttpRequest) -> bool:
    return request.method == "POST" and request.headers.get("Accept", "") == "application/json"


def _data(form: ExhibitForm, made: list[Exhibit]) -> HttpResponse:
    """Answer the page's own script: what became of each file."""
    said = [str(sentence) for sentences in form.errors.values() for sentence in sentences]
    files = [
        {
            "reference": one.reference,
            "number": one.number,
            "state": one.state,
            "words": one.state_words,
            "url": reverse("exhibits:exhibit", args=[one.reference]),
        }
        for one in made
    ]
    return JsonResponse({"files": files, "refused": said}, status=422 if said else 201)


def _list_of(case: Case) -> str:
    return reverse("exhibits:list", args=[case.reference])


@require_safe
@about_exhibit
def exhibit(request: HttpRequest, exhibit: Exhibit, purpose: str) -> HttpResponse:
    """Show an exhibit: its text beside the picture of it, what was read, its facts and its custody."""
    detail = {"part": "page", "case": exhibit.case.reference}
    audit.record(
        actor=officer_of(request), verb="exhibit.read", target=exhibit, purpose=purpose, detail=detail
    )
    return render(request, "exhibits/exhibit.html", page_context(request, exhibit))


def page_context(request: HttpRequest, exhibit: Exhibit, **more: Any) -> dict[str, Any]:
    """Return what the page of an exhibit needs; what it holds is left out where the officer may not see it."""
    officer, lang = officer_of(request), language()
    shown = may_see_content(officer, exhibit.case)
    context = {
        "exhibit": exhibit,
        "shown": shown,
        "title": heading_of(exhibit, lang, shown),
        "custody": [(step, word_of(STEPS, step.kind, lang)) for step in custody_of(officer, exhibit)],
        "custody_form": CustodyForm(),
        "kind_label": word_of(KINDS, exhibit.kind, lang),
        "may_take_out": shown and officer.can("case.export"),
        "exposure": own_exposure(officer) // 60,
    }
    if shown:
        context |= _content(request, exhibit, lang)
    return case_frame(request, exhibit.case, tab=TAB, **context | more)


def _content(request: HttpRequest, exhibit: Exhibit, lang: str) -> dict[str, Any]:
    officer = officer_of(request)
    found = suggestions_of(officer, exhibit)
    subjects = subjects_of(officer, exhibit.case)
    session = session_digest(request)
    return {
        **exhibit_context(exhibit, lang),
        "sheet": sheet_of(exhibit, found, lang, number_of(request, "part")),
        "page_shown": number_of(request, "page"),
        "persons": subject_choices(persons_of(officer, exhibit.case)),
        "subjects": subject_choices(subjects),
        "link_form": LinkForm(subjects=subjects),
        "rows_page": rows_page(officer, exhibit),
        "asked": exhibit.sensitive and asked(exhibit=exhibit, by=officer, session=session) is not None,
        "opened": not exhibit.sensitive or opened(exhibit=exhibit, by=officer, session=session) is not None,
    }


def number_of(request: HttpRequest, name: str) -> int:
    """Return a number an address or a form gives; 1 where it gives none."""
    given = request.GET.get(name) or request.POST.get(name) or ""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 8 else 1
