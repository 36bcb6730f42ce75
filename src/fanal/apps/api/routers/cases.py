"""Cases: list, open, show, change, move on, and who works on them."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Path, Query, Router, Status

from fanal.apps.accounts.models import Officer
from fanal.apps.api.auth import caller_of
from fanal.apps.api.casework import board_json, case_at, case_card, case_record, record_read
from fanal.apps.api.declaring import BODY, PERSON, call, file_call
from fanal.apps.api.purposes import Purpose
from fanal.apps.api.schemas import cases as schemas, cases_shown as shown
from fanal.apps.api.schemas.fields import OneOf, Reference
from fanal.apps.api.shaping import language
from fanal.apps.audit import actions as audit
from fanal.apps.cases import actions, actions_work, queries
from fanal.apps.cases.actions_export import export_case as write_export
from fanal.apps.cases.elements import element_board
from fanal.apps.cases.export import FORMATS
from fanal.apps.cases.models import Case
from fanal.apps.subjects.actions import state_purpose
from fanal.apps.subjects.legal_bases import INVESTIGATION

router = Router(tags=["cases"])
READS, WRITES = ("case.read", "person.read"), ("case.read", "case.write", "person.read")
EXPORT = file_call("application/json", *READS, "case.export", refused=PERSON)
EXPORT["openapi_extra"]["responses"][200]["content"] = {
    made.type.partition(";")[0]: {"schema": {} if "json" in made.type else {"type": "string"}}
    for made in FORMATS.values()
}
CHANGED = call(shown.CaseRecord, *WRITES, refused=(*PERSON, *BODY))


@router.get("/cases", **call(shown.CasePage, "case.read"))
def list_cases(
    request: HttpRequest,
    mine: Annotated[bool, Query(description="Those you work on.")] = False,
    status: Annotated[schemas.Status | None, Query()] = None,
    form: Annotated[schemas.Form | None, Query()] = None,
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> dict[str, Any]:
    """List the cases you may see, the last changed first."""
    officer = caller_of(request).officer
    wanted = queries.Wanted(mine=mine, status=status or "", form=form or "")
    found = queries.case_page_of(officer, wanted, page)
    detail = {
        "count": found.paginator.count,
        "shown": len(found),
        "status": wanted.status,
        "form": wanted.form,
    }
    audit.record(actor=officer, verb="case.listed", detail=detail)
    return {
        "cases": [case_card(line) for line in queries.lines_of(officer, found, language())],
        "page": found.number,
        "pages": found.paginator.num_pages,
        "total": found.paginator.count,
    }


@router.post("/cases", **call(shown.CaseRecord, *WRITES, refused=BODY, status=201))
def open_case(request: HttpRequest, given: schemas.NewCase) -> Status[dict[str, Any]]:
    """Open a case in your unit; you lead it, and your purpose is then the investigation."""
    caller = caller_of(request)
    case = actions.open_case(by=caller.officer, **given.model_dump())
    state_purpose(officer=caller.officer, about=case, session=caller.session, legal_basis=INVESTIGATION)
    return Status(201, case_record(caller.officer, case))


@router.get("/cases/{reference}", **call(shown.CaseRecord, *READS, refused=PERSON))
def show_case(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show a case: what it is about, who works on it, what it is linked to, and what happened in it."""
    case, purpose = case_at(request, reference, why)
    record_read(request, case, purpose, "about")
    return case_record(caller_of(request).officer, case)


@router.post("/cases/{reference}", **CHANGED)
def change_case(
    request: HttpRequest, reference: Reference, given: schemas.CaseGiven, why: Purpose = None
) -> dict[str, Any]:
    """Change the title, the summary, the forms and the handling code of a case."""
    case, _purpose = case_at(request, reference, why)
    actions.change_case(case=case, by=caller_of(request).officer, **given.model_dump())
    return _again(request, case)


@router.post("/cases/{reference}/move", **CHANGED)
def move_case(
    request: HttpRequest, reference: Reference, given: schemas.Move, why: Purpose = None
) -> dict[str, Any]:
    """Move a case on, as the table of states allows."""
    case, _purpose = case_at(request, reference, why)
    actions.move_case(case=case, by=caller_of(request).officer, **given.model_dump())
    return _again(request, case)


@router.post("/cases/{reference}/restriction", **CHANGED)
def restrict_case(
    request: HttpRequest, reference: Reference, given: schemas.Restriction, why: Purpose = None
) -> dict[str, Any]:
    """Show a case to its members alone, or to the unit again."""
    case, _purpose = case_at(request, reference, why)
    actions.restrict_case(case=case, by=caller_of(request).officer, restricted=given.restricted)
    return _again(request, case)


@router.post("/cases/{reference}/members", **CHANGED)
def let_in(
    request: HttpRequest, reference: Reference, given: schemas.NewMember, why: Purpose = None
) -> dict[str, Any]:
    """Let an officer of any unit into a case, or give a member another part in it."""
    case, _purpose = case_at(request, reference, why)
    officer = _officer(given.officer)
    actions.let_in(case=case, by=caller_of(request).officer, officer=officer, part=given.part)
    return _again(request, case)


@router.post(
    "/cases/{reference}/members/{officer}/let-out", **call(shown.CaseRecord, *WRITES, refused=PERSON)
)
def let_out(
    request: HttpRequest, reference: Reference, officer: Reference, why: Purpose = None
) -> dict[str, Any]:
    """End an officer's part in a case."""
    case, _purpose = case_at(request, reference, why)
    actions.let_out(case=case, by=caller_of(request).officer, officer=_officer(officer))
    return _again(request, case)


@router.post("/cases/{reference}/linked", **CHANGED)
def link_case(
    request: HttpRequest, reference: Reference, given: schemas.NewLinkedCase, why: Purpose = None
) -> dict[str, Any]:
    """Link a case to another one that you may see."""
    case, _purpose = case_at(request, reference, why)
    officer = caller_of(request).officer
    other = get_object_or_404(Case.objects.visible_to(officer), reference=given.case)
    actions_work.link_case(case=case, by=officer, other=other, why=given.why)
    return _again(request, case)


@router.get("/cases/{reference}/board", **call(shown.CaseBoard, *READS, "assessment.read", refused=PERSON))
def show_case_board(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show what is on record of each suspect towards each presumed victim, and what is missing."""
    case, purpose = case_at(request, reference, why)
    record_read(request, case, purpose, "board")
    return board_json(case, element_board(caller_of(request).officer, case, language()))


@router.post("/cases/{reference}/export/{form}", **EXPORT)
def export_case(
    request: HttpRequest,
    reference: Reference,
    form: Annotated[str, OneOf(FORMATS), Path(description="The format of the file.")],
    identities: Annotated[bool, Query(description="Send who the children are; recorded for each.")] = False,
    why: Purpose = None,
) -> HttpResponse:
    """Take a case out in a format, recorded with its digest and your purpose; children by reference alone."""
    case, purpose = case_at(request, reference, why)
    officer = caller_of(request).officer
    made = write_export(
        case=case, by=officer, form=form, purpose=purpose, lang=language(), identities=identities
    )
    return made.response()


def _again(request: HttpRequest, case: Case) -> dict[str, Any]:
    officer = caller_of(request).officer
    seen = Case.objects.visible_to(officer).select_related("unit", "recorded_by", "circle")
    return case_record(officer, get_object_or_404(seen, pk=case.pk))


def _officer(reference: str) -> Officer:
    return get_object_or_404(Officer.objects.filter(is_active=True), reference=reference)
