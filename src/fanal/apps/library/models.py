"""Documents of the library, their editions, the words they are found by, what officers say of them and ask for."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet

EDIT = "library.edit"


def country_of(officer: Officer) -> str:
    """Return the country an officer works for, as the library writes it: `fr`."""
    return officer.unit.organisation.country.lower()


class DocumentQuerySet(GuardedQuerySet["Document"]):
    """Documents: what is in force is for every officer, a national one for those of its country."""

    def _visible_to(self, officer: Officer) -> DocumentQuerySet:
        own = Q(country=country_of(officer))
        shown = Q(current__isnull=False) & (Q(seeded=True) | own)
        return self.filter(shown | own) if officer.can(EDIT) else self.filter(shown)


class Document(models.Model):
    """One item of the library under an address that never changes: `guide/forced_labour`, `local/fr/L-7K3F9QXM`.

    `seeded` ones come with Fanal; the others are national and written by officers of their country. `current` is the
    edition in force, none where it is not yet published or was withdrawn.
    """

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "L"), editable=False
    )
    address = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=24)
    country = models.CharField(max_length=2, blank=True)
    part_of = models.CharField(max_length=120, blank=True, db_index=True)
    order = models.CharField(max_length=24, blank=True)
    seeded = models.BooleanField(default=False)
    current = models.OneToOneField(
        "Edition", on_delete=models.PROTECT, null=True, related_name="in_force_for"
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["kind", "order", "address"]
        indexes: ClassVar = [models.Index(fields=["kind", "country"], name="library_by_kind")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(seeded=True) | ~Q(country=""), name="a_document_of_officers_has_a_country"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Edition(models.Model):
    """One version of a document. `content` is the item as the engine has it, texts in languages and facts included.

    An officer's edition is published when two others have reviewed it; what comes with Fanal has no author and says
    of itself how sure it is. Editions are never changed once published; the old ones stay readable.
    """

    class State(models.TextChoices):
        """How far an edition has come."""

        DRAFT = "draft", _("draft")
        IN_REVIEW = "in_review", _("in review")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="editions")
    version = models.PositiveIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    author = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    first_reviewer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    second_reviewer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)
    remark = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "version"], name="a_version_of_a_document_is_there_once"
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(state__in=("draft", "in_review")),
                name="a_document_is_written_by_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=True)
                | Q(state__in=("draft", "in_review"))
                | Q(first_reviewer__isnull=False, second_reviewer__isnull=False),
                name="two_review_before_an_edition_is_published",
            ),
            models.CheckConstraint(
                condition=(Q(first_reviewer__isnull=True) | ~Q(first_reviewer=F("author")))
                & (Q(second_reviewer__isnull=True) | ~Q(second_reviewer=F("author")))
                & (Q(second_reviewer__isnull=True) | ~Q(second_reviewer=F("first_reviewer"))),
                name="reviewers_are_two_others",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, state__in=("draft", "in_review"))
                | Q(published_at__isnull=False, state__in=("published", "withdrawn")),
                name="what_is_published_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(reason=""), name="an_edition_is_withdrawn_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.version}"


# From which state an edition goes where.
MOVES: dict[str, frozenset[str]] = {
    Edition.State.DRAFT: frozenset({Edition.State.IN_REVIEW}),
    Edition.State.IN_REVIEW: frozenset({Edition.State.DRAFT, Edition.State.PUBLISHED}),
    Edition.State.PUBLISHED: frozenset({Edition.State.WITHDRAWN}),
    Edition.State.WITHDRAWN: frozenset(),
}


class DocumentWord(models.Model):
    """A word that a document in force is found by in a language, with what it weighs there (0 to 1); `*` counts the
    languages a document has anything in."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="words")
    lang = models.CharField(max_length=3)
    term = models.CharField(max_length=90)
    weight = models.FloatField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["term", "lang"], name="library_by_word")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "lang", "term"], name="a_word_of_a_document_is_there_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.term}"


class FeedbackQuerySet(GuardedQuerySet["Feedback"]):
    """What officers say of the library: for those of their country who maintain it, and for themselves."""

    def _visible_to(self, officer: Officer) -> FeedbackQuerySet:
        own = Q(officer=officer)
        return self.filter(own | Q(country=country_of(officer))) if officer.can(EDIT) else self.filter(own)


class Feedback(models.Model):
    """What an officer says of an item, an indicator or a lesson, with its version and that of the rules."""

    class Kind(models.TextChoices):
        """What an officer says."""

        UNCLEAR = "unclear", _("unclear")
        DID_NOT_FIT = "did_not_fit", _("did not fit my case")
        WRONG = "wrong", _("wrong")
        GOOD = "good", _("good")

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "K"), editable=False
    )
    address = models.CharField(max_length=160, db_index=True)
    version = models.CharField(max_length=24, blank=True)
    rules_version = models.CharField(max_length=24)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    note = models.CharField(max_length=500, blank=True)
    country = models.CharField(max_length=2)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="feedback_is_settled_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class WantedQuerySet(GuardedQuerySet["WantedDocument"]):
    """What is asked for: for those of the asker's country who maintain the library, and for who asked."""

    def _visible_to(self, officer: Officer) -> WantedQuerySet:
        own = Q(asked_by=officer)
        return self.filter(own | Q(country=country_of(officer))) if officer.can(EDIT) else self.filter(own)


class WantedDocument(models.Model):
    """Something the library of a country is asked for. It is done when the document begun for it is published."""

    class State(models.TextChoices):
        """How far what is asked for has come."""

        ASKED = "asked", _("asked for")
        IN_WORK = "in_work", _("draft in work")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("published, then withdrawn")
        PUT_ASIDE = "put_aside", _("put aside")

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "LW"), editable=False
    )
    title = models.CharField(max_length=160)
    country = models.CharField(max_length=2)
    due_on = models.DateField(null=True)
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, null=True, related_name="+")
    put_aside_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    put_aside_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=1000, blank=True)

    objects = WantedQuerySet.as_manager()
    audit_kind = "wanted_document"

    class Meta:
        ordering: ClassVar = [F("due_on").asc(nulls_last=True), "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(country=""), name="a_library_is_asked_for_something"
            ),
            models.CheckConstraint(
                condition=Q(put_aside_at__isnull=True, put_aside_by__isnull=True, reason="")
                | (Q(put_aside_at__isnull=False, put_aside_by__isnull=False) & ~Q(reason="")),
                name="what_is_asked_for_is_put_aside_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.reference
