"""The need to know: a circle of officers from any unit, and the records, by reference, that it opens to them."""

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


class Circle(models.Model):
    """The officers who need to know one thing, such as a case; their records are opened to them and to no one else
    where a record is restricted."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "R"), editable=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return self.reference


class CircleMemberQuerySet(models.QuerySet["CircleMember"]):
    """Members, and those who are members now."""

    def current(self, at: datetime | None = None) -> CircleMemberQuerySet:
        """Return the members at a moment, now by default."""
        moment = at or timezone.now()
        return self.filter(Q(until__isnull=True) | Q(until__gt=moment), since__lte=moment)


class CircleMember(models.Model):
    """An officer in a circle, from when to when, what they may do there, and who let them in."""

    class Part(models.TextChoices):
        """What a member does in a circle."""

        LEAD = "lead", _("leads")
        MEMBER = "member", _("works on it")
        READER = "reader", _("reads only")

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="members")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="circles")
    part = models.CharField(max_length=8, choices=Part.choices, default=Part.MEMBER)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    let_in_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    objects = CircleMemberQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["since", "pk"]
        indexes: ClassVar = [models.Index(fields=["officer", "circle"], name="circle_by_officer")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["circle", "officer"],
                condition=Q(until__isnull=True),
                name="an_officer_is_in_a_circle_once",
            ),
            models.UniqueConstraint(
                fields=["circle"],
                condition=Q(until__isnull=True, part="lead"),
                name="a_circle_has_one_lead",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="a_member_leaves_after_coming",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} ({self.pk})"


class CircleItem(models.Model):
    """A record, by its reference, that a circle opens to its members."""

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="items")
    record = models.CharField(max_length=24)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "circle"], name="a_record_is_in_a_circle_once"),
        ]

    def __str__(self) -> str:
        return f"{self.record} ({self.circle_id})"
