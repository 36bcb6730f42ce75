"""An import, the rows it could not take, what it brought into the case, and the columns that were remembered."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.cases.models import Case, OfCaseQuerySet
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.subjects.models import Subject

M = TypeVar("M", bound=models.Model)


class Import(models.Model):
    """The records of one exhibit, brought into its case: how its columns were read, how far it came, what became of
    its rows. The bytes stay in the exhibit.

    `mapping` is a `ColumnMapping` of the engine; `turned` says that the first number is the line of the export, so that
    an incoming call comes from the other one; times are those of `zone`. `line` is the last line that was kept, from
    which an import goes on after a restart; `worker` names the process that has it, `beat_at` is its last sign of life.
    `rows_known` stood in the case already.
    """

    class State(models.TextChoices):
        """How far an import is: it waits, runs, is done, failed, is being undone, or was undone."""

        WAITING = "waiting", _("waits")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("stopped")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "B"), editable=False
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="imports")
    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="imports")
    holder = models.ForeignKey(Subject, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20)
    mapping = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    turned = models.BooleanField(default=False)
    zone = models.CharField(max_length=40)
    sheet = models.CharField(max_length=100, blank=True)
    told_by = models.CharField(max_length=200, blank=True)
    grading = models.CharField(max_length=8, blank=True)
    grading_scheme = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    failure = models.CharField(max_length=40, blank=True)
    line = models.PositiveIntegerField(default=0)
    rows_read = models.PositiveIntegerField(default=0)
    rows_recorded = models.PositiveIntegerField(default=0)
    rows_known = models.PositiveIntegerField(default=0)
    rows_rejected = models.PositiveIntegerField(default=0)
    traces = models.PositiveIntegerField(default=0)
    subjects_made = models.PositiveIntegerField(default=0)
    share = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=32, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undoing_reason = models.CharField(max_length=300, blank=True)

    objects = OfCaseQuerySet["Import"].as_manager()
    audit_kind = "import"

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["case", "-id"], name="import_by_case")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["undoing", "undone"], undone_by__isnull=False) & ~Q(undoing_reason="")
                | Q(state__in=["waiting", "running", "done", "failed"], undone_by__isnull=True),
                name="an_import_is_undone_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(share__lte=100), name="an_import_is_done_by_a_share_of_a_hundred"
            ),
            models.UniqueConstraint(
                fields=["exhibit", "sheet"],
                condition=Q(state__in=["waiting", "running", "undoing"]),
                name="an_exhibit_is_imported_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class OfImportQuerySet(GuardedQuerySet[M]):
    """What belongs to an import; seen by who may see the case."""

    def _visible_to(self, officer: Officer) -> Self:
        return self.filter(seen_with("source", Import, officer))


class ImportReject(models.Model):
    """A row that was not taken: its line, the field at fault and the code of the reason, never what stands in it.

    Only the first of an import are kept; `Import.rows_rejected` counts all.
    """

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rejects")
    line = models.PositiveIntegerField()
    field = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=40)

    objects = OfImportQuerySet["ImportReject"].as_manager()

    class Meta:
        ordering: ClassVar = ["line"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "line"], name="a_line_is_rejected_once"),
        ]

    def __str__(self) -> str:
        return f"line {self.line} of {self.source_id}"


class ImportedSubject(models.Model):
    """A subject that rows of an import name: whether this import recorded it, and whether it put it into the case.

    `key` is the digest of what the rows call it; two rows with the same key name the same subject.
    """

    source = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="subjects")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="imports")
    key = models.CharField(max_length=32)
    made = models.BooleanField(default=False)
    joined = models.BooleanField(default=False)

    objects = OfImportQuerySet["ImportedSubject"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "key"], name="a_key_is_one_subject_in_an_import"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} by {self.source_id}"


class RememberedMappingQuerySet(GuardedQuerySet["RememberedMapping"]):
    """Remembered columns; each unit has its own."""

    def _visible_to(self, officer: Officer) -> RememberedMappingQuerySet:
        return self.filter(unit=officer.unit_id)


class RememberedMapping(models.Model):
    """Which columns of a source hold what, as officers of a unit told it; found again by the names of its columns."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)
    mapping = models.JSONField()
    turned = models.BooleanField(default=False)
    zone = models.CharField(max_length=40)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = RememberedMappingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-recorded_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "kind", "fingerprint"], name="columns_are_remembered_once_in_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.pk})"
