"""The picture of a case: where each officer has laid things, views that were saved with their story, and its steps."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.cases.models import Case

M = TypeVar("M", bound=models.Model)


class OfPictureQuerySet(GuardedQuerySet[M]):
    """What belongs to the picture of a case; seen by who may see the case."""

    def _visible_to(self, officer: Officer) -> Self:
        return self.filter(seen_with("case", Case, officer))


class Layout(models.Model):
    """Where an officer has laid the things of a case in the chart, by reference, and what they have unfolded."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="layouts")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    positions = models.JSONField(default=dict)
    unfolded = models.JSONField(default=list)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = OfPictureQuerySet["Layout"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "officer"], name="one_layout_per_officer_and_case")
        ]

    def __str__(self) -> str:
        return f"layout ({self.pk})"


class SavedView(models.Model):
    """A view of the picture that was saved under a name: what lay where, what was chosen, and the story told of it.

    The story is text; `[[P-…]]`, `[[L-…]]` or `[[X-…]]` in it stands for the subject, link or exhibit, which the page
    shows in its place as far as the reader may see it.
    """

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "W"), editable=False
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="views")
    name = models.CharField(_("name"), max_length=120)
    story = models.TextField(_("story"), blank=True)
    positions = models.JSONField(default=dict)
    unfolded = models.JSONField(default=list)
    filters = models.JSONField(default=dict)
    saved_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = OfPictureQuerySet["SavedView"].as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "name"],
                condition=Q(removed_at__isnull=True),
                name="a_view_is_named_once_in_a_case",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="a_view_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.reference


class PictureStep(models.Model):
    """One thing an officer did in the picture, with the records it made, so that it can be undone by retraction."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    link = models.CharField(max_length=16)
    added = models.JSONField(default=list)
    done_at = models.DateTimeField(default=timezone.now, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = OfPictureQuerySet["PictureStep"].as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.link} ({self.pk})"
