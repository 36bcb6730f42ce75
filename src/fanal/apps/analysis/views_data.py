"""What the scripts of the picture ask for: the data, the detail of one subject, a way between two, the layout kept."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of
from fanal.apps.analysis import actions
from fanal.apps.analysis.chart import chart_of
from fanal.apps.analysis.detail import detail_of
from fanal.apps.analysis.forms import LayoutForm
from fanal.apps.analysis.models import Layout, SavedView
from fanal.apps.analysis.places import places_of
from fanal.apps.analysis.reading import contents_of
from fanal.apps.analysis.timeline import timeline_of
from fanal.apps.analysis.ways import ways_between
from fanal.apps.audit import actions as audit
from fanal.apps.audit.actors import Pointer
from fanal.apps.cases.models import Case
from fanal.apps.cases.reading import about_case, language, record_read

_NO_STORE = {"Cache-Control": "no-store"}


@require_GET
@about_case
def data(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Answer the whole picture as JSON: chart, map and timeline of what the officer may see of the case."""
    officer, lang = officer_of(request), language()
    contents = contents_of(officer, case, records=True)
    spots, unfolded = _laid(officer, case, request.GET.get("view", ""))
    if "unfolded" in request.GET:
        unfolded = [key[:40] for key in request.GET["unfolded"].split(",") if key][:200]
    pinned = [key for key in request.GET.get("pinned", "").split(",") if key][:200]
    shown = chart_of(contents, spots=spots, unfolded=unfolded, pinned=pinned, lang=lang)
    detail = {"subjects": shown["subjects"], "links": shown["links"]}
    audit.record(actor=officer, verb="picture.read", target=case, purpose=purpose, detail=detail)
    answer: dict[str, Any] = {"chart": shown, "timeline": timeline_of(contents, lang)}
    return JsonResponse(answer | {"map": places_of(contents, lang), "unfolded": unfolded}, headers=_NO_STORE)


@require_POST
@about_case
def layout(request: HttpRequest, case: Case, _purpose: str) -> HttpResponse:
    """Keep where the officer has laid things."""
    form = LayoutForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"error": form.errors.get_json_data()}, status=400)
    said = form.cleaned_data
    actions.keep_layout(
        case=case, by=officer_of(request), positions=said["positions"], unfolded=said["unfolded"]
    )
    return HttpResponse(status=204)


@require_GET
@about_case
def detail(request: HttpRequest, case: Case, purpose: str, subject: str) -> HttpResponse:
    """Show what the case says of one subject, beside the chart; recorded as a read of that subject."""
    officer = officer_of(request)
    contents = contents_of(officer, case, around=subject, records=True)
    if subject not in contents.subjects:
        raise Http404
    shown = detail_of(officer, contents, subject, language())
    seen = contents.subjects[subject]
    verb = "person.read" if seen.kind == "person" else "subject.read"
    pointer = Pointer(seen.kind, subject)
    person = pointer if seen.kind == "person" else None
    audit.record(actor=officer, verb=verb, target=pointer, person=person, purpose=purpose)
    return render(request, "analysis/detail.html", {"case": case, "detail": shown})


@require_GET
@about_case
def way(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Answer the shortest ways between two subjects, with the links they go along as sentences."""
    contents = contents_of(officer_of(request), case)
    ends = request.GET.get("from", ""), request.GET.get("to", "")
    if not all(end in contents.subjects for end in ends):
        raise Http404
    record_read(request, case, purpose, "picture_path")
    found = ways_between(contents, *ends, language())
    words = _("No chain of recorded links leads from one to the other.") if not found else ""
    return JsonResponse({"ways": found, "words": words}, headers=_NO_STORE)


def _laid(officer: Officer, case: Case, view: str) -> tuple[dict[str, tuple[float, float]], list[str]]:
    """Return where things lie and what is unfolded: as saved in a view, or as the officer left them."""
    kept: Layout | SavedView | None
    if view:
        views = SavedView.objects.visible_to(officer).filter(case=case, removed_at=None)
        kept = views.filter(reference=view).first()
    else:
        kept = Layout.objects.visible_to(officer).filter(case=case, officer=officer).first()
    if kept is None:
        return {}, []
    return {key: (at[0], at[1]) for key, at in kept.positions.items()}, list(kept.unfolded)
