"""The runs of exercises. They stand in the sandbox and know an officer by reference only."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet

TRAINER = "trainer"


class SimulationRunQuerySet(GuardedQuerySet["SimulationRun"]):
    """Runs: an officer sees their own, a trainer also those that officers of their organisation share."""

    def _visible_to(self, officer: Officer) -> SimulationRunQuerySet:
        own = Q(officer_ref=officer.reference)
        if not teaches(officer):
            return self.filter(own)
        units = Unit.objects.filter(organisation_id=officer.unit.organisation_id)
        return self.filter(own | Q(shared=True, unit_ref__in=list(units.values_list("reference", flat=True))))


class SimulationRun(models.Model):
    """One officer's run of one exercise: its moves are all that is kept of it, and make it again.

    `score` is kept when the run ends, so that later rules do not change what a learner was told.
    """

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "EX"), editable=False
    )
    officer_ref = models.CharField(max_length=24, db_index=True)
    unit_ref = models.CharField(max_length=24)
    exercise = models.CharField(_("exercise"), max_length=40)
    language = models.CharField(_("language"), max_length=5)
    moves = models.JSONField(_("moves"), default=list)
    outcome = models.CharField(_("outcome"), max_length=20, blank=True)
    score = models.PositiveSmallIntegerField(_("score"), null=True)
    shared = models.BooleanField(_("shared with trainers"), default=False)
    began_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True)

    objects = SimulationRunQuerySet.as_manager()
    audit_kind = "exercise"

    class Meta:
        ordering: ClassVar = ["-began_at", "-pk"]
        verbose_name = _("run of an exercise")
        verbose_name_plural = _("runs of exercises")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(outcome="") & Q(score=None) & Q(ended_at=None))
                | (~Q(outcome="") & Q(score__isnull=False) & Q(ended_at__isnull=False)),
                name="a_run_that_ended_has_outcome_score_and_time",
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__lte=100), name="a_score_is_of_a_hundred"
            ),
            models.CheckConstraint(
                condition=Q(shared=False) | ~Q(outcome=""), name="only_a_run_that_ended_is_shared"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


def teaches(officer: Officer) -> bool:
    """Say whether an officer is a trainer now."""
    return any(held.code == TRAINER for held in officer.roles)
