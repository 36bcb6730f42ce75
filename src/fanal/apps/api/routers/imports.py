"""Imports: bring the records of an exhibit in, see how far it is, what was not taken, undo it; and the traces."""

from __future__ import annotations

from typing import Annotated, Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from fanal.apps.accounts.models import Officer
from fanal.apps.api.auth import caller_of
from fanal.apps.api.casework import case_at, record_read
from fanal.apps.api.declaring import BODY, PERSON, call
from fanal.apps.api.errors import Refusal
from fanal.apps.api.purposes import Purpose, purpose_of
from fanal.apps.api.schemas import imports as schemas
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.api.shaping import language
from fanal.apps.audit import actions as audit
from fanal.apps.cases.heading import subjects_in
from fanal.apps.cases.models import Case
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.imports import actions, actions_undo, policies, running
from fanal.apps.imports.actions import Chosen
from fanal.apps.imports.models import Import, Trace
from fanal.apps.imports.queries import exhibits_to_read, find_import, imports_of, rejects_kept, traces_of
from fanal.apps.imports.reading import Planned, opened, planned
from fanal.apps.imports.shown import reason_words
from fanal.apps.subjects.models import Subject
from fanal.engine.importing.guess import written_again
from fanal.engine.importing.mapping import ColumnMapping, with_column
from fanal.engine.importing.rows import MappingError
from fanal.engine.reading.documents import DocumentError

router = Router(tags=["imports"])
READS, WRITES = ("case.read",), ("case.read", "case.write")
PER_PAGE = 200


def _import_at(request: HttpRequest, reference: str, why: str | None) -> tuple[Import, str]:
    found = find_import(caller_of(request).officer, reference)
    if found is None:
        raise Http404
    return found, purpose_of(request, found.case, why)


def _card(one: Import) -> dict[str, Any]:
    said = ("reference", "kind", "state", "traces", "subjects_made", "recorded_at")
    counts = ("rows_read", "rows_recorded", "rows_known", "rows_rejected")
    return {name: getattr(one, name) for name in (*said, *counts)} | {
        "exhibit": one.exhibit.reference,
        "recorded_by": one.recorded_by.reference,
    }


def _shown(one: Import) -> dict[str, Any]:
    said = ("zone", "turned", "told_by", "line", "share", "failure", "started_at", "finished_at", "undone_at")
    columns = [
        {
            "column": column["name"],
            **{name: column[name] for name in ("field", "confidence", "reason", "written")},
        }
        for column in one.mapping["columns"]
    ]
    return _card(one) | {name: getattr(one, name) for name in said} | {
        "case": one.case.reference,
        "columns": columns,
    }  # fmt: skip


