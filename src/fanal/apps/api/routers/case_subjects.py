"""Who and what belongs to a case, in which role, and what is attributed to whom."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Path, Router, Status

from fanal.apps.api.auth import caller_of
from fanal.apps.api.casework import case_at, record_read, role_data
from fanal.apps.api.declaring import BODY, PERSON, call
from fanal.apps.api.purposes import Purpose
from fanal.apps.api.routers.cases import READS, WRITES
from fanal.apps.api.schemas import cases as schemas, cases_shown as shown
from fanal.apps.api.schemas.fields import Number, Reference
from fanal.apps.api.schemas.people import Reason
from fanal.apps.api.shaping import language
from fanal.apps.assessments.models import Found
from fanal.apps.audit import actions as audit
from fanal.apps.cases import actions_subjects as actions
from fanal.apps.cases.heading import subjects_in
from fanal.apps.cases.models import Attribution, Case, CaseRole
from fanal.apps.cases.people import people_and_things
from fanal.apps.cases.policies import check_can_work_on
from fanal.apps.cases.roster import held_roles
from fanal.apps.subjects.actions_values import Source
from fanal.apps.subjects.models import Subject

router = Router(tags=["cases"])


@router.get("/cases/{reference}/subjects", **call(shown.InCaseList, *READS, refused=PERSON))
def list_case_subjects(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """List the people and things of a case with their roles; children by their reference alone."""
    case, purpose = case_at(request, reference, why)
    record_read(request, case, purpose, "subjects")
    listed = _listed(request, case)
    audit.record(
        actor=caller_of(request).officer, verb="person.listed", target=case, purpose=purpose,
        detail={"shown": sum(one["kind"] == "person" for one in listed["subjects"])},
    )  # fmt: skip
    return listed


@router.post(
    "/cases/{reference}/subjects", **call(shown.InCaseList, *WRITES, refused=(*PERSON, *BODY), status=201)
)
def add_case_subject(
    request: HttpRequest, reference: Reference, given: schemas.SubjectAdded, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Put a subject on record into a case: all who need to know the case may see it then."""
    case, _purpose = case_at(request, reference, why)
    officer = caller_of(request).officer
    check_can_work_on(officer, case)
    subject = get_object_or_404(Subject.objects.visible_to(officer), reference=given.subject)
    actions.add_subject(case=case, by=officer, subject=subject, why=given.why)
    return Status(201, _listed(request, case))


