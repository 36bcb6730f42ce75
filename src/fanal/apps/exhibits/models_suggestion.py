"""What was read in an exhibit or a statement, proposed to the case: no fact before an officer says so."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Found
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.cases.models import Case, OfCaseQuerySet
from fanal.apps.exhibits.models_exhibit import Exhibit
from fanal.apps.statements.models import Statement


class SuggestionQuerySet(OfCaseQuerySet["Suggestion"]):
    """Suggestions; seen by who may see the case, and those of a statement by who may see the statement."""

    def _visible_to(self, officer: Officer) -> SuggestionQuerySet:
        seen = super()._visible_to(officer)
        of_statement = seen_with("statement", Statement, officer)
        return seen.filter(Q(statement__isnull=True) | of_statement)

    def pending(self) -> SuggestionQuerySet:
        """Return what waits for a decision."""
        return self.filter(decision=Suggestion.Decision.PENDING)


class Suggestion(models.Model):
    """Words of a text that may be a subject (a number, an address, a place), a finding about a person, or a link.

    For a subject `about` is its kind and `property` what the value is of it; for a finding `about` is the concept and
    `state` whether the words say it; for a link `about` is the verb. `became` is the reference of what an accepted one
    has become.
    """

    class Kind(models.TextChoices):
        """What the words may become."""

        SUBJECT = "subject", _("subject")
        FINDING = "finding", _("finding")
        LINK = "link", _("link")

    class Decision(models.TextChoices):
        """What an officer made of it."""

        PENDING = "pending", _("to be decided")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="suggestions")
    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, null=True, related_name="suggestions")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, related_name="suggestions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    about = models.CharField(max_length=80)
    property = models.CharField(max_length=40, blank=True)
    value = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=16, choices=Found.State.choices, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    valid = models.CharField(max_length=12, blank=True)
    language = models.CharField(max_length=8, blank=True)
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.PENDING)
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    became = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["start", "end", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["case", "decision", "kind", "about", "value"], name="suggestion_by_value")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(exhibit__isnull=False, statement__isnull=True)
                | Q(exhibit__isnull=True, statement__isnull=False),
                name="a_suggestion_comes_from_one_text",
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="a_suggestion_has_words"),
            models.CheckConstraint(
                condition=Q(decision="pending", decided_by__isnull=True, became="")
                | (~Q(decision="pending") & Q(decided_by__isnull=False)),
                name="a_decision_on_a_suggestion_has_an_author",
            ),
            models.CheckConstraint(
                condition=Q(decision="accepted") | Q(became=""),
                name="only_an_accepted_suggestion_became_something",
            ),
            models.UniqueConstraint(
                fields=["case", "exhibit", "number"], name="suggestions_of_an_exhibit_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["case", "statement", "number"], name="suggestions_of_a_statement_are_numbered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} ({self.pk})"
