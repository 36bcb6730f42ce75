"""Subjects as a node knows them, what is said of them, and why officers read it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from fanal.apps.subjects.models_subject import (
    PERSON as PERSON,
    NameWord as NameWord,
    Person as Person,
    Subject as Subject,
    SubjectQuerySet as SubjectQuerySet,
)
from fanal.apps.subjects.models_values import Assertion as Assertion, Link as Link, Sourced as Sourced

PersonQuerySet = SubjectQuerySet[Person]


class StatedPurpose(models.Model):
    """Why an officer reads about a subject or a case: asked once for each in a session, and kept.

    `about` is the reference of what is read.
    """

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=24)
    session = models.CharField(max_length=64)
    legal_basis = models.CharField(max_length=40)
    note = models.CharField(max_length=300, blank=True)
    stated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["officer", "about", "session"], name="one_purpose_per_record_and_session"
            )
        ]

    def __str__(self) -> str:
        return f"{self.legal_basis} ({self.pk})"
