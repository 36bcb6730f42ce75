"""Training: one's own progress and certificates, a certificate checked, and what was learned without names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router

from fanal.apps.accounts.models import Officer
from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import BODY, RECORD, call
from fanal.apps.api.schemas import training as schemas
from fanal.apps.audit import actions as audit
from fanal.apps.training.models import Attempt, Certificate, Course
from fanal.apps.training.policies import TEACH
from fanal.apps.training.reading import Standing, standings
from fanal.apps.training.signing import key_fingerprint
from fanal.apps.training.statements import taken_statements
from fanal.apps.training.verification import verify_file

router = Router(tags=["training"])


@router.get("/training/progress", **call(schemas.Progress))
def show_progress(request: HttpRequest) -> dict[str, Any]:
    """Show how far you are in each course you began, and what rests until you are certified."""
    officer = caller_of(request).officer
    begun = [_progress(officer, one) for one in standings(officer) if one.enrolment]
    audit.record(actor=officer, verb="progress.read", detail={"courses": len(begun)})
    return {"courses": begun, "resting": dict(officer.resting)}


@router.get("/training/certificates", **call(schemas.CertificateList))
def list_certificates(request: HttpRequest) -> dict[str, Any]:
    """List your own certificates, the last first."""
    officer = caller_of(request).officer
    held = Certificate.objects.visible_to(officer).filter(officer=officer).select_related("course", "attempt")
    shown = [_certificate(one) for one in held]
    audit.record(actor=officer, verb="progress.read", detail={"certificates": len(shown)})
    return {"fingerprint": key_fingerprint(), "certificates": shown}


@router.post("/training/certificates/verification", **call(schemas.CertificateChecked, refused=BODY))
def verify_certificate(request: HttpRequest, given: schemas.CertificateGiven) -> dict[str, Any]:
    """Check a certificate: its signature, its dates, and whether it was revoked here."""
    verdict = verify_file(given.badge.encode(), caller_of(request).officer)
    return {"state": verdict.state, "lines": list(verdict.lines)}


@router.get("/training/courses/{course}/statements", **call(schemas.Statements, TEACH, refused=RECORD))
def list_learned(request: HttpRequest, course: str) -> Mapping[str, Any]:
    """Take out what was learned in a course, as statements of the Experience API."""
    officer = caller_of(request).officer
    found = Course.objects.visible_to(officer).filter(code=course).first()
    if found is None:
        raise Http404
    return taken_statements(officer, found)


def _progress(officer: Officer, one: Standing) -> dict[str, Any]:
    tests = Attempt.objects.visible_to(officer).filter(enrolment__course=one.course, test=Attempt.Test.POST)
    finished = list(tests.filter(finished_at__isnull=False))
    return {
        "course": one.course.code,
        "title": str(one.course),
        "enrolled_at": one.enrolment.enrolled_at if one.enrolment else one.course.taken_in_at,
        "modules": one.modules,
        "lessons_read": one.read,
        "due": one.due,
        "next_due": one.next_due,
        "best_percent": max((each.percent for each in finished), default=None),
        "passed": any(each.passed for each in finished),
    }


def _certificate(one: Certificate) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "course": one.course.code,
        "issued_at": one.issued_at,
        "valid_until": one.valid_until,
        "percent": one.attempt.percent,
        "state": one.state,
        "revocation_reason": one.revocation_reason,
    }
