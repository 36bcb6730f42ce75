"""Cross-checks of a case, a record or a list; notices of what is in common with another unit."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router, Status

from fanal.apps.api.auth import caller_of
from fanal.apps.api.casework import case_at, record_read
from fanal.apps.api.declaring import BODY, PERSON, RECORD, call, file_call
from fanal.apps.api.elsewhere import contacts_shown, hits_shown, links_shown, notice_shown
from fanal.apps.api.purposes import Purpose, purpose_of
from fanal.apps.api.schemas import cross_checks as schemas
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.api.shaping import language
from fanal.apps.audit import actions as audit
from fanal.apps.matching import actions_crosscheck as actions
from fanal.apps.matching.actions_deconflict import settle_notice as settle
from fanal.apps.matching.crosscheck import elsewhere
from fanal.apps.matching.crosscheck_case import checked_case
from fanal.apps.matching.crosscheck_files import CSV, file_of
from fanal.apps.matching.crosscheck_lists import pasted
from fanal.apps.matching.crosscheck_running import start, wake
from fanal.apps.matching.crosscheck_shown import found_rows, shown_rows
from fanal.apps.matching.deconflict import contacts_of
from fanal.apps.matching.deconflict_notices import find_notice, notices_for, notices_of
from fanal.apps.matching.models import CrossCheck, CrossCheckRow
from fanal.apps.search.asked import SEARCH
from fanal.apps.subjects.models import PERSON as A_PERSON, Subject

router = Router(tags=["matching"])
NEEDS = ("match.search", "person.read")
PAGE = 100


@router.post(
    "/cases/{reference}/cross-check", **call(schemas.CaseChecked, "case.read", *NEEDS, refused=PERSON)
)
def cross_check_case(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Compare the records of a case with everything on record; both sides of what you may not see are told."""
    case, purpose = case_at(request, reference, why)
    officer = caller_of(request).officer
    record_read(request, case, purpose, "crosscheck")
    found = checked_case(officer, case)
    actions.tell_both(case=case, found=found)
    return {
        "subjects": [links_shown(one.subject, one.found) | {"contacts": []} for one in found.subjects],
        "notices": [notice_shown(one) for one in notices_of(officer, case)],
        "left": found.left,
    }


@router.post(
    "/cases/{reference}/cross-check/whole",
    **call(schemas.CheckShown, "case.read", *NEEDS, refused=PERSON, status=202),
)
def cross_check_whole_case(
    request: HttpRequest, reference: Reference, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Compare all records of a case, in the background where they are many."""
    case, purpose = case_at(request, reference, why)
    check = actions.cross_check_case(case=case, by=caller_of(request).officer, purpose=purpose)
    start(check)
    return Status(202, _check(_own(request, check.reference)))


@router.get("/subjects/{reference}/links-elsewhere", **call(schemas.LinksElsewhere, *NEEDS, refused=PERSON))
def show_links_elsewhere(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show possible links of a record to other cases, and whom to contact about what you may not see."""
    officer = caller_of(request).officer
    subject = Subject.objects.visible_to(officer).filter(reference=reference).first()
    if subject is None:
        raise Http404
    purpose = purpose_of(request, subject, why)
    person = subject if subject.kind == A_PERSON else None
    audit.record(actor=officer, verb="match.read", target=subject, person=person, purpose=purpose)
    found = elsewhere(officer, subject)
    actions.tell_about_subject(subject=subject, by=officer, found=found)
    return links_shown(subject, found)


@router.get("/notices", **call(schemas.Notices, *NEEDS))
def list_notices(request: HttpRequest) -> dict[str, Any]:
    """List the notices to your cases, your watch lists and your unit: whom to contact, and nothing else."""
    return {"notices": [notice_shown(one) for one in notices_for(caller_of(request).officer)]}


@router.post(
    "/notices/{reference}/settlement",
    **call(schemas.NoticeShown, *NEEDS, "case.write", refused=(*RECORD, *BODY)),
)
def settle_notice(request: HttpRequest, reference: Reference, given: schemas.SettledNotice) -> dict[str, Any]:
    """Say what came of a notice; the other side settles its own."""
    officer = caller_of(request).officer
    notice = find_notice(officer, reference)
    if notice is None:
        raise Http404
    settle(notice=notice, by=officer, state=given.state, note=given.note)
    return notice_shown(find_notice(officer, reference) or notice)


@router.post("/cross-checks", **call(schemas.CheckShown, *NEEDS, refused=(428, *BODY), status=202))
def cross_check_list(
    request: HttpRequest, given: schemas.AskedRows, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Compare a list row by row with everything on record; it counts by its rows against what you may ask in a day."""
    purpose = purpose_of(request, SEARCH, why)
    asked = pasted("\n".join(" ".join(row.split()) for row in given.rows), language())
    check = actions.ask_cross_check(
        by=caller_of(request).officer, name=given.name, purpose=purpose, asked=asked
    )
    start(check)
    return Status(202, _check(_own(request, check.reference)))


@router.get("/cross-checks/{reference}", **call(schemas.CheckRead, *NEEDS, refused=RECORD))
def read_cross_check(request: HttpRequest, reference: Reference, page: int = 1) -> dict[str, Any]:
    """Read how far a cross-check of yours is, and a page of its rows with the reasons."""
    officer, check = caller_of(request).officer, _own(request, reference)
    wake(check)
    audit.record(actor=officer, verb="cross_check.read", target=check, purpose=check.purpose)
    there = Paginator(_rows(request, check), PAGE).get_page(page)
    lines = [
        {
            "line": one.row.line,
            "asked": one.asked,
            "result": one.row.result,
            "hits": hits_shown(one.hits, hidden=one.hidden),
            "contacts": contacts_shown(contacts_of(one.row.contacts)),
        }
        for one in found_rows(officer, check, list(there), language(), frozenset())
    ]
    return {**_check(check), "page": there.number, "lines": lines}


@router.post("/cross-checks/{reference}/file", **file_call("text/csv", *NEEDS, refused=RECORD))
def take_cross_check(request: HttpRequest, reference: Reference) -> HttpResponse:
    """Take the results out as CSV, in cells that no program carries out."""
    officer, check = caller_of(request).officer, _own(request, reference)
    actions.record_taking_out(check=check, by=officer, form=CSV)
    rows = shown_rows(officer, check, list(_rows(request, check)), language(), frozenset())
    return file_of(check, rows, CSV).response()


@router.delete("/cross-checks/{reference}", **call(schemas.CheckShown, *NEEDS, refused=RECORD))
def remove_cross_check(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """Remove what a cross-check asked and found; that it was done stays on record."""
    check = _own(request, reference)
    actions.remove_rows(check=check, by=caller_of(request).officer)
    return _check(check)


def _own(request: HttpRequest, reference: str) -> CrossCheck:
    seen = CrossCheck.objects.visible_to(caller_of(request).officer).select_related("case", "by__unit")
    check = seen.filter(reference=reference).first()
    if check is None:
        raise Http404
    return check


def _rows(request: HttpRequest, check: CrossCheck) -> Any:
    return (
        CrossCheckRow.objects.visible_to(caller_of(request).officer).filter(check_of=check).order_by("line")
    )


def _check(check: CrossCheck) -> dict[str, Any]:
    return {
        "reference": check.reference,
        "name": check.name,
        "case": check.case.reference if check.case else "",
        "state": check.state,
        "rows": check.rows,
        "done": check.done,
        "refused": check.refused,
        "asked_at": check.asked_at,
    }
