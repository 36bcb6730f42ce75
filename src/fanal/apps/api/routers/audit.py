"""The audit: who looked at what, when and why. Nothing here can change an entry."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import RECORD, call, file_call
from fanal.apps.api.forms import cleaned, written
from fanal.apps.api.schemas.audit import AuditAsked, AuditFilter, AuditPage, AuditVerified, Cursor
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.audit import actions, exports
from fanal.apps.audit.actors import Pointer
from fanal.apps.audit.forms import FilterForm
from fanal.apps.audit.queries import Cursor as Place, Filter, as_record, entries, page
from fanal.apps.audit.verification import HEAD, verify
from fanal.apps.audit.views import VERIFIED_ON_SCREEN

router = Router(tags=["audit"])
NEEDS = "audit.read"


def _filter(asked: AuditFilter) -> Filter:
    form = FilterForm(written(asked.model_dump(include=set(AuditFilter.model_fields))))
    cleaned(form)
    return form.asked()


def _page(request: HttpRequest, asked: Filter, before: str, after: str) -> dict[str, Any]:
    found = entries(caller_of(request).officer, asked)
    shown = page(found, before=Place.parse(before), after=Place.parse(after))
    return {
        "entries": [as_record(event) for event in shown.events],
        "older": str(shown.older or ""),
        "newer": str(shown.newer or ""),
    }


@router.get("/audit", **call(AuditPage, NEEDS))
def list_entries(request: HttpRequest, asked: Query[AuditAsked]) -> dict[str, Any]:
    """List the entries of the audit, newest first, narrowed by the filters."""
    wanted = _filter(asked)
    shown = _page(request, wanted, asked.before, asked.after)
    detail = {**wanted.codes(), "entries": len(shown["entries"])}
    actions.record(actor=caller_of(request).officer, verb="audit.read", detail=detail)
    return shown


def _followed(request: HttpRequest, asked: Filter, before: str, verb: str, about: Pointer) -> dict[str, Any]:
    shown = _page(request, asked, before, "")
    if not shown["entries"]:
        raise Http404
    detail = {"entries": len(shown["entries"])}
    person, target = (about, None) if about.audit_kind == "person" else (None, about)
    actions.record(actor=caller_of(request).officer, verb=verb, person=person, target=target, detail=detail)
    return shown


@router.get("/audit/people/{reference}", **call(AuditPage, NEEDS, refused=RECORD))
def follow_person(
    request: HttpRequest, reference: Reference, before: Annotated[Cursor, Query("")] = ""
) -> dict[str, Any]:
    """Follow one person: everything done about them, by whom, when and why."""
    about = Pointer("person", reference)
    return _followed(request, Filter(person=reference), before, "audit.person_followed", about)


@router.get("/audit/officers/{reference}", **call(AuditPage, NEEDS, refused=RECORD))
def follow_officer(
    request: HttpRequest, reference: Reference, before: Annotated[Cursor, Query("")] = ""
) -> dict[str, Any]:
    """Follow one officer: everything they did."""
    about = Pointer("officer", reference)
    return _followed(request, Filter(officer=reference), before, "audit.officer_followed", about)


@router.post("/audit/verify", **call(AuditVerified, NEEDS))
def verify_chain(request: HttpRequest) -> dict[str, Any]:
    """Verify the chain, or its newest part when it is too long to wait for."""
    found = verify(last=VERIFIED_ON_SCREEN)
    said = {"checked": found.checked, "holds": found.holds, "entry": found.seq, "fault": found.fault}
    if found.fault != HEAD:
        actions.record(actor=caller_of(request).officer, verb="audit.verified", detail=said)
    return said


def _taken(request: HttpRequest, asked: AuditFilter, form: str) -> HttpResponse:
    officer, wanted = caller_of(request).officer, _filter(asked)
    found = exports.taken(entries(officer, wanted))
    detail = {**wanted.codes(), "format": form, "entries": len(found)}
    actions.record(actor=officer, verb="audit.exported", detail=detail)
    return exports.answer(found, form)


@router.get("/audit/export.json", **file_call("application/json", NEEDS))
def export_entries_as_json(request: HttpRequest, asked: Query[AuditFilter]) -> HttpResponse:
    """Take out the entries that match, as JSON; that they were taken is recorded."""
    return _taken(request, asked, "json")


@router.get("/audit/export.csv", **file_call("text/csv", NEEDS))
def export_entries_as_csv(request: HttpRequest, asked: Query[AuditFilter]) -> HttpResponse:
    """Take out the entries that match, as CSV; that they were taken is recorded."""
    return _taken(request, asked, "csv")
