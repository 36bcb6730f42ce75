"""The inspector's pages: who looked at what, when and why. Nothing here can change an entry."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fanal.apps.audit import actions, exports
from fanal.apps.audit.actors import Inspector, Pointer
from fanal.apps.audit.forms import FilterForm
from fanal.apps.audit.inspectors import for_inspectors
from fanal.apps.audit.queries import Cursor, Filter, Page, count_up_to, entries, page
from fanal.apps.audit.rows import rows_of
from fanal.apps.audit.verification import HEAD, Finding, verify

VERIFIED_ON_SCREEN = 200_000


@require_safe
@for_inspectors
def list_entries(request: HttpRequest, inspector: Inspector) -> HttpResponse:
    """Show the entries, newest first, narrowed by the filters."""
    form = FilterForm(request.GET or None)
    if form.is_bound and not form.is_valid():
        return render(request, "audit/list.html", {"form": form}, status=422)
    asked = form.asked() if form.is_bound else Filter()
    shown = _page(request, inspector, asked)
    listing = _listing(request, inspector, asked, shown)
    actions.record(actor=inspector, verb="audit.read", detail={**asked.codes(), "entries": len(shown.events)})
    return render(request, "audit/list.html", {"form": form, **listing})


@require_safe
@for_inspectors
def follow_person(request: HttpRequest, inspector: Inspector, reference: str) -> HttpResponse:
    """Show everything done about one person: who looked, when and why."""
    person = Pointer("person", reference)
    return _follow(request, inspector, Filter(person=reference), "audit.person_followed", person=person)


@require_safe
@for_inspectors
def follow_officer(request: HttpRequest, inspector: Inspector, reference: str) -> HttpResponse:
    """Show everything one officer did."""
    officer = Pointer("officer", reference)
    return _follow(request, inspector, Filter(officer=reference), "audit.officer_followed", target=officer)


@require_http_methods(["GET", "HEAD", "POST"])
@for_inspectors
def verify_chain(request: HttpRequest, inspector: Inspector) -> HttpResponse:
    """Verify the chain, or its newest part when it is too long to wait for."""
    found = verify(last=VERIFIED_ON_SCREEN) if request.method == "POST" else None
    if found is not None and found.fault != HEAD:
        actions.record(actor=inspector, verb="audit.verified", detail=_told(found))
    return render(request, "audit/verify.html", {"finding": found, "limit": VERIFIED_ON_SCREEN})


@require_safe
@for_inspectors
def export_entries(request: HttpRequest, inspector: Inspector, form: str) -> HttpResponse:
    """Hand out what the filters show, as CSV or JSON; that it was taken is recorded."""
    asked_for = FilterForm(request.GET)
    if not asked_for.is_valid():
        return render(request, "audit/list.html", {"form": asked_for}, status=422)
    asked = asked_for.asked()
    found = exports.taken(entries(inspector, asked))
    detail = {**asked.codes(), "format": form, "entries": len(found)}
    actions.record(actor=inspector, verb="audit.exported", detail=detail)
    return exports.answer(found, form)


def _follow(
    request: HttpRequest,
    inspector: Inspector,
    asked: Filter,
    verb: str,
    *,
    person: Pointer | None = None,
    target: Pointer | None = None,
) -> HttpResponse:
    shown = _page(request, inspector, asked)
    if not shown.events:
        raise Http404(_("No entry that you may see speaks of this reference."))
    listing = _listing(request, inspector, asked, shown)
    detail = {"entries": len(shown.events)}
    actions.record(actor=inspector, verb=verb, person=person, target=target, detail=detail)
    return render(request, "audit/follow.html", listing)


def _page(request: HttpRequest, inspector: Inspector, asked: Filter) -> Page:
    before, after = (Cursor.parse(request.GET.get(name, "")) for name in ("before", "after"))
    return page(entries(inspector, asked), before=before, after=after)


def _listing(request: HttpRequest, inspector: Inspector, asked: Filter, shown: Page) -> dict[str, Any]:
    number, more = count_up_to(entries(inspector, asked))
    kept = request.GET.copy()
    for name in ("before", "after"):
        kept.pop(name, None)
    return {
        "asked": asked,
        "rows": rows_of(shown.events),
        "page": shown,
        "number": number,
        "more": more,
        "query": kept.urlencode(),
        "export_query": urlencode(asked.codes()),
        "taken": exports.LIMIT,
    }


def _told(found: Finding) -> dict[str, Any]:
    return {"checked": found.checked, "holds": found.holds, "entry": found.seq, "fault": found.fault}
