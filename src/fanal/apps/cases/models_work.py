"""The work on a case: tasks, decisions, linked cases, what is attributed to whom, and the prosecutor's checklist."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Found
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.cases.models_case import Case
from fanal.apps.subjects.models import Subject

M = TypeVar("M", bound=models.Model)


class OfCaseQuerySet(GuardedQuerySet[M]):
    """What belongs to a case; seen by who may see the case."""

    def _visible_to(self, officer: Officer) -> Self:
        return self.filter(seen_with("case", Case, officer))


class TaskQuerySet(OfCaseQuerySet["Task"]):
    """Tasks, and those not done yet."""

    def open(self) -> TaskQuerySet:
        """Return the tasks that wait to be done."""
        return self.filter(state=Task.State.OPEN)


class Task(models.Model):
    """Something to be done on a case, by whom and by when; `template` names the entry it was made from."""

    class State(models.TextChoices):
        """What became of a task."""

        OPEN = "open", _("to do")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "J"), editable=False
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks")
    title = models.CharField(_("what is to be done"), max_length=300)
    note = models.TextField(_("note"), blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    assigned_to = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="tasks")
    template = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    settled_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=500, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = [F("due_on").asc(nulls_last=True), "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="a_task_says_what_is_to_be_done"),
            models.CheckConstraint(
                condition=Q(state="open", settled_by__isnull=True)
                | (~Q(state="open") & Q(settled_by__isnull=False)),
                name="a_settled_task_was_settled_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class CaseDecision(models.Model):
    """A decision on a case as it was taken: of what kind, by whom, why. It is never changed; a later one answers it."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "N"), editable=False
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=40)
    text = models.TextField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

    objects = OfCaseQuerySet["CaseDecision"].as_manager()

    class Meta:
        ordering: ClassVar = ["-decided_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="a_decision_says_what_was_decided")
        ]

    def __str__(self) -> str:
        return self.reference


class LinkedCase(models.Model):
    """Two cases that have to do with each other, and why. Each side sees the other only where it may."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked_from")
    why = models.CharField(max_length=300)
    linked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OfCaseQuerySet["LinkedCase"].as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "other"], name="cases_are_linked_once"),
            models.CheckConstraint(condition=~Q(case=F("other")), name="a_case_is_linked_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} and {self.other_id}"


class AttributionQuerySet(OfCaseQuerySet["Attribution"]):
    """Attributions; seen by who may see the case, the finding and the suspect."""

    def _visible_to(self, officer: Officer) -> AttributionQuerySet:
        seen = super()._visible_to(officer)
        return seen.filter(seen_with("found", Found, officer), seen_with("suspect", Subject, officer))

    def standing(self) -> AttributionQuerySet:
        """Return the attributions that have not been withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Attribution(models.Model):
    """What was found about a presumed victim, laid at the door of one suspect, by an officer with a reason."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="attributions")
    found = models.ForeignKey(Found, on_delete=models.PROTECT, related_name="attributions")
    suspect = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="attributions")
    reason = models.CharField(max_length=500)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.CharField(max_length=300, blank=True)

    objects = AttributionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "found", "suspect"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_finding_is_attributed_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="an_attribution_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.found_id} to {self.suspect_id}"


class ChecklistAnswer(models.Model):
    """What an officer answers to a point of the prosecutor's checklist that no record answers by itself."""

    class State(models.TextChoices):
        """How a point stands."""

        DONE = "done", _("done")
        NOT_NEEDED = "not_needed", _("not needed here")
        OPEN = "open", _("open")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="checklist")
    item = models.CharField(max_length=60)
    state = models.CharField(max_length=12, choices=State.choices)
    note = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    objects = OfCaseQuerySet["ChecklistAnswer"].as_manager()

    class Meta:
        ordering: ClassVar = ["item"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "item"], name="a_point_is_answered_once")
        ]

    def __str__(self) -> str:
        return f"{self.item} ({self.pk})"
