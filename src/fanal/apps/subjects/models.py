"""People as a node knows them: a reference, sourced values, and who looked for which purpose."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.engine.screening.subject import Subject


def person_reference() -> str:
    """Return a new reference for a person."""
    return new_reference("P")


def assertion_reference() -> str:
    """Return a new reference for a value about a person."""
    return new_reference("V")


class PersonQuerySet(GuardedQuerySet["Person"]):
    """Persons; nothing is read before `visible_to` has said whose eyes it is for."""

    def _visible_to(self, officer: Officer) -> PersonQuerySet:
        if not officer.can("person.read"):
            return self.none()
        seen = Q(unit__in=officer.reach())
        if not officer.can("child.read"):
            seen &= Q(protected=False) | Q(recorded_by=officer)
        return self.filter(seen)


class Person(models.Model):
    """A person on record. The columns beside the reference repeat what the standing assertions say, for lists."""

    class AgeState(models.TextChoices):
        """What is known of the age; a child and an age in doubt are treated alike."""

        UNKNOWN = "unknown", _("age not known")
        ADULT = "adult", _("adult")
        CHILD = "child", _("child")
        AGE_IN_DOUBT = "age_in_doubt", _("age in doubt")

    reference = models.CharField(max_length=16, unique=True, default=person_reference, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="persons")
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now)
    known_as = models.CharField(_("known as"), max_length=200, blank=True)
    age_state = models.CharField(max_length=16, choices=AgeState.choices, default=AgeState.UNKNOWN)
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    protected = models.BooleanField(default=False)
    language = models.CharField(_("language of the person"), max_length=8, blank=True)
    outcome = models.CharField(_("outcome of the last assessment"), max_length=24, blank=True)
    invented = models.BooleanField(default=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-changed_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["unit", "-changed_at", "-id"], name="person_by_unit_and_change"),
            models.Index(fields=["recorded_by", "-changed_at"], name="person_by_recorder"),
            models.Index(fields=["-changed_at", "-id"], name="person_by_change"),
            models.Index(fields=["unit", "outcome", "-changed_at", "-id"], name="person_by_unit_and_outcome"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(age_state__in=["child", "age_in_doubt"], protected=True)
                | Q(age_state__in=["adult", "unknown"], protected=False),
                name="a_child_or_an_age_in_doubt_is_protected",
            ),
            models.CheckConstraint(
                condition=Q(age__isnull=True) | Q(age__lte=130), name="a_person_has_a_possible_age"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def subject(self) -> Subject:
        """The person as the engine of screening takes them."""
        return Subject(self.age_state, self.age, "record")


class AssertionQuerySet(GuardedQuerySet["Assertion"]):
    """Assertions; read through the person they are about."""

    def _visible_to(self, officer: Officer) -> AssertionQuerySet:
        return self.filter(person__in=Person.objects.visible_to(officer))

    def standing(self) -> AssertionQuerySet:
        """Return the assertions that have not been retracted."""
        return self.filter(retracted_at__isnull=True)


class Assertion(models.Model):
    """One value about a person, with its source and grading. Corrected by retraction, never overwritten."""

    class Source(models.TextChoices):
        """Where a value comes from."""

        PERSON = "person", _("said by the person")
        PAPER = "paper", _("shown on a paper")
        OFFICER = "officer", _("seen by an officer")
        OTHER = "other_person", _("said by somebody else")
        PARTNER = "partner", _("from another service")

    reference = models.CharField(max_length=16, unique=True, default=assertion_reference, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assertions")
    property = models.CharField(max_length=40)
    value = models.CharField(max_length=300)
    source = models.CharField(max_length=40, default="person")
    grading = models.CharField(max_length=8, blank=True)
    note = models.CharField(max_length=500, blank=True)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    retracted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    retracted_at = models.DateTimeField(null=True, blank=True)
    retraction_reason = models.CharField(max_length=300, blank=True)

    objects = AssertionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["property", "recorded_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(retracted_at__isnull=True, retracted_by__isnull=True)
                | (Q(retracted_at__isnull=False, retracted_by__isnull=False) & ~Q(retraction_reason="")),
                name="a_retraction_has_an_author_and_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.reference


class NameWordQuerySet(GuardedQuerySet["NameWord"]):
    """Words of names; read through the person they belong to."""

    def _visible_to(self, officer: Officer) -> NameWordQuerySet:
        return self.filter(person__in=Person.objects.visible_to(officer))


class NameWord(models.Model):
    """One word of a standing name, without accents and capitals, so that a list can be searched by its beginning."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="name_words")
    word = models.CharField(max_length=80, db_index=True)

    objects = NameWordQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "word"], name="a_word_of_a_name_stands_once"),
        ]

    def __str__(self) -> str:
        return f"word of a name ({self.pk})"


class StatedPurpose(models.Model):
    """Why an officer reads about a person: asked once per person and session, and kept."""

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    session = models.CharField(max_length=64)
    legal_basis = models.CharField(max_length=40)
    note = models.CharField(max_length=300, blank=True)
    stated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["officer", "person", "session"], name="one_purpose_per_person_and_session"
            )
        ]

    def __str__(self) -> str:
        return f"{self.legal_basis} ({self.pk})"
