"""Bundles as a node keeps them: what was asked for, how far the making is, and what came of it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.references import new_reference
from fanal.apps.cases.models import Case, OfCaseQuerySet

SILENCE = timedelta(minutes=5)
"""After so long without a sign of life, a bundle is no longer being made: its process ended."""


class BundleQuerySet(OfCaseQuerySet["Bundle"]):
    """Bundles; seen by who may see the case."""

    def made(self) -> BundleQuerySet:
        """Return the bundles that were made."""
        return self.filter(state=Bundle.State.MADE)


class Bundle(models.Model):
    """A bundle of a case, kept under the SHA-256 of its ZIP; once made it is never changed, and can be withdrawn.

    `purpose` is the code of a legal basis; `cleared` are the references of the exhibits whose originals an officer
    cleared for this reader; `counts` says how much of what is in it; `progress` counts bytes of `total`.
    """

    class Audience(models.TextChoices):
        """Whom a bundle is made for."""

        COURT = "court", _("the court")
        DEFENCE = "defence", _("the defence")
        PARTNER = "partner", _("a partner authority")

    class State(models.TextChoices):
        """How far a bundle is."""

        MAKING = "making", _("being made")
        MADE = "made", _("made")
        FAILED = "failed", _("not made")

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "Z"), editable=False
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="bundles")
    audience = models.CharField(max_length=12, choices=Audience.choices)
    language = models.CharField(max_length=2)
    redacted = models.BooleanField()
    purpose = models.CharField(max_length=64)
    handling = models.CharField(max_length=20)
    cleared = models.JSONField(default=list)
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.MAKING)
    progress = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    beat_at = models.DateTimeField(default=timezone.now)
    failure = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    counts = models.JSONField(default=dict)
    withdrawn_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True)

    objects = BundleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(redacted=True) | Q(audience="court"), name="only_a_court_receives_the_whole"
            ),
            models.CheckConstraint(
                condition=Q(state="made", made_at__isnull=False) & ~Q(sha256="") & ~Q(fingerprint="")
                | ~Q(state="made") & Q(made_at__isnull=True, sha256=""),
                name="a_bundle_that_is_made_has_a_digest",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(failure=""), name="a_bundle_that_failed_says_why"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, state="made")
                & ~Q(withdrawal_reason=""),
                name="a_bundle_is_withdrawn_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="making"), name="one_bundle_of_a_case_is_made_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def stalled(self) -> bool:
        """Whether nobody makes it any more, though nobody said so: its process ended."""
        return self.state == self.State.MAKING and timezone.now() - self.beat_at > SILENCE

    @property
    def percent(self) -> int:
        """How far the making is, in per cent."""
        return min(99, self.progress * 100 // self.total) if self.total else 0
