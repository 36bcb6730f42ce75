"""Who learns what: enrolments, attempts at tests, questions that come back, certificates, gates set aside."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.training.models_course import Course as Course, Module as Module, Question as Question


class EnrolmentQuerySet(GuardedQuerySet["Enrolment"]):
    """Enrolments; each belongs to one learner."""

    def _visible_to(self, officer: Officer) -> EnrolmentQuerySet:
        return self.filter(officer=officer)


class Enrolment(models.Model):
    """An officer takes a course. `unit` is where they learned; of somebody who left Fanal there is no officer any more,
    and their answers stay for the figures of the course."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "E"), editable=False
    )
    officer = models.ForeignKey(Officer, on_delete=models.SET_NULL, null=True, related_name="enrolments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="enrolments")
    enrolled_at = models.DateTimeField(default=timezone.now)
    lessons_read = models.JSONField(default=list)

    objects = EnrolmentQuerySet.as_manager()
    audit_kind = "enrolment"

    class Meta:
        ordering: ClassVar = ["-enrolled_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "course"], name="an_officer_takes_a_course_once")
        ]

    def __str__(self) -> str:
        return self.reference


class AttemptQuerySet(GuardedQuerySet["Attempt"]):
    """Attempts at tests; each belongs to one learner."""

    def _visible_to(self, officer: Officer) -> AttemptQuerySet:
        return self.filter(enrolment__officer=officer)


class Attempt(models.Model):
    """A test that was begun: which questions it asks, what was answered, and what came of it."""

    class Test(models.TextChoices):
        """Which test it is."""

        PRE = "pre", _("before the course")
        MODULE = "module", _("of a module")
        POST = "post", _("at the end")
        REPEAT = "repeat", _("what comes back")

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "A"), editable=False
    )
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="attempts")
    test = models.CharField(max_length=8, choices=Test.choices)
    questions = models.JSONField(default=list)
    begun_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    right = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    passed = models.BooleanField(default=False)

    objects = AttemptQuerySet.as_manager()
    audit_kind = "attempt"

    class Meta:
        ordering: ClassVar = ["-begun_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(right__lte=F("total")), name="no_more_is_right_than_was_asked"
            ),
            models.CheckConstraint(
                condition=Q(passed=False) | Q(finished_at__isnull=False), name="what_is_passed_was_finished"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def percent(self) -> int:
        """The share of right answers, in per cent."""
        return self.right * 100 // self.total if self.total else 0


class Response(models.Model):
    """What was chosen at one question of an attempt, and whether that was right."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="responses")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="responses")
    chosen = models.JSONField(default=list)
    right = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["attempt", "question"], name="one_answer_to_a_question_of_an_attempt"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.question_id}"


class Repetition(models.Model):
    """A question that was missed and comes back: the box it lies in, and the day it is due."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="repetitions")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    box = models.PositiveSmallIntegerField(default=1)
    due_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enrolment", "question"], name="a_question_comes_back_once"),
            models.CheckConstraint(condition=Q(box__gte=1, box__lte=5), name="there_are_five_boxes"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} ({self.box})"


class CertificateQuerySet(GuardedQuerySet["Certificate"]):
    """Certificates; seen by their holder, and by who follows the training of the holder's unit."""

    def _visible_to(self, officer: Officer) -> CertificateQuerySet:
        units = officer.reach("training.follow")
        return (
            self.filter(Q(officer=officer) | Q(officer__unit__in=units))
            if units
            else self.filter(officer=officer)
        )

    def in_force(self) -> CertificateQuerySet:
        """Return the certificates that hold now."""
        return self.filter(revoked_at__isnull=True, valid_until__gt=timezone.now())


class Certificate(models.Model):
    """An officer passed a course: from when and until when that holds, and whether it was revoked."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "F"), editable=False
    )
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="certificates")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="certificates")
    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, related_name="certificate")
    issued_at = models.DateTimeField(default=timezone.now)
    valid_until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    revocation_reason = models.CharField(max_length=300, blank=True)

    objects = CertificateQuerySet.as_manager()
    audit_kind = "certificate"

    class Meta:
        ordering: ClassVar = ["-issued_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("issued_at")), name="a_certificate_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False) & ~Q(revocation_reason=""),
                name="a_certificate_is_revoked_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def state(self) -> str:
        """Whether it is in force, soon over (renew it), expired or revoked."""
        if self.revoked_at is not None:
            return "revoked"
        left = self.valid_until - timezone.now()
        return "expired" if left.total_seconds() <= 0 else "renew" if left.days < RENEW_DAYS else "in_force"


RENEW_DAYS = 60
"""So many days before a certificate ends, its holder is asked to renew it."""


class GateSuspension(models.Model):
    """A gate set aside for one officer for some days, with the reason: the work could not wait for the certificate."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="gate_suspensions")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    reason = models.CharField(max_length=300)
    set_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-set_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gt=F("set_at")), name="a_gate_is_set_aside_for_a_while"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_gate_is_set_aside_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.until:%Y-%m-%d}"
