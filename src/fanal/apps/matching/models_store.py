"""The candidate store: each subject as the engine of matching takes it. Its keys stand in a table beside it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.subjects.models import Subject


class CandidateQuerySet(GuardedQuerySet["Candidate"]):
    """Candidates; read through the subject they repeat."""

    def _visible_to(self, officer: Officer) -> CandidateQuerySet:
        # Asked for each row by its key: a list of all that an officer sees would be made for every search.
        return self.filter(Exists(Subject.objects.visible_to(officer).filter(pk=OuterRef("subject"))))


class Candidate(models.Model):
    """A subject as others are compared with it, in the shape of FollowTheMoney: what its standing assertions say.

    `own` maps a property to its values. `linked` lists what it has through a link, such as the number of a phone it
    uses: the key of the linked subject, the property and the value, so that nobody meets a value of a subject they may
    not see. `checked_at` is empty until it was compared with the rest of the store, after it last changed.
    """

    subject = models.OneToOneField(
        Subject, on_delete=models.CASCADE, primary_key=True, related_name="candidate"
    )
    schema = models.CharField(max_length=40)
    own = models.JSONField(default=dict)
    linked = models.JSONField(default=list)
    changed_at = models.DateTimeField(default=timezone.now)
    checked_at = models.DateTimeField(null=True, blank=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["changed_at"], condition=Q(checked_at__isnull=True), name="candidate_to_be_checked"
            ),
        ]

    def __str__(self) -> str:
        return f"candidate ({self.pk})"
