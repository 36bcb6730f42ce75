"""What was learned in a course as statements of the Experience API: who learned is an opaque reference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.training import policies
from fanal.apps.training.figures import learners_of
from fanal.apps.training.models import Attempt, Course, Enrolment
from fanal.engine.training.xapi import Learned, statements

_WHY = "statements name nobody"


@transaction.atomic
def taken_statements(officer: Officer, course: Course) -> Mapping[str, Any]:
    """Return the statements of a course for a trainer, and record that they were taken out."""
    policies.check_can_teach(officer)
    enrolments = {one.pk: one for one in learners_of(officer, course)}
    found = Attempt.objects.unguarded(_WHY).filter(enrolment__in=list(enrolments), finished_at__isnull=False)
    events = [_registered(one) for one in enrolments.values()]
    events += [_tested(one, enrolments[one.enrolment_id]) for one in found.exclude(test=Attempt.Test.REPEAT)]
    detail = {"course": course.code, "count": len(events)}
    audit.record(actor=officer, verb="course.statements_taken", target=course, detail=detail)
    return statements(events, settings.FANAL_URL)


def _address(course: Course) -> str:
    return reverse("training:course", args=[course.code])


def _registered(one: Enrolment) -> Learned:
    address = _address(one.course)
    return Learned(one.reference, "registered", one.enrolled_at, address, "course", one.course.labels)


def _tested(one: Attempt, enrolment: Enrolment) -> Learned:
    verb = "completed" if one.test != Attempt.Test.POST else "passed" if one.passed else "failed"
    at = one.finished_at or one.begun_at
    address = f"{_address(enrolment.course)}#{one.test}"
    return Learned(
        enrolment.reference, verb, at, address, "assessment", enrolment.course.labels, (one.right, one.total)
    )
