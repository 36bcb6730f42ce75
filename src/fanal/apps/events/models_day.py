"""The day itself and what follows: documents, questions, polls, calendars, the report and its tasks."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.events.models_event import Event, EventOrganiser, Registration
from fanal.apps.groups.models import GroupThread
from fanal.apps.library.models import WantedDocument

_OWN = "narrowed to one officer by the query it stands in"


def attended_by(officer: Officer) -> Q:
    """Return the events that an officer runs or has a place at: whose documents, questions and report they read."""
    places = Registration.objects.unguarded(_OWN).filter(officer=officer, state=Registration.State.APPROVED)
    runs = EventOrganiser.objects.filter(officer=officer)
    return Q(event__in=places.values("event")) | Q(event__in=runs.values("event"))


class DocumentQuerySet(GuardedQuerySet["EventDocument"]):
    """Documents; seen by those who have a place and those who run the event."""

    def _visible_to(self, officer: Officer) -> DocumentQuerySet:
        return self.filter(attended_by(officer))


class QuestionQuerySet(GuardedQuerySet["EventQuestion"]):
    """Questions; seen by those who have a place and those who run the event."""

    def _visible_to(self, officer: Officer) -> QuestionQuerySet:
        return self.filter(attended_by(officer))


class PollQuerySet(GuardedQuerySet["Poll"]):
    """Polls; seen by those who have a place and those who run the event."""

    def _visible_to(self, officer: Officer) -> PollQuerySet:
        return self.filter(attended_by(officer))


class PointQuerySet(GuardedQuerySet["ReportPoint"]):
    """Points of a report; seen by those who had a place and those who ran the event."""

    def _visible_to(self, officer: Officer) -> PointQuerySet:
        return self.filter(attended_by(officer))


class FollowUpQuerySet(GuardedQuerySet["FollowUp"]):
    """Follow-up tasks; seen by those who had a place and those who ran the event."""

    def _visible_to(self, officer: Officer) -> FollowUpQuerySet:
        return self.filter(attended_by(officer))


class EventDocument(models.Model):
    """A small file for those who have a place."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "VD"), editable=False
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(_("title"), max_length=160)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    added_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DocumentQuerySet.as_manager()
    audit_kind = "event_document"

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.reference


class EventQuestion(models.Model):
    """A question to those on the stage. Who asked it is not kept with it."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "VQ"), editable=False
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="questions")
    text = models.CharField(_("your question"), max_length=500)
    answered = models.BooleanField(default=False)

    objects = QuestionQuerySet.as_manager()
    audit_kind = "event_question"

    class Meta:
        ordering: ClassVar = ["answered", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="a_question_asks_something")
        ]

    def __str__(self) -> str:
        return self.reference


class Poll(models.Model):
    """A question to all who are there; who answered what is not kept, only how many."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "VP"), editable=False
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="polls")
    text = models.CharField(_("your question"), max_length=300)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = PollQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.reference


class PollOption(models.Model):
    """An answer that can be chosen, and how many chose it."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="options")
    text = models.CharField(max_length=120)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.poll_id}: {self.pk}"


class PollVoter(models.Model):
    """That an officer answered a poll, so that nobody answers twice; not what they chose, and not when."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="voters")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["poll", "officer"], name="a_poll_is_answered_once")
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} in {self.poll_id}"


class CalendarFeed(models.Model):
    """The address at which an officer's calendar fetches when they are expected, and nothing of what for. Only the hash
    of its secret is kept."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "VF"), editable=False
    )
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="feeds")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True)

    audit_kind = "feed"

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["officer"],
                condition=Q(revoked_at__isnull=True),
                name="an_officer_has_one_address_of_a_calendar",
            )
        ]

    def __str__(self) -> str:
        return self.reference


class ReportPoint(models.Model):
    """A point of the after-action report: what worked, what did not, what is learnt from it, and who says so."""

    class Kind(models.TextChoices):
        """Which part of the report a point stands in."""

        WORKED = "worked", _("what worked")
        DID_NOT = "did_not", _("what did not")
        LESSON = "lesson", _("what we learn from it")

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "VN"), editable=False
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="points")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = models.CharField(max_length=1000)
    said_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PointQuerySet.as_manager()
    audit_kind = "report_point"

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="a_point_of_a_report_says_something")
        ]

    def __str__(self) -> str:
        return self.reference


class FollowUp(models.Model):
    """A task that comes out of an event. It lands as a thread in the group that hosted it, and with the library that is
    asked for it (`wanted`)."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "VT"), editable=False
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="follow_ups")
    title = models.CharField(_("what is to be done"), max_length=160)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    wanted = models.OneToOneField(WantedDocument, on_delete=models.PROTECT, null=True, related_name="+")
    thread = models.ForeignKey(GroupThread, on_delete=models.PROTECT, null=True, related_name="+")
    added_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    settled_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True)

    objects = FollowUpQuerySet.as_manager()
    audit_kind = "follow_up"

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(outcome="")),
                name="a_follow_up_is_settled_with_an_outcome",
            )
        ]

    def __str__(self) -> str:
        return self.reference
