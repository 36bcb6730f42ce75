"""Who is on call, and what is asked urgently."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.groups.models_board import GroupThread
from fanal.apps.groups.models_group import SpecialistGroup, groups_of


class DutyQuerySet(GuardedQuerySet["DutyTurn"]):
    """Turns on call; seen by the members of the group."""

    def _visible_to(self, officer: Officer) -> DutyQuerySet:
        return self.filter(group__in=groups_of(officer))

    def at(self, moment: datetime) -> DutyQuerySet:
        """Return the turns that run at a moment."""
        return self.filter(begins_at__lte=moment, ends_at__gt=moment)


class DutyTurn(models.Model):
    """A member who is on call for a group, from one moment to another."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "GR"), editable=False
    )
    group = models.ForeignKey(SpecialistGroup, on_delete=models.PROTECT, related_name="turns")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="turns")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    planned_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DutyQuerySet.as_manager()
    audit_kind = "duty"

    class Meta:
        ordering: ClassVar = ["begins_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")), name="a_turn_on_call_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return self.reference


class UrgentQuerySet(GuardedQuerySet["UrgentRequest"]):
    """Urgent requests; seen by who may see the thread."""

    def _visible_to(self, officer: Officer) -> UrgentQuerySet:
        return self.filter(seen_with("thread", GroupThread, officer))

    def open(self) -> UrgentQuerySet:
        """Return those that nobody has closed."""
        return self.filter(closed_at__isnull=True)


class UrgentRequest(models.Model):
    """A thread that cannot wait: until when, who was on call and was told, who answered, and what came of it."""

    class Outcome(models.TextChoices):
        """What came of an urgent request."""

        HELPED = "helped", _("helped")
        PASSED_ON = "passed_on", _("passed on to who can help")
        NOT_POSSIBLE = "not_possible", _("could not be done")
        NOT_NEEDED = "not_needed", _("no longer needed")

    thread = models.OneToOneField(GroupThread, on_delete=models.PROTECT, related_name="urgent")
    deadline = models.DateTimeField(_("needed by"))
    raised_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now, editable=False)
    on_call = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    answered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=14, choices=Outcome.choices, blank=True)

    objects = UrgentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["deadline", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(deadline__gt=F("raised_at")), name="an_urgent_request_has_time_before_it"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, outcome="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome="")),
                name="an_urgent_request_is_closed_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="an_urgent_request_is_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"urgent {self.thread_id}"
