"""Statements, the file they came in, the mentions read in them, and what officers decided on each."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Found
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.subjects.models import Person


def statement_reference() -> str:
    """Return a new reference for a statement."""
    return new_reference("T")


def file_reference() -> str:
    """Return a new reference for a file."""
    return new_reference("D")


class StatementFileQuerySet(GuardedQuerySet["StatementFile"]):
    """Files; read through the person they are about, and by the officer who gave them."""

    def _visible_to(self, officer: Officer) -> StatementFileQuerySet:
        seen = self.filter(seen_with("person", Person, officer))
        return seen if officer.can("statement.read") else seen.filter(recorded_by=officer)


class StatementFile(models.Model):
    """A file that statements came in, byte for byte. `texts` counts the texts of a list; one text has none."""

    reference = models.CharField(max_length=16, unique=True, default=file_reference, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="statement_files")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    texts = models.PositiveIntegerField(null=True, blank=True)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = StatementFileQuerySet.as_manager()
    audit_kind = "document"

    class Meta:
        ordering: ClassVar = ["-recorded_at", "-pk"]

    def __str__(self) -> str:
        return self.reference


class StatementQuerySet(GuardedQuerySet["Statement"]):
    """Statements; read through the person they are about, and by the officer who recorded them."""

    def _visible_to(self, officer: Officer) -> StatementQuerySet:
        seen = self.filter(seen_with("person", Person, officer))
        return seen if officer.can("statement.read") else seen.filter(recorded_by=officer)


class Statement(models.Model):
    """What a person said, or a document says, as text; the words are never changed.

    `not_counted` are the concepts that the reading would not count, `notes` the codes of what else it had to say,
    `identifiers` the numbers and names it found, each as [type, value, start, end, valid].
    """

    reference = models.CharField(max_length=16, unique=True, default=statement_reference, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="statements")
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    language = models.CharField(max_length=8)
    file = models.ForeignKey(StatementFile, on_delete=models.PROTECT, null=True, related_name="statements")
    line = models.PositiveIntegerField(null=True, blank=True)
    warnings = models.JSONField(default=list)
    not_counted = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    identifiers = models.JSONField(default=list)
    rules_version = models.CharField(max_length=20)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-recorded_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["recorded_by", "-recorded_at"], name="statement_by_recorder"),
            models.Index(fields=["-recorded_at", "-id"], name="statement_by_time"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="a_statement_has_words"),
            models.UniqueConstraint(fields=["file", "line"], name="a_text_of_a_file_is_recorded_once"),
        ]

    def __str__(self) -> str:
        return self.reference


class MentionQuerySet(GuardedQuerySet["Mention"]):
    """Mentions; read through their statement."""

    def _visible_to(self, officer: Officer) -> MentionQuerySet:
        return self.filter(seen_with("statement", Statement, officer))

    def shown(self) -> MentionQuerySet:
        """Return the mentions but those that were added by hand and taken back."""
        return self.exclude(decision=Mention.Decision.WITHDRAWN)


class Mention(models.Model):
    """Words of a statement that speak of a concept. Nothing counts until an officer has confirmed it.

    `read_by_rule` is empty where an officer added the mention; `said_by` and `cue` are the reading's.
    """

    class Decision(models.TextChoices):
        """What an officer made of a mention."""

        PENDING = "pending", _("to be decided")
        CONFIRMED = "confirmed", _("confirmed")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", _("taken back")

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="mentions")
    number = models.PositiveIntegerField()
    concept = models.CharField(max_length=80)
    state = models.CharField(max_length=16, choices=Found.State.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    language = models.CharField(max_length=8)
    said_by = models.CharField(max_length=16, blank=True)
    cue = models.CharField(max_length=80, blank=True)
    read_by_rule = models.TextField(blank=True)
    decision = models.CharField(max_length=12, choices=Decision.choices, default=Decision.PENDING)
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    found = models.OneToOneField(Found, on_delete=models.PROTECT, null=True, related_name="mention")

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["start", "end", "pk"]
        indexes: ClassVar = [models.Index(fields=["statement", "decision"], name="mention_by_decision")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="a_mention_has_words"),
            models.CheckConstraint(
                condition=Q(state__in=["present", "absent", "uncertain"]), name="a_mention_says_something"
            ),
            models.CheckConstraint(
                condition=Q(decision="pending", decided_by__isnull=True)
                | (~Q(decision="pending") & Q(decided_by__isnull=False)),
                name="a_decision_on_a_mention_has_an_author",
            ),
            models.CheckConstraint(
                condition=Q(decision="confirmed", found__isnull=False)
                | (~Q(decision="confirmed") & Q(found__isnull=True)),
                name="a_mention_counts_when_confirmed_and_only_then",
            ),
            models.UniqueConstraint(
                fields=["statement", "number"], name="mentions_of_a_statement_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["statement", "concept", "state", "start", "end"], name="a_mention_stands_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concept} {self.start}-{self.end} ({self.pk})"


class MentionDecisionQuerySet(GuardedQuerySet["MentionDecision"]):
    """Decisions; read through their mention."""

    def _visible_to(self, officer: Officer) -> MentionDecisionQuerySet:
        return self.filter(seen_with("mention", Mention, officer))


class MentionDecision(models.Model):
    """One decision on a mention, kept also when it was undone."""

    mention = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="decisions")
    before = models.CharField(max_length=12, choices=Mention.Decision.choices)
    after = models.CharField(max_length=12, choices=Mention.Decision.choices)
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = MentionDecisionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(before=F("after")), name="a_decision_changes_something")
        ]

    def __str__(self) -> str:
        return f"{self.before} -> {self.after} ({self.pk})"
