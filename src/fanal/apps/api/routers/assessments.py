"""The board of a person: act, means and purpose beside smuggling, its history, and what officers put beside it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router, Status

from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import BODY, PERSON, call, file_call
from fanal.apps.api.errors import Refusal
from fanal.apps.api.forms import cleaned
from fanal.apps.api.purposes import Purpose, purpose_of
from fanal.apps.api.schemas import assessments as schemas
from fanal.apps.api.schemas.fields import Number, Reference
from fanal.apps.api.shaping import language
from fanal.apps.assessments import actions, policies, queries
from fanal.apps.assessments.export import EXPORTS, content_digest, content_of
from fanal.apps.assessments.forms import GradingForm
from fanal.apps.assessments.history import Step
from fanal.apps.assessments.models import Assessment
from fanal.apps.audit import actions as audit
from fanal.apps.subjects.models import Person

router = Router(tags=["assessments"])
READS = ("assessment.read", "person.read")
RECORDS = ("screening.conduct", "statement.write", "person.write", "assessment.disagree")


def _about(request: HttpRequest, reference: str, why: str | None) -> tuple[Person, str]:
    person = queries.find_person(caller_of(request).officer, reference)
    return person, purpose_of(request, person, why)


def _numbered(request: HttpRequest, person: Person, number: int | None) -> Assessment:
    """Return an assessment of a person; where there is none yet, say how one comes about."""
    found = queries.find_assessment(caller_of(request).officer, person, number)
    if found is None:
        raise Refusal(
            404, "not_assessed", _("This person has not been assessed yet. Have the person assessed first.")
        )
    return found


def _board(request: HttpRequest, assessment: Assessment, purpose: str) -> dict[str, Any]:
    """Return a board as it goes out, and record that it was read."""
    officer, lang = caller_of(request).officer, language()
    audit.record(
        actor=officer,
        verb="assessment.read",
        target=assessment,
        person=assessment.person,
        purpose=purpose,
        detail={"number": assessment.number, "part": "board"},
    )
    data = queries.board_data(officer, assessment, lang)
    content = content_of(data, assessment, queries.disagreements(officer, assessment), lang)
    return {
        "person": assessment.person.reference,
        "number": assessment.number,
        "latest": queries.latest_number(officer, assessment.person),
        "content": content,
        "content_sha256": content_digest(content),
        "findings": [
            {
                "key": one.pk,
                "concept": one.concept,
                "state": one.state,
                "source": one.source_ref,
                "grading": one.grading,
            }
            for one in data.evidence
        ],
    }


@router.get("/people/{reference}/board", **call(schemas.BoardShown, *READS, refused=PERSON))
def show_board(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show the latest board of a person, with the evidence of each box and the law."""
    person, purpose = _about(request, reference, why)
    return _board(request, _numbered(request, person, None), purpose)


