"""Every write to a certificate: issued, taken out, revoked; and what wakes or rests by it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.training import policies
from fanal.apps.training.gates import gates_of
from fanal.apps.training.models import Attempt, Certificate, Course, GateSuspension
from fanal.apps.training.refusals import refuse
from fanal.engine.training.scoring import months_later

_WHOSE = "what an officer holds decides what rests"


@transaction.atomic
def issue_certificate(*, attempt: Attempt, by: Officer) -> Certificate:
    """Issue the certificate of a test that was passed; what waited for it wakes."""
    policies.check_can_learn(by, attempt.enrolment)
    refuse(not attempt.passed, "unknown_test")
    now, course = timezone.now(), attempt.enrolment.course
    certificate = Certificate.objects.create(
        officer=by,
        course=course,
        attempt=attempt,
        issued_at=now,
        valid_until=months_later(now, course.valid_months),
    )
    audit.record(actor=by, verb="certificate.issued", target=certificate, detail={"course": course.code})
    _wake(by)
    return certificate


@transaction.atomic
def take_certificate(*, certificate: Certificate, by: Officer, form: str) -> None:
    """Record that the holder takes their certificate out, as PDF or as badge."""
    policies.check_can_take_certificate(by, certificate)
    audit.record(actor=by, verb="certificate.taken", target=certificate, detail={"form": form})


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, by: Officer, reason: str) -> Certificate:
    """Revoke a certificate with a reason; what only it kept awake rests again."""
    policies.check_can_revoke(by, certificate)
    rows = Certificate.objects.unguarded("the one that is revoked").select_for_update(of=("self",))
    locked = rows.select_related("officer__unit").get(pk=certificate.pk)
    refuse(locked.revoked_at is not None, "revoked")
    refuse(not reason.strip(), "reason_needed")
    locked.revoked_at, locked.revoked_by, locked.revocation_reason = timezone.now(), by, reason.strip()[:300]
    locked.save(update_fields=["revoked_at", "revoked_by", "revocation_reason"])
    audit.record(actor=by, verb="certificate.revoked", target=locked, detail={"course": locked.course.code})
    _wake(locked.officer)
    return locked


@transaction.atomic
def set_gate_aside(*, officer: Officer, by: Officer, course: str, days: int, reason: str) -> GateSuspension:
    """Set the gates of a course aside for one officer for some days: the work cannot wait."""
    waiting = [gate for gate in gates_of(officer.unit.gates) if officer.unit.gates[gate.permission] == course]
    refuse(not waiting, "nothing_rests")
    for gate in waiting:
        policies.check_can_set_aside(by, officer, gate)
    refuse(not 1 <= days <= min(gate.most_days for gate in waiting), "until_needed")
    refuse(not reason.strip(), "reason_needed")
    made = GateSuspension.objects.create(
        officer=officer,
        course=Course.objects.get(code=course),
        until=timezone.now() + timedelta(days=days),
        reason=reason.strip()[:300],
        set_by=by,
    )
    audit.record(actor=by, verb="gate.set_aside", target=officer, detail={"course": course, "days": days})
    _wake(officer)
    return made


def _wake(officer: Officer) -> None:
    """Write down until when each course keeps awake what waits for it."""
    awake: dict[str, datetime] = {}
    held = Certificate.objects.unguarded(_WHOSE).in_force().filter(officer=officer)
    aside = GateSuspension.objects.filter(officer=officer, until__gt=timezone.now())
    for code, until in (
        *held.values_list("course__code", "valid_until"),
        *aside.values_list("course__code", "until"),
    ):
        awake[code] = max(until, awake.get(code, until))
    officer.awake_until = {code: until.isoformat() for code, until in awake.items()}
    officer.save(update_fields=["awake_until"])
    officer.forget()
