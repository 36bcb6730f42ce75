"""The exhibit, each step of its custody, and who looked at what is hard to look at."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.cases.models import Case, OfCaseQuerySet

M = TypeVar("M", bound=models.Model)
WITHOUT_TEXT = "no_text_column"


class ExhibitQuerySet(OfCaseQuerySet["Exhibit"]):
    """Exhibits; seen by who may see the case."""

    def without_text(self) -> Self:
        """Leave the derived text out: lists do not need it."""
        return self.defer("text")


class Exhibit(models.Model):
    """A file taken into a case, kept byte for byte under its SHA-256; numbered within the case.

    `file_name` and `media_claimed` are what the sender called it, `media_type` what its first bytes say. `text` is
    derived from it by the reader, `facts` are what it says about itself, `warnings` what to know about both.
    """

    class State(models.TextChoices):
        """What became of a file: it waits unopened, was read, was refused as hostile, or cannot be read."""

        QUARANTINE = "quarantine", _("in quarantine")
        OPENED = "opened", _("opened")
        REFUSED = "refused", _("refused")
        NOT_READABLE = "not_readable", _("not readable")

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "X"), editable=False
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="exhibits")
    number = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    kind = models.CharField(_("kind"), max_length=40)
    file_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    media_claimed = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    received_from = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    seized_at = models.DateTimeField(null=True, blank=True)
    seized_where = models.CharField(max_length=200, blank=True)
    captured_url = models.CharField(max_length=2000, blank=True)
    captured_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUARANTINE)
    sensitive = models.BooleanField(default=False)
    handling = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    places = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    warnings = models.JSONField(default=list)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    invented = models.BooleanField(default=False)

    objects = ExhibitQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["case", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="exhibits_of_a_case_are_numbered"),
            models.UniqueConstraint(fields=["case", "sha256"], name="a_file_is_one_exhibit_in_a_case"),
            models.CheckConstraint(condition=~Q(title=""), name="an_exhibit_has_a_title"),
            models.CheckConstraint(
                condition=Q(state="quarantine", opened_at__isnull=True)
                | (~Q(state="quarantine") & Q(opened_at__isnull=False)),
                name="an_exhibit_leaves_quarantine_when_it_is_opened",
            ),
            models.CheckConstraint(
                condition=Q(state="opened") | Q(text=""), name="only_an_opened_exhibit_has_a_text"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_table(self) -> bool:
        """Whether it was opened as a table of which no column holds a text."""
        return any(one["code"] == WITHOUT_TEXT for one in self.warnings)

    @property
    def state_words(self) -> str:
        """What became of it, in words: a table without a text is not unreadable, its rows are brought in."""
        return gettext("a table") if self.is_table else self.get_state_display()


class OfExhibitQuerySet(GuardedQuerySet[M]):
    """What belongs to an exhibit; seen by who may see the exhibit."""

    def _visible_to(self, officer: Officer) -> Self:
        return self.filter(seen_with("exhibit", Exhibit, officer))


class CustodyStep(models.Model):
    """One step in the chain of custody, never changed: what was done, by whom, when, and whether the file was whole.

    `kind` is a code of `data/vocabularies/custody_steps.yaml`; `sha256` is what was found then, empty where the file
    was not hashed in this step.
    """

    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="custody")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    handed_from = models.CharField(max_length=200, blank=True)
    handed_to = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=500, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    matched = models.BooleanField(null=True)

    objects = OfExhibitQuerySet["CustodyStep"].as_manager()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["exhibit", "number"], name="custody_steps_are_numbered"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} ({self.exhibit_id})"


class ExposureQuerySet(GuardedQuerySet["Exposure"]):
    """Exposures: each officer sees their own, and nobody those of another; supervisors are shown sums."""

    def _visible_to(self, officer: Officer) -> ExposureQuerySet:
        return self.filter(officer=officer)


class Exposure(models.Model):
    """An officer who asked what a sensitive exhibit is, in one session, and perhaps opened it without blur.

    `seconds` counts how long it was before their eyes: what the page tells, never less than a floor.
    """

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="exposures")
    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="exposures")
    session = models.CharField(max_length=64)
    asked_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    seconds = models.PositiveIntegerField(default=0)

    objects = ExposureQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["officer", "-opened_at"], name="exposure_by_officer")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True, seconds=0) | Q(opened_at__gte=F("asked_at")),
                name="an_exposure_begins_with_the_first_act",
            )
        ]

    def __str__(self) -> str:
        return f"exposure ({self.pk})"
