"""The case, its subjects, and the roles that persons have in it."""

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
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.circles.models import Circle
from fanal.apps.circles.sight import in_sight
from fanal.apps.subjects.models import Subject


class CaseQuerySet(GuardedQuerySet["Case"]):
    """Cases: of the units in reach where they are not restricted, and of the circles an officer is in."""

    def _visible_to(self, officer: Officer) -> CaseQuerySet:
        if not officer.can("case.read"):
            return self.none()
        return self.filter(in_sight(officer, "case.read"))


class Case(models.Model):
    """An investigation. `circle` holds its members from any unit; a restricted case is seen by them alone.

    `number` is the unit's own reference; `forms` are the forms of exploitation it looks into; `status` is a code of
    `data/vocabularies/case_statuses.yaml`.
    """

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "C"), editable=False
    )
    number = models.CharField(_("number"), max_length=40)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cases")
    circle = models.OneToOneField(Circle, on_delete=models.PROTECT, related_name="case")
    restricted = models.BooleanField(default=False)
    forms = models.JSONField(default=list)
    status = models.CharField(max_length=24, default="opened")
    country = models.CharField(max_length=2)
    handling = models.CharField(max_length=20, blank=True)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_reason = models.CharField(max_length=500, blank=True)
    invented = models.BooleanField(default=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-changed_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["unit", "-changed_at", "-id"], name="case_by_unit_and_change")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "number"], name="a_number_is_one_case_in_a_unit"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(number=""), name="a_case_has_a_number_and_a_title"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(closing_reason=""),
                name="a_case_is_closed_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class CaseSubjectQuerySet(GuardedQuerySet["CaseSubject"]):
    """Subjects in a case; seen by who may see both."""

    def _visible_to(self, officer: Officer) -> CaseSubjectQuerySet:
        return self.filter(seen_with("case", Case, officer), seen_with("subject", Subject, officer))

    def current(self) -> CaseSubjectQuerySet:
        """Return the subjects that still belong to the case."""
        return self.filter(left_at__isnull=True)


class CaseSubject(models.Model):
    """A subject that belongs to a case, since when and why; one that does not belong there has left with a reason."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="subjects")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="cases")
    why = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    left_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    left_at = models.DateTimeField(null=True, blank=True)
    leaving_reason = models.CharField(max_length=300, blank=True)

    objects = CaseSubjectQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "subject"],
                condition=Q(left_at__isnull=True),
                name="a_subject_is_in_a_case_once",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True, left_by__isnull=True)
                | (Q(left_at__isnull=False, left_by__isnull=False) & ~Q(leaving_reason="")),
                name="a_subject_leaves_a_case_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} in {self.case_id}"


class CaseRoleQuerySet(GuardedQuerySet["CaseRole"]):
    """Roles; seen by who may see the case and the person."""

    def _visible_to(self, officer: Officer) -> CaseRoleQuerySet:
        return self.filter(seen_with("case", Case, officer), seen_with("subject", Subject, officer))

    def current(self) -> CaseRoleQuerySet:
        """Return the roles that still hold."""
        return self.filter(ended_at__isnull=True)


class CaseRole(models.Model):
    """The role of a person or an organisation in a case: who decided it, when, and on what basis.

    `role` is a code of `data/vocabularies/case_roles.yaml`; `decided_by_body` names the competent body where only one
    can decide, as with an identified victim.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="roles")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=32)
    basis = models.CharField(max_length=500)
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    decided_by_body = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ending_reason = models.CharField(max_length=300, blank=True)

    objects = CaseRoleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["decided_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "subject", "role"],
                condition=Q(ended_at__isnull=True),
                name="a_role_is_held_once",
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="a_role_has_a_basis"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(ending_reason="")),
                name="a_role_ends_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} ({self.pk})"
