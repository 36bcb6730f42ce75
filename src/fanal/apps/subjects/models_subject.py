"""Subjects: persons, organisations, objects, places and events on record."""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.circles.sight import in_sight
from fanal.engine.screening.subject import Subject as Screened

PERSON = "person"
S = TypeVar("S", bound="Subject")


def subject_reference() -> str:
    """Return a new reference for a subject."""
    return new_reference("P")


class SubjectQuerySet(GuardedQuerySet[S]):
    """Subjects; nothing is read before `visible_to` has said whose eyes it is for."""

    def _visible_to(self, officer: Officer) -> Self:
        if not officer.can("person.read"):
            return self.none()
        seen = in_sight(officer)
        if not officer.can("child.read"):
            seen &= Q(protected=False) | Q(recorded_by=officer)
        return self.filter(seen)


class SubjectManager(models.Manager[S]):
    """The subjects of a model: all of them, or those of the one kind that a proxy such as `Person` stands for."""

    def get_queryset(self) -> SubjectQuerySet[S]:
        """Return the subjects, still to be scoped."""
        found: SubjectQuerySet[S] = SubjectQuerySet(self.model, using=self._db)
        return found.filter(kind=self.model.only) if self.model.only else found

    def visible_to(self, officer: Officer) -> SubjectQuerySet[S]:
        """Return the subjects an officer may see."""
        return self.get_queryset().visible_to(officer)

    def unguarded(self, reason: str) -> SubjectQuerySet[S]:
        """Return all subjects, for work that no single officer asks for."""
        return self.get_queryset().unguarded(reason)


class Subject(models.Model):
    """A person, organisation, object, location or event on record.

    The columns beside the reference repeat what the standing assertions say, for lists, charts and maps. `identifier`
    is what tells an object from all others, such as a telephone number, in its normal form.
    """

    class AgeState(models.TextChoices):
        """What is known of the age; a child and an age in doubt are treated alike."""

        UNKNOWN = "unknown", _("age not known")
        ADULT = "adult", _("adult")
        CHILD = "child", _("child")
        AGE_IN_DOUBT = "age_in_doubt", _("age in doubt")

    reference = models.CharField(max_length=16, unique=True, default=subject_reference, editable=False)
    kind = models.CharField(max_length=20, default=PERSON)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="subjects")
    restricted = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now)
    known_as = models.CharField(_("known as"), max_length=200, blank=True)
    identifier = models.CharField(max_length=120, blank=True)
    begins = models.CharField(max_length=25, blank=True)
    ends = models.CharField(max_length=25, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    age_state = models.CharField(max_length=16, choices=AgeState.choices, default=AgeState.UNKNOWN)
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    protected = models.BooleanField(default=False)
    language = models.CharField(_("language of the person"), max_length=8, blank=True)
    outcome = models.CharField(_("outcome of the last assessment"), max_length=24, blank=True)
    invented = models.BooleanField(default=False)

    only: ClassVar[str] = ""
    objects: ClassVar[SubjectManager[Self]] = SubjectManager()

    class Meta:
        ordering: ClassVar = ["-changed_at", "-pk"]
        indexes: ClassVar = [
            # with `restricted`, a list of what a unit sees is read from the index alone
            models.Index(
                fields=["unit", "kind", "-changed_at", "-id", "restricted"], name="subject_by_unit_and_change"
            ),
            models.Index(fields=["recorded_by", "-changed_at"], name="subject_by_recorder"),
            models.Index(fields=["kind", "-changed_at", "-id"], name="subject_by_change"),
            models.Index(
                fields=["unit", "outcome", "-changed_at", "-id"], name="subject_by_unit_and_outcome"
            ),
            models.Index(fields=["identifier"], condition=~Q(identifier=""), name="subject_by_identifier"),
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
            models.CheckConstraint(
                condition=Q(kind=PERSON) | Q(age_state="unknown", age__isnull=True, outcome=""),
                name="only_a_person_has_an_age_or_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="a_place_lies_on_the_globe",
            ),
            models.UniqueConstraint(
                fields=["unit", "kind", "identifier"],
                condition=~Q(identifier="") & Q(restricted=False),
                name="an_identifier_is_one_subject_in_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def audit_kind(self) -> str:
        """What the audit calls it: a person, or the kind of thing it is."""
        return self.kind


class Person(Subject):
    """A person on record."""

    only: ClassVar[str] = PERSON

    class Meta:
        proxy = True

    @property
    def subject(self) -> Screened:
        """The person as the engine of screening takes them."""
        return Screened(self.age_state, self.age, "record")


class NameWordQuerySet(GuardedQuerySet["NameWord"]):
    """Words of names; read through the subject they belong to."""

    def _visible_to(self, officer: Officer) -> NameWordQuerySet:
        return self.filter(seen_with("subject", Subject, officer))


class NameWord(models.Model):
    """One word of a standing name, without accents and capitals, so that a list can be searched by its beginning."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="name_words")
    word = models.CharField(max_length=80, db_index=True)

    objects = NameWordQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "word"], name="a_word_of_a_name_stands_once"),
        ]

    def __str__(self) -> str:
        return f"word of a name ({self.pk})"