@router.get("/people/{reference}/assessments", **call(schemas.History, *READS, refused=PERSON))
def show_history(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show every assessment of a person and what changed between them, the latest first."""
    person, purpose = _about(request, reference, why)
    officer = caller_of(request).officer
    steps = queries.history(officer, person, language())
    audit.record(
        actor=officer, verb="assessment.listed", person=person, purpose=purpose, detail={"count": len(steps)}
    )
    return {"person": person.reference, "assessments": [_step(one) for one in steps]}


def _step(step: Step) -> dict[str, Any]:
    return {
        "number": step.number,
        "made_at": step.made_at,
        "findings": step.findings,
        "result": {
            "rules_version": step.result.rules_version,
            "outcome": step.result.outcome.code,
            "crime": step.result.crime.code,
            "elements": {name: word.code for name, word in step.result.elements},
        },
        "moved_findings": [
            {"came": one.came, "label": one.label, "answer": one.answer, "source": one.source_ref}
            for one in step.moved_findings
        ],
        "moves": [{"of": str(one.of), "before": one.before, "after": one.after} for one in step.moves],
    }


@router.post(
    "/people/{reference}/assessments",
    **call(schemas.BoardShown, *READS, any_of=RECORDS, refused=PERSON),
)
def assess_again(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Assess a person again under the rules in force now; where nothing has changed, the last assessment stands."""
    person, purpose = _about(request, reference, why)
    made = actions.assess_again(person=person, by=caller_of(request).officer)
    return _board(request, _numbered(request, person, made.number), purpose)


@router.get("/people/{reference}/assessments/{number}", **call(schemas.BoardShown, *READS, refused=PERSON))
def show_assessment(
    request: HttpRequest, reference: Reference, number: Number, why: Purpose = None
) -> dict[str, Any]:
    """Show an earlier board of a person."""
    person, purpose = _about(request, reference, why)
    return _board(request, _numbered(request, person, number), purpose)


@router.post(
    "/people/{reference}/assessments/{number}/disagreements",
    **call(schemas.DisagreementKept, "assessment.disagree", *READS, refused=(*PERSON, *BODY), status=201),
)
def disagree(
    request: HttpRequest,
    reference: Reference,
    number: Number,
    given: schemas.NewDisagreement,
    why: Purpose = None,
) -> Status[dict[str, Any]]:
    """Put your own outcome and reason beside an assessment; the assessment stays as it is."""
    person, _purpose = _about(request, reference, why)
    assessment = _numbered(request, person, number)
    said = actions.disagree(
        assessment=assessment, by=caller_of(request).officer, outcome=given.outcome, reason=given.reason
    )
    kept = {
        "person": person.reference,
        "number": number,
        "outcome": said.outcome,
        "stated_at": said.stated_at,
    }
    return Status(201, kept)


@router.post(
    "/people/{reference}/findings/{key}/grading",
    **call(schemas.Graded, *READS, any_of=RECORDS, refused=(*PERSON, *BODY)),
)
def grade_finding(
    request: HttpRequest, reference: Reference, key: Number, given: schemas.Grading, why: Purpose = None
) -> dict[str, Any]:
    """Grade a finding: how good its source is, and how sure what it says."""
    person, _purpose = _about(request, reference, why)
    officer = caller_of(request).officer
    found = queries.find_found(officer, person, key)
    form = GradingForm(given.model_dump())
    cleaned(form)
    graded = actions.grade_found(found=found, by=officer, grading=form.grading())
    return {"key": graded.pk, "concept": graded.concept, "grading": graded.grading}


def _export(request: HttpRequest, reference: str, number: int, why: str | None, form: str) -> HttpResponse:
    officer, lang = caller_of(request).officer, language()
    person, purpose = _about(request, reference, why)
    assessment = _numbered(request, person, number)
    policies.check_can_export(officer, assessment)
    data = queries.board_data(officer, assessment, lang)
    made = EXPORTS[form](data, assessment, queries.disagreements(officer, assessment), officer, purpose, lang)
    actions.record_export(assessment=assessment, by=officer, form=form, sha256=made.sha256, purpose=purpose)
    return made.response()


@router.post(
    "/people/{reference}/assessments/{number}/export.json",
    **file_call("application/json", "assessment.export", *READS, refused=PERSON),
)
def export_board_as_json(
    request: HttpRequest, reference: Reference, number: Number, why: Purpose = None
) -> HttpResponse:
    """Take a board out as JSON, recorded with its digest and your purpose."""
    return _export(request, reference, number, why, "json")


@router.post(
    "/people/{reference}/assessments/{number}/export.pdf",
    **file_call("application/pdf", "assessment.export", *READS, refused=PERSON),
)
def export_board_as_pdf(
    request: HttpRequest, reference: Reference, number: Number, why: Purpose = None
) -> HttpResponse:
    """Take a board out as PDF, recorded with its digest and your purpose."""
    return _export(request, reference, number, why, "pdf")