@router.post(
    "/cases/{reference}/subjects/new", **call(shown.InCase, *WRITES, refused=(*PERSON, *BODY), status=201)
)
def record_case_subject(
    request: HttpRequest, reference: Reference, given: schemas.NewSubject, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Record a person or a thing in a case, with a role at once where it has one."""
    case, _purpose = case_at(request, reference, why)
    subject = actions.record_with_role(
        case=case,
        by=caller_of(request).officer,
        kind=given.kind,
        values=given.values,
        source=Source(**given.source.model_dump()),
        age_state=given.age_state,
        role=given.role or "",
        basis=given.basis,
    )
    return Status(201, _one(request, case, subject.reference))


@router.get("/cases/{reference}/subjects/{subject}", **call(shown.InCase, *READS, refused=PERSON))
def show_case_subject(
    request: HttpRequest, reference: Reference, subject: Reference, why: Purpose = None
) -> dict[str, Any]:
    """Show what a subject is in a case: every role with who decided, when and on what basis."""
    case, purpose = case_at(request, reference, why)
    record_read(request, case, purpose, "subject")
    return _one(request, case, subject)


@router.post(
    "/cases/{reference}/subjects/{subject}/take-out",
    **call(shown.InCaseList, *WRITES, refused=(*PERSON, *BODY)),
)
def take_out_subject(
    request: HttpRequest, reference: Reference, subject: Reference, given: Reason, why: Purpose = None
) -> dict[str, Any]:
    """Take a subject out of a case, saying why; that it was in it stays on record."""
    case, _purpose = case_at(request, reference, why)
    held = _inside(request, case, subject)
    actions.take_out_subject(case=case, by=caller_of(request).officer, subject=held, reason=given.reason)
    return _listed(request, case)


@router.post(
    "/cases/{reference}/subjects/{subject}/roles",
    **call(shown.InCase, *WRITES, refused=(*PERSON, *BODY), status=201),
)
def give_role(
    request: HttpRequest,
    reference: Reference,
    subject: Reference,
    given: schemas.NewRole,
    why: Purpose = None,
) -> Status[dict[str, Any]]:
    """Give a person or an organisation a role in a case, on a basis."""
    case, _purpose = case_at(request, reference, why)
    held = _inside(request, case, subject)
    actions.give_role(case=case, by=caller_of(request).officer, subject=held, **given.model_dump())
    return Status(201, _one(request, case, subject))


@router.post(
    "/cases/{reference}/subjects/{subject}/roles/{role}/end",
    **call(shown.InCase, *WRITES, refused=(*PERSON, *BODY)),
)
def end_role(
    request: HttpRequest,
    reference: Reference,
    subject: Reference,
    role: Annotated[schemas.Role, Path(description="The role that ends.")],
    given: Reason,
    why: Purpose = None,
) -> dict[str, Any]:
    """End a role in a case, saying why; that it was held stays on record."""
    case, _purpose = case_at(request, reference, why)
    officer = caller_of(request).officer
    standing = CaseRole.objects.visible_to(officer).current().filter(case=case, subject__reference=subject)
    held = get_object_or_404(standing.select_related("case__circle", "subject"), role=role)
    actions.end_role(held=held, by=officer, reason=given.reason)
    return _one(request, case, subject)


@router.post(
    "/cases/{reference}/attributions",
    **call(shown.Attributed, *WRITES, "assessment.read", refused=(*PERSON, *BODY), status=201),
)
def attribute(
    request: HttpRequest, reference: Reference, given: schemas.NewAttribution, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Lay a finding about a presumed victim of the case at the door of a suspect of the case."""
    case, _purpose = case_at(request, reference, why)
    officer = caller_of(request).officer
    check_can_work_on(officer, case)
    found = get_object_or_404(
        Found.objects.visible_to(officer).standing().select_related("person"), pk=given.finding
    )
    suspect = _inside(request, case, given.suspect)
    actions.attribute(case=case, by=officer, found=found, suspect=suspect, reason=given.reason)
    return Status(201, {"finding": found.pk, "suspect": suspect.reference, "withdrawn": False})


@router.post(
    "/cases/{reference}/attributions/{suspect}/findings/{key}/withdraw",
    **call(shown.Attributed, *WRITES, "assessment.read", refused=(*PERSON, *BODY)),
)
def withdraw_attribution(
    request: HttpRequest,
    reference: Reference,
    suspect: Reference,
    key: Number,
    given: Reason,
    why: Purpose = None,
) -> dict[str, Any]:
    """Withdraw an attribution, saying why."""
    case, _purpose = case_at(request, reference, why)
    officer = caller_of(request).officer
    standing = Attribution.objects.visible_to(officer).standing().filter(case=case, found=key)
    made = get_object_or_404(standing.select_related("case__circle", "suspect"), suspect__reference=suspect)
    actions.withdraw_attribution(made=made, by=officer, reason=given.reason)
    return {"finding": key, "suspect": suspect, "withdrawn": True}


def _inside(request: HttpRequest, case: Case, reference: str) -> Subject:
    found: Subject = get_object_or_404(
        subjects_in(caller_of(request).officer, case).select_related("unit"), reference=reference
    )
    return found


def _listed(request: HttpRequest, case: Case) -> dict[str, Any]:
    groups = people_and_things(caller_of(request).officer, case, language())
    rows = [row for group in groups for row in group.rows]
    return {
        "case": case.reference,
        "subjects": [
            {
                "reference": row.subject.reference,
                "kind": row.kind.code,
                "name": row.plain,
                "protected": row.subject.protected,
                "roles": [role_data(held) for held in row.roles],
                "links": row.links,
            }
            for row in rows
        ],
    }


def _one(request: HttpRequest, case: Case, reference: str) -> dict[str, Any]:
    officer = caller_of(request).officer
    subject = _inside(request, case, reference)
    listed: list[dict[str, Any]] = _listed(request, case)["subjects"]
    row = next(one for one in listed if one["reference"] == subject.reference)
    roles = [one for one in held_roles(officer, case, language()) if one.record.subject_id == subject.pk]
    return {**row, "roles": [role_data(held) for held in roles]}
