"""What is said of subjects: assertions, one value each, and links between two of them. Both carry their source."""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.subjects.models_subject import Subject

M = TypeVar("M", bound="Sourced")


def assertion_reference() -> str:
    """Return a new reference for a value about a subject."""
    return new_reference("V")


def link_reference() -> str:
    """Return a new reference for a link."""
    return new_reference("L")


class SourcedQuerySet(GuardedQuerySet[M]):
    """What was said, and what of it still stands."""

    def standing(self) -> Self:
        """Return what has not been retracted."""
        return self.filter(retracted_at__isnull=True)


class Sourced(models.Model):
    """Where something comes from, how sure it is, who may have it, and whether it was retracted.

    `source_ref` names the statement, exhibit or import with the place in it (`start` and `end` in characters, or
    `line`). `grading` is kept as given, in the grid that `grading_scheme` names.
    """

    class Source(models.TextChoices):
        """Where a value or a link comes from."""

        PERSON = "person", _("said by the person")
        PAPER = "paper", _("shown on a paper")
        OFFICER = "officer", _("seen by an officer")
        OTHER = "other_person", _("said by somebody else")
        PARTNER = "partner", _("from another service")
        STATEMENT = "statement", _("in a statement")
        EXHIBIT = "exhibit", _("in an exhibit")
        IMPORT = "import", _("in a record brought in")
        PUBLIC = "public", _("from a public source")

    source = models.CharField(max_length=40, default="person")
    source_ref = models.CharField(max_length=24, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)
    grading = models.CharField(max_length=8, blank=True)
    grading_scheme = models.CharField(max_length=20, blank=True)
    handling = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=500, blank=True)
    begins = models.CharField(max_length=25, blank=True)
    ends = models.CharField(max_length=25, blank=True)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    retracted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    retracted_at = models.DateTimeField(null=True, blank=True)
    retraction_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(retracted_at__isnull=True, retracted_by__isnull=True)
                | (Q(retracted_at__isnull=False, retracted_by__isnull=False) & ~Q(retraction_reason="")),
                name="a_retraction_of_%(class)s_has_an_author_and_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__gt=F("start")), name="a_span_of_%(class)s_has_words"
            ),
        ]


class AssertionQuerySet(SourcedQuerySet["Assertion"]):
    """Assertions; read through the subject they are about."""

    def _visible_to(self, officer: Officer) -> AssertionQuerySet:
        return self.filter(seen_with("subject", Subject, officer))


class Assertion(Sourced):
    """One value about a subject, with its source and grading. Corrected by retraction, never overwritten."""

    reference = models.CharField(max_length=16, unique=True, default=assertion_reference, editable=False)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="assertions")
    property = models.CharField(max_length=40)
    value = models.CharField(max_length=2000)

    objects = AssertionQuerySet.as_manager()

    class Meta(Sourced.Meta):
        ordering: ClassVar = ["property", "recorded_at"]

    def __str__(self) -> str:
        return self.reference


class LinkQuerySet(SourcedQuerySet["Link"]):
    """Links; seen by who may see both ends, and the place where there is one."""

    def _visible_to(self, officer: Officer) -> LinkQuerySet:
        there = Q(place__isnull=True) | seen_with("place", Subject, officer)
        ends = seen_with("origin", Subject, officer) & seen_with("target", Subject, officer)
        return self.filter(there, ends)


class Link(Sourced):
    """A directed link between two subjects that reads as a sentence: who, did what, to whom, where and when.

    `verb` is a code of `data/subjects/verbs.yaml`; `begins` and `ends` are dates as far as known: 2026, 2026-05,
    2026-05-31, or with a time.
    """

    reference = models.CharField(max_length=16, unique=True, default=link_reference, editable=False)
    verb = models.CharField(max_length=40)
    origin = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="links_from")
    target = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="links_to")
    place = models.ForeignKey(Subject, on_delete=models.PROTECT, null=True, related_name="links_there")

    objects = LinkQuerySet.as_manager()
    audit_kind = "link"

    class Meta(Sourced.Meta):
        ordering: ClassVar = ["begins", "pk"]
        constraints: ClassVar = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(condition=~Q(origin=F("target")), name="a_link_has_two_ends"),
        ]

    def __str__(self) -> str:
        return self.reference