@router.get("/cases/{reference}/imports", **call(schemas.ImportList, *READS, refused=PERSON))
def list_imports(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """List what was brought into a case, the latest first."""
    case, purpose = case_at(request, reference, why)
    record_read(request, case, purpose, "imports")
    found = imports_of(caller_of(request).officer, case)
    return {"case": case.reference, "imports": [_card(one) for one in found]}


@router.post(
    "/cases/{reference}/imports", **call(schemas.ImportShown, *WRITES, refused=(*PERSON, *BODY), status=201)
)
def start_import(
    request: HttpRequest, reference: Reference, given: schemas.NewImport, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Bring the records of an exhibit in: a small file at once, a large one in the background; ask how far it is."""
    officer = caller_of(request).officer
    case, _purpose = case_at(request, reference, why)
    policies.check_can_bring_in(officer, case)
    exhibit = exhibits_to_read(officer, case).filter(reference=given.exhibit).first()
    if exhibit is None:
        raise Refusal(422, "invalid", _("This exhibit does not belong to the case."), "exhibit")
    try:
        chosen = _chosen(officer, case, exhibit, given)
        source = actions.start_import(case=case, by=officer, exhibit=exhibit, chosen=chosen)
    except MappingError as error:
        raise Refusal(422, "invalid", error.sentence(language()), "columns") from error
    except DocumentError as error:
        raise Refusal(422, "invalid", error.sentence, "exhibit") from error
    if given.remember:
        actions.remember_mapping(source=source, by=officer)
    running.start(source)
    return Status(201, _shown(_again(officer, source)))


def _chosen(officer: Officer, case: Case, exhibit: Exhibit, given: schemas.NewImport) -> Chosen:
    with opened(exhibit, given.sheet) as file:
        plan = planned(file, officer, given.kind, given.region.upper(), given.zone)
    return Chosen(
        mapping=_told(plan, given),
        zone=plan.zone or timezone.get_current_timezone_name(),
        turned=plan.turned if given.turned is None else given.turned,
        sheet=given.sheet,
        holder=_holder(officer, case, given.holder),
        told_by=given.told_by,
    )


def _told(plan: Planned, given: schemas.NewImport) -> ColumnMapping:
    mapping = plan.mapping
    for one in given.columns:
        mapping = with_column(mapping, one.column, one.field)
    return written_again(mapping, plan.table.sample) if given.columns else mapping


def _holder(officer: Officer, case: Case, reference: str | None) -> Subject | None:
    if reference is None:
        return None
    found = subjects_in(officer, case).filter(reference=reference).first()
    if found is None:
        raise Refusal(422, "invalid", _("This does not belong to the case. Add it first."), "holder")
    return found


def _again(officer: Officer, source: Import) -> Import:
    found = find_import(officer, source.reference)
    if found is None:
        raise Http404
    return found


@router.get("/imports/{reference}", **call(schemas.ImportShown, *READS, refused=PERSON))
def show_import(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show an import: how its columns were read, how far it is, and what became of its rows."""
    officer = caller_of(request).officer
    one, purpose = _import_at(request, reference, why)
    running.wake(one)
    detail = {"case": one.case.reference}
    audit.record(actor=officer, verb="import.read", target=one, purpose=purpose, detail=detail)
    return _shown(one)


@router.get("/imports/{reference}/rejects", **call(schemas.RejectList, *READS, refused=PERSON))
def list_rejects(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """List the first thousand rows that an import did not take, each with the reason."""
    officer = caller_of(request).officer
    one, purpose = _import_at(request, reference, why)
    detail = {"case": one.case.reference, "part": "rejects"}
    audit.record(actor=officer, verb="import.read", target=one, purpose=purpose, detail=detail)
    rejects = [
        {
            "line": row.line,
            "field": row.field,
            "reason": row.reason,
            "sentence": reason_words(row.reason, language()),
        }
        for row in rejects_kept(officer, one)
    ]
    return {"total": one.rows_rejected, "rejects": rejects}


@router.post("/imports/{reference}/undo", **call(schemas.ImportShown, *WRITES, refused=(*PERSON, *BODY)))
def undo_import(
    request: HttpRequest, reference: Reference, given: schemas.Undoing, why: Purpose = None
) -> dict[str, Any]:
    """Undo an import, also while it runs: its traces go, and what it alone brought leaves the case."""
    officer = caller_of(request).officer
    one, _purpose = _import_at(request, reference, why)
    running.start(actions_undo.undo_import(source=one, by=officer, reason=given.reason))
    return _shown(_again(officer, one))


@router.post("/imports/{reference}/go_on", **call(schemas.ImportShown, *WRITES, refused=PERSON))
def go_on_with_import(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Go on with an import that stopped, from the line after the last one it kept."""
    officer = caller_of(request).officer
    one, _purpose = _import_at(request, reference, why)
    running.start(actions.go_on(source=one, by=officer))
    return _shown(_again(officer, one))


@router.post("/imports/{reference}/remember", **call(schemas.ImportShown, *WRITES, refused=PERSON))
def remember_columns(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Remember the columns of an import for the next file of its source."""
    officer = caller_of(request).officer
    one, _purpose = _import_at(request, reference, why)
    actions.remember_mapping(source=one, by=officer)
    return _shown(one)


@router.get("/cases/{reference}/traces", **call(schemas.TracePage, *READS, "person.read", refused=PERSON))
def list_traces(
    request: HttpRequest,
    reference: Reference,
    subject: Annotated[str, Query(max_length=24, pattern=r"^[A-Z0-9-]*$", description="Only its own.")] = "",
    page: Annotated[int, Query(ge=1, le=100_000, description="Counted from one.")] = 1,
    why: Purpose = None,
) -> dict[str, Any]:
    """List the rows that were brought into a case, in the order of time; a page too far is the last one."""
    officer = caller_of(request).officer
    case, purpose = case_at(request, reference, why)
    found = subjects_in(officer, case).filter(reference=subject).first() if subject else None
    if subject and found is None:
        raise Http404
    record_read(request, case, purpose, "traces")
    shown = Paginator(traces_of(officer, case, found), PER_PAGE).get_page(page)
    return {
        "traces": [_trace(one) for one in shown],
        "page": shown.number,
        "pages": shown.paginator.num_pages,
        "total": shown.paginator.count,
    }


def _trace(one: Trace) -> dict[str, Any]:
    said = ("kind", "at", "whole_day", "until", "seconds", "amount", "currency", "direction", "line")
    ends = {"origin": one.origin, "target": one.target, "place": one.place}
    return {name: getattr(one, name) for name in said} | {
        "source": one.source.reference,
        **{name: end.reference if end else None for name, end in ends.items()},
    }
