"""What was found about a person, the assessments it added up to, and what officers made of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.subjects.models import Person

OUTCOMES = ("refer", "ask_more", "nothing_recorded")
SHORTEST_REASON = 10
GRADES = 2


def assessment_reference() -> str:
    """Return a new reference for an assessment."""
    return new_reference("A")


class FoundQuerySet(GuardedQuerySet["Found"]):
    """Findings; read through the person they are about."""

    def _visible_to(self, officer: Officer) -> FoundQuerySet:
        return self.filter(seen_with("person", Person, officer))

    def standing(self) -> FoundQuerySet:
        """Return the findings that have not been retracted."""
        return self.filter(retracted_at__isnull=True)


class Found(models.Model):
    """One thing found about a person, or denied, or not asked: an engine's `Finding` with its source on record.

    `source_kind` and `source_ref` lead back to where it comes from: a screening, an observation, a statement. For a
    statement `start` and `end` are the span of the words in its text, and `quote` those words. `grading` is the
    grade of the source and of what it says in the grid of `subjects.gradings`, such as `B2`; empty until graded.
    """

    class State(models.TextChoices):
        """The answers there are."""

        PRESENT = "present", _("yes")
        ABSENT = "absent", _("no")
        UNCERTAIN = "uncertain", _("not certain")
        NOT_ASKED = "not_asked", _("not asked")
        UNSAFE_TO_ASK = "unsafe_to_ask", _("unsafe to ask")

    class SourceKind(models.TextChoices):
        """Where a finding comes from."""

        ANSWER = "answer", _("answer of the person")
        OBSERVATION = "observation", _("observation of the officer")
        STATEMENT = "statement", _("words of a statement")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="findings")
    concept = models.CharField(max_length=80)
    state = models.CharField(max_length=16, choices=State.choices)
    source_kind = models.CharField(max_length=16, choices=SourceKind.choices)
    source_ref = models.CharField(max_length=40)
    quote = models.TextField(blank=True)
    quote_language = models.CharField(max_length=8, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    grading = models.CharField(_("grading"), max_length=24, blank=True)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    retracted_at = models.DateTimeField(null=True, blank=True)

    objects = FoundQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["recorded_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["person", "concept"], name="found_by_person")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(end__gt=models.F("start")),
                name="a_span_has_a_length",
            )
        ]

    def __str__(self) -> str:
        return f"{self.concept}: {self.state} ({self.pk})"


class AssessmentQuerySet(GuardedQuerySet["Assessment"]):
    """Assessments; read through the person they are about."""

    def _visible_to(self, officer: Officer) -> AssessmentQuerySet:
        return self.filter(seen_with("person", Person, officer))


class Assessment(models.Model):
    """What the findings of a moment added up to, with the rules' version; never changed afterwards.

    `inputs` holds exactly what went into the engine (age and findings), so that the same version of the rules gives
    the same result again; `outcome`, `crime` and `elements` repeat the result, for lists. `rests_on` are the keys of
    the findings behind the inputs.
    """

    reference = models.CharField(max_length=16, unique=True, default=assessment_reference, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assessments")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    rules_version = models.CharField(max_length=20)
    inputs = models.JSONField()
    inputs_digest = models.CharField(max_length=64)
    rests_on = models.JSONField(default=list)
    outcome = models.CharField(max_length=24)
    crime = models.CharField(max_length=40)
    elements = models.JSONField()

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["person", "-number"]
        get_latest_by = "number"
        indexes: ClassVar = [models.Index(fields=["-made_at"], name="assessment_by_time")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "number"], name="assessments_of_a_person_are_numbered"),
            models.CheckConstraint(condition=Q(outcome__in=OUTCOMES), name="an_assessment_has_an_outcome"),
        ]

    def __str__(self) -> str:
        return self.reference


class DisagreementQuerySet(GuardedQuerySet["Disagreement"]):
    """Disagreements; read through the assessment."""

    def _visible_to(self, officer: Officer) -> DisagreementQuerySet:
        return self.filter(seen_with("assessment", Assessment, officer))


class Disagreement(models.Model):
    """An officer's own outcome and reason, kept beside the machine's reasoning, never over it."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="disagreements")
    outcome = models.CharField(max_length=24)
    reason = models.TextField(_("reason"))
    stated_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DisagreementQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["stated_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_disagreement_has_a_reason"),
            models.CheckConstraint(condition=Q(outcome__in=OUTCOMES), name="a_disagreement_has_an_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} ({self.pk})"
