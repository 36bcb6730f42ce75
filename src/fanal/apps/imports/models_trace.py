"""A trace: one row of a record of others, between subjects, at a time."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.cases.models import Case
from fanal.apps.imports.models_import import Import
from fanal.apps.subjects.models import Subject


class TraceQuerySet(GuardedQuerySet["Trace"]):
    """Traces; seen by who may see the case and every subject that they name."""

    def _visible_to(self, officer: Officer) -> TraceQuerySet:
        seen = seen_with("case", Case, officer)
        for named in ("origin", "target", "place"):
            seen &= Q((f"{named}__isnull", True)) | seen_with(named, Subject, officer)
        return self.filter(seen)


class Trace(models.Model):
    """One row of a record: who or what, to whom or what, where, when, how long, how much; `extra` is the rest as given.

    `at` is a moment; where the source names a day only it is its beginning, and `whole_day` says so. `digest` tells the
    row from all others of the case: the n-th row of a file that says the same is the n-th such record.
    """

    class Kind(models.TextChoices):
        """What a row records."""

        CALL = "call", _("call")
        MESSAGE = "message", _("message")
        TRANSFER = "transfer", _("transfer")
        CROSSING = "crossing", _("border crossing")
        STAY = "stay", _("stay")
        CONTACT = "contact", _("contact on a list")
        MAIL = "mail", _("e-mail")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="traces")
    source = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    origin = models.ForeignKey(Subject, on_delete=models.PROTECT, null=True, related_name="traces_from")
    target = models.ForeignKey(Subject, on_delete=models.PROTECT, null=True, related_name="traces_to")
    place = models.ForeignKey(Subject, on_delete=models.PROTECT, null=True, related_name="traces_there")
    at = models.DateTimeField(null=True)
    whole_day = models.BooleanField(default=False)
    until = models.DateTimeField(null=True)
    seconds = models.PositiveIntegerField(null=True)
    amount = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    currency = models.CharField(max_length=3, blank=True)
    direction = models.CharField(max_length=12, blank=True)
    line = models.PositiveIntegerField()
    digest = models.CharField(max_length=32)
    extra = models.JSONField(default=dict)

    objects = TraceQuerySet.as_manager()
    audit_kind = "trace"

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["case", "kind", "at"], name="trace_by_case_kind_and_time"),
            models.Index(fields=["source", "id"], name="trace_by_import"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "digest"], name="a_row_is_recorded_once_in_a_case"),
            models.CheckConstraint(
                condition=Q(origin__isnull=False) | Q(target__isnull=False) | Q(place__isnull=False),
                name="a_trace_names_a_subject",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.pk})"
