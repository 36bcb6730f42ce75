"""A cross-check of a list: what was asked, row by row, and what it came to."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.cases.models import Case

KEPT = timedelta(days=30)
"""After so long the rows of a cross-check are removed: what was asked about people is not kept for ever."""
SILENCE = timedelta(minutes=2)
"""After so long without a sign of life nobody is at work on a cross-check."""


class CrossCheckQuerySet(GuardedQuerySet["CrossCheck"]):
    """Cross-checks; each belongs to the officer who asked."""

    def _visible_to(self, officer: Officer) -> Self:
        return self.filter(by=officer) if officer.can("match.search") else self.none()


class CrossCheck(models.Model):
    """A list compared with everything on record in one go, by one officer, for one purpose.

    `case` is the case it is done for, where there is one. `rows` counts the rows that were asked, `done` those
    compared, `refused` those that could not be read.
    """

    class State(models.TextChoices):
        """How far a cross-check is."""

        RUNNING = "running", _("being compared")
        DONE = "done", _("compared")
        FAILED = "failed", _("stopped")

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "FC"), editable=False
    )
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="cross_checks")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="cross_checks")
    name = models.CharField(_("name"), max_length=80)
    purpose = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    beat_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = CrossCheckQuerySet.as_manager()
    audit_kind = "cross_check"

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(done__lte=F("rows")), name="a_cross_check_counts_its_rows"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(purpose=""), name="a_cross_check_has_a_name_and_a_purpose"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def share(self) -> int:
        """How much of it is done, in hundredths."""
        return 100 * self.done // self.rows if self.rows else 0


class CrossCheckRowQuerySet(GuardedQuerySet["CrossCheckRow"]):
    """Rows of cross-checks; seen by who may see the cross-check."""

    def _visible_to(self, officer: Officer) -> Self:
        return self.filter(seen_with("check_of", CrossCheck, officer))


class CrossCheckRow(models.Model):
    """A row of a list as it was asked, and what it came to: hits by the reference of the subject, and, where something
    is known that the officer may not see, whom to contact."""

    class Result(models.TextChoices):
        """What comparing a row came to."""

        WAITING = "waiting", _("not compared yet")
        NONE = "none", _("nothing found")
        POSSIBLE = "possible", _("possible")
        LIKELY = "likely", _("likely")

    check_of = models.ForeignKey(CrossCheck, on_delete=models.CASCADE, related_name="lines")
    line = models.PositiveIntegerField()
    asked = models.CharField(max_length=300)
    records = models.JSONField()
    result = models.CharField(max_length=8, choices=Result.choices, default=Result.WAITING)
    hits = models.JSONField(default=list)
    contacts = models.JSONField(default=list)

    objects = CrossCheckRowQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["line"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["check_of", "line"], name="a_line_stands_once_in_a_cross_check"),
        ]

    def __str__(self) -> str:
        return f"row {self.line} ({self.check_of_id})"
