"""A screening and its answers: every answer is kept, the last one to a question counts."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Found
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.subjects.models import Person


def screening_reference() -> str:
    """Return a new reference for a screening."""
    return new_reference("S")


class ScreeningQuerySet(GuardedQuerySet["Screening"]):
    """Screenings; read through the person who is screened."""

    def _visible_to(self, officer: Officer) -> ScreeningQuerySet:
        return self.filter(seen_with("person", Person, officer))


class Screening(models.Model):
    """One conversation with a person: where, in which language, who else was there, and how far it got."""

    class Status(models.TextChoices):
        """The states of a screening."""

        OPEN = "open", _("open")
        PAUSED = "paused", _("paused")
        STOPPED = "stopped", _("stopped, made safe")
        FINISHED = "finished", _("finished")

    reference = models.CharField(max_length=16, unique=True, default=screening_reference, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="screenings")
    conducted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="screenings")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.OPEN)
    setting = models.CharField(_("where"), max_length=40)
    place = models.CharField(_("place"), max_length=120, blank=True)
    person_language = models.CharField(_("language of the person"), max_length=8)
    officer_language = models.CharField(_("language of the officer"), max_length=8)
    interpreter = models.CharField(_("interpreter"), max_length=40)
    present = models.JSONField(_("who else is present"), default=list)
    begun_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    device_key = models.UUIDField(unique=True, default=uuid.uuid4)

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-changed_at"]
        indexes: ClassVar = [
            models.Index(fields=["conducted_by", "status", "-changed_at"], name="screening_by_officer")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status="finished", finished_at__isnull=False)
                | (~Q(status="finished") & Q(finished_at__isnull=True)),
                name="a_finished_screening_has_an_end",
            )
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def status_label(self) -> str:
        """The status in words; asked of the field, every choice would be translated to find one."""
        return str(Screening.Status(self.status).label)


class AnswerQuerySet(GuardedQuerySet["Answer"]):
    """Answers; read through the screening."""

    def _visible_to(self, officer: Officer) -> AnswerQuerySet:
        return self.filter(seen_with("screening", Screening, officer))

    def standing(self) -> AnswerQuerySet:
        """Return the answers that count: the last to each question."""
        return self.filter(found__isnull=False, found__retracted_at__isnull=True)


class Answer(models.Model):
    """One answer, or one observation ticked, as recorded at a moment; sent twice it is kept once (`device_key`)."""

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="answers")
    device_key = models.UUIDField(default=uuid.uuid4)
    concept = models.CharField(max_length=80)
    kind = models.CharField(max_length=16, choices=Found.SourceKind.choices)
    state = models.CharField(max_length=16, choices=Found.State.choices)
    note = models.TextField(blank=True)
    answered_at = models.DateTimeField(default=timezone.now)
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    offline = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    found = models.OneToOneField(Found, on_delete=models.PROTECT, null=True, related_name="answer")

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["answered_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["screening", "concept", "-answered_at"], name="answer_by_question")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["screening", "device_key"], name="an_answer_is_kept_once"),
            models.CheckConstraint(
                condition=~Q(kind="observation") | Q(state__in=["present", "not_asked"]),
                name="an_observation_is_seen_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concept}: {self.state} ({self.pk})"
