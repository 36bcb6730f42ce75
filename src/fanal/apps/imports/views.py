"""The imports of a case: the list, choosing a file, saying what its columns hold, and how far an import is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.audit import actions as audit
from fanal.apps.cases.models import Case
from fanal.apps.cases.reading import about_case, case_frame, case_page, language
from fanal.apps.exhibits.actions import Described
from fanal.apps.exhibits.children import may_see_content
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.exhibits.uploads import arrived, limit_of_a_file, straight_to_the_disk
from fanal.apps.exhibits.views import take_in
from fanal.apps.imports import actions, actions_undo, policies, running
from fanal.apps.imports.forms import FileForm, UndoForm
from fanal.apps.imports.models import Import
from fanal.apps.imports.queries import exhibits_to_read, find_import, imports_of, rejects_kept
from fanal.apps.imports.reading import AUTO
from fanal.apps.imports.refusals import REFUSALS
from fanal.apps.imports.shown import failure_words, import_heading, rejects_shown
from fanal.apps.subjects.purposes import ask_purpose, purpose_for
from fanal.engine.screening.subject import InputError

P = ParamSpec("P")
TAB = "imports"
_EXHIBIT_KINDS = {"calls": "call_records", "transfers": "bank_records", "mailbox": "message_export"}


def about_import(
    view: Callable[Concatenate[HttpRequest, Import, str, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Give a view the import of its address and why the officer reads its case; who has not said why is asked."""

    @wraps(view)
    def found(request: HttpRequest, /, reference: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        source = find_import(officer_of(request), reference)
        if source is None:
            raise Http404
        purpose = purpose_for(request, source.case)
        if purpose is None:
            return ask_purpose(request, source.case)
        return view(request, source, purpose, *args, **kwargs)

    guarded: Callable[..., HttpResponse] = found
    return permission_required("case.read")(guarded)


@require_safe
@about_case
def import_list(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show what was brought into a case."""
    officer, lang = officer_of(request), language()
    found = imports_of(officer, case)
    rows = [{"source": one, "kind": import_heading(one, lang)} for one in found]
    more = {"rows": rows, "shown": may_see_content(officer, case)}
    more["traces"] = sum(one.traces for one in found if one.state != Import.State.UNDONE)
    return render(request, "imports/list.html", case_page(request, case, purpose, tab=TAB, **more))


@csrf_exempt  # checked in `_new`, once it is clear who sends a large body and to which case
@about_case
def new(request: HttpRequest, case: Case, _purpose: str) -> HttpResponse:
    """Choose an exhibit of the case, or a file that becomes one: straight to the disk, hashed as it comes."""
    policies.check_can_bring_in(officer_of(request), case)
    if request.method == "POST":
        straight_to_the_disk(request)
    return _new(request, case)


@csrf_protect
def _new(request: HttpRequest, case: Case) -> HttpResponse:
    exhibits = list(exhibits_to_read(officer_of(request), case))
    form = FileForm(request.POST or None, exhibits=exhibits)
    if request.method == "POST" and form.is_valid():
        exhibit = _exhibit(request, form, case)
        if exhibit is not None:
            kind = form.cleaned_data["kind"] or AUTO
            return redirect(f"{_map_of(case, exhibit)}?kind={kind}")
    context = case_frame(request, case, tab=TAB, form=form, limit=limit_of_a_file())
    return render(request, "imports/new.html", context, status=422 if request.method == "POST" else 200)


def _map_of(case: Case, exhibit: Exhibit) -> str:
    return reverse("imports:columns", args=[case.reference, exhibit.reference])


def _exhibit(request: HttpRequest, form: FileForm, case: Case) -> Exhibit | None:
    """Return the chosen exhibit, or the one that the file becomes or is already."""
    officer, files = officer_of(request), arrived(request, "file")
    try:
        if files:
            kept = files[0].kept
            there = exhibits_to_read(officer, case).filter(sha256=kept.sha256).first() if kept else None
            return there or take_in(case, officer, files[0], _described(form))
    except InputError as error:
        form.add_error(None, str(error))
        return None
    chosen = exhibits_to_read(officer, case).filter(reference=form.cleaned_data["exhibit"]).first()
    if chosen is None:
        form.add_error(None, str(REFUSALS["no_exhibit"]))
    return chosen


def _described(form: FileForm) -> Described:
    """Return what kind of exhibit a file of such records is."""
    return Described(kind=_EXHIBIT_KINDS.get(form.cleaned_data["kind"], "data_export"))


@require_safe
@about_import
def show(request: HttpRequest, source: Import, purpose: str) -> HttpResponse:
    """Show how far an import is, what became of its rows, and how to undo it."""
    running.wake(source)
    audit.record(
        actor=officer_of(request),
        verb="import.read",
        target=source,
        purpose=purpose,
        detail={"case": source.case.reference},
    )
    return render(request, "imports/import.html", _page(request, source))


@require_safe
@about_import
def progress(request: HttpRequest, source: Import, _purpose: str) -> HttpResponse:
    """Answer how far an import is, for the page that waits for it."""
    running.wake(source)
    answer = render(request, "imports/progress.html", _about(request, source))
    if source.state not in actions.UNDER_WAY:
        answer["HX-Refresh"] = "true"  # rejects and what can be done now stand around it
    return answer


@require_POST
@about_import
def undo(request: HttpRequest, source: Import, _purpose: str) -> HttpResponse:
    """Undo an import, saying why."""
    form = UndoForm(request.POST)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            running.start(actions_undo.undo_import(source=source, by=officer_of(request), reason=reason))
            return redirect("imports:import", source.reference)
        except InputError as error:
            form.add_error(None, str(error))
    return render(request, "imports/import.html", _page(request, source, form=form), status=422)


@require_POST
@about_import
def go_on(request: HttpRequest, source: Import, _purpose: str) -> HttpResponse:
    """Go on with an import that stopped."""
    try:
        running.start(actions.go_on(source=source, by=officer_of(request)))
    except InputError as error:
        messages.error(request, str(error))
    return redirect("imports:import", source.reference)


@require_POST
@about_import
def remember(request: HttpRequest, source: Import, _purpose: str) -> HttpResponse:
    """Remember the columns of an import for the next file of its source."""
    actions.remember_mapping(source=source, by=officer_of(request))
    messages.success(request, _("The columns are remembered for the next file of this source."))
    return redirect("imports:import", source.reference)


def _page(request: HttpRequest, source: Import, **more: Any) -> dict[str, Any]:
    shown = {"form": UndoForm(), **_about(request, source), **more}
    return case_frame(request, source.case, tab=TAB, **shown)


def _about(request: HttpRequest, source: Import) -> dict[str, Any]:
    officer, lang = officer_of(request), language()
    return {
        "source": source,
        "kind_label": import_heading(source, lang),
        "under_way": source.state in actions.UNDER_WAY,
        "failure": failure_words(source, lang) if source.failure else "",
        "rejects": rejects_shown(rejects_kept(officer, source), source.kind, lang),
        "may_see_rows": may_see_content(officer, source.case),
        "may_export": officer.can("case.export"),
    }
