"""A course on record: its modules and questions, as they were taken from its files."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy as _

from fanal.apps.accounts.models import Officer, Organisation
from fanal.apps.audit.references import new_reference
from fanal.engine.training.course import language_of, text_of


class CourseQuerySet(models.QuerySet["Course"]):
    """Courses: those of every node, and those of an officer's own organisation."""

    def visible_to(self, officer: Officer) -> CourseQuerySet:
        """Return the courses an officer may take."""
        own = Q(organisation__isnull=True) | Q(organisation=officer.unit.organisation_id)
        return self.filter(own, closed_at__isnull=True)


class Course(models.Model):
    """A course: its labels and summary by language, how much must be right, and how long its certificate holds.

    `organisation` is whose trainer built it; of a course that comes with Fanal there is none. `digest` is that of its
    files, so that the same files are taken in once.
    """

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "C"), editable=False
    )
    code = models.CharField(max_length=60, unique=True)
    labels = models.JSONField()
    summary = models.JSONField()
    objectives = models.JSONField(default=dict)
    header = models.JSONField(default=dict)
    pass_mark = models.PositiveSmallIntegerField(_("pass mark"))
    valid_months = models.PositiveSmallIntegerField(_("months a certificate holds"))
    digest = models.CharField(max_length=64)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="courses"
    )
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    taken_in_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = CourseQuerySet.as_manager()
    audit_kind = "course"

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(pass_mark__gte=1, pass_mark__lte=100), name="a_pass_mark_is_a_per_cent"
            ),
            models.CheckConstraint(condition=Q(valid_months__gte=1), name="a_certificate_holds_for_a_while"),
        ]

    def __str__(self) -> str:
        return text_of(self.labels, get_language() or "en")

    @property
    def about(self) -> str:
        """The summary in the reader's language."""
        return text_of(self.summary, get_language() or "en")

    @property
    def aims(self) -> list[str]:
        """The objectives in the reader's language."""
        return list(self.objectives.get(language_of(self.objectives, get_language() or "en"), []))


class Module(models.Model):
    """A module of a course: its lesson in Markdown and its invented cases, by language."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="modules")
    code = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    labels = models.JSONField()
    minutes = models.PositiveSmallIntegerField()
    objectives = models.JSONField(default=dict)
    lessons = models.JSONField(default=dict)
    cases = models.JSONField(default=list)
    guides = models.JSONField(default=list)
    sources = models.JSONField(default=list)
    forms = models.JSONField(default=list)
    retired = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["course", "code"], name="one_module_of_a_code_in_a_course")
        ]

    def __str__(self) -> str:
        return text_of(self.labels, get_language() or "en")


class Question(models.Model):
    """A question of a module, with its answers and the feedback to each. One that left the course is retired: the
    answers given to it stay."""

    class Kind(models.TextChoices):
        """How many answers may be right."""

        SINGLE = "single", _("one answer is right")
        MULTIPLE = "multiple", _("several answers may be right")
        TRUE_FALSE = "true_false", _("true or false")

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="questions")
    code = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    in_pre_test = models.BooleanField(default=False)
    in_post_test = models.BooleanField(default=True)
    texts = models.JSONField()
    answers = models.JSONField()
    sources = models.JSONField(default=list)
    retired = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["module__position", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["module", "code"], name="one_question_of_a_code_in_a_module")
        ]

    def __str__(self) -> str:
        return text_of(self.texts, get_language() or "en").replace("*", "")

    @property
    def right(self) -> frozenset[str]:
        """The codes of the answers that are right."""
        return frozenset(one["code"] for one in self.answers if one["right"])
