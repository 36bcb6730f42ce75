"""Pairs that may be the same, what officers judged of them, and the clusters that follow from the judgements."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.subjects.models import Subject

M = TypeVar("M", bound=models.Model)


class OfTwoQuerySet(GuardedQuerySet[M]):
    """What is said of two subjects; seen by who may see both."""

    def _visible_to(self, officer: Officer) -> Self:
        if not officer.can("match.search"):
            return self.none()
        seen = Subject.objects.visible_to(officer)
        return self.filter(*(Exists(seen.filter(pk=OuterRef(side))) for side in ("left", "right")))


class CandidatePair(models.Model):
    """Two subjects that may be the same: a suggestion of the machine, which enters nothing until an officer judges it.

    `probability` and `features`, the codes of what speaks for and against, are those of the last comparison; whoever
    reads the pair has it compared again with what they may see themselves. `left` was recorded before `right`.
    `open` is false once it was judged, or when the two are no longer alike (`withdrawn_at`).
    """

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "M"), editable=False
    )
    left = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="pairs_left")
    right = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="pairs_right")
    probability = models.FloatField()
    features = models.JSONField(default=list)
    open = models.BooleanField(default=True)
    suggested_at = models.DateTimeField(default=timezone.now)
    compared_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OfTwoQuerySet["CandidatePair"].as_manager()
    audit_kind = "pair"

    class Meta:
        ordering: ClassVar = ["-probability", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["-probability", "id"], condition=Q(open=True), name="pair_in_the_queue"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["left", "right"], name="two_subjects_are_one_pair"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="a_pair_stands_in_one_order"),
            models.CheckConstraint(
                condition=Q(probability__gte=0, probability__lte=1), name="a_probability_of_a_pair_is_one"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(open=False), name="a_pair_withdrawn_is_not_open"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class JudgementQuerySet(OfTwoQuerySet["Judgement"]):
    """Judgements, and those that stand."""

    def standing(self) -> Self:
        """Return what has not been retracted."""
        return self.filter(retracted_at__isnull=True)


class Judgement(models.Model):
    """What an officer judged of two subjects, with when and why; retracted, never deleted. Kept apart from scores:
    `probability` repeats what the machine said at that moment, where it said anything."""

    class Verdict(models.TextChoices):
        """What an officer says of two subjects."""

        SAME = "same", _("the same")
        DIFFERENT = "different", _("different")
        UNSURE = "unsure", _("unsure")

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "Y"), editable=False
    )
    left = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="judgements_left")
    right = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="judgements_right")
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    probability = models.FloatField(null=True, blank=True)
    judged_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField(default=timezone.now, editable=False)
    retracted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    retracted_at = models.DateTimeField(null=True, blank=True)
    retraction_reason = models.CharField(max_length=300, blank=True)

    objects = JudgementQuerySet.as_manager()
    audit_kind = "judgement"

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="a_judgement_stands_in_one_order"),
            models.CheckConstraint(
                condition=Q(verdict__in=["same", "different", "unsure"]), name="a_judgement_has_a_verdict"
            ),
            models.UniqueConstraint(
                fields=["left", "right", "judged_by"],
                condition=Q(retracted_at__isnull=True),
                name="an_officer_judges_a_pair_once",
            ),
            models.CheckConstraint(
                condition=Q(retracted_at__isnull=True, retracted_by__isnull=True)
                | Q(retracted_at__isnull=False, retracted_by__isnull=False),
                name="a_retraction_of_judgement_has_an_author",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class ClusterQuerySet(GuardedQuerySet["Cluster"]):
    """Clusters; seen by who may see one of their subjects."""

    def _visible_to(self, officer: Officer) -> ClusterQuerySet:
        members = ClusterMember.objects.visible_to(officer)
        return self.filter(pk__in=members.values("cluster"))


class Cluster(models.Model):
    """Subjects that officers judged to be one and the same. The records stay apart.

    A cluster is known by its eldest subject: its reference survives every merge in which that subject is the elder, and
    a part that is split off takes back the one it had before. One without members was merged into another.
    """

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "H"), editable=False
    )
    eldest = models.OneToOneField(Subject, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ClusterQuerySet.as_manager()
    audit_kind = "cluster"

    def __str__(self) -> str:
        return self.reference


class ClusterMemberQuerySet(GuardedQuerySet["ClusterMember"]):
    """Members of clusters; seen by who may see the subject."""

    def _visible_to(self, officer: Officer) -> ClusterMemberQuerySet:
        if not officer.can("match.search"):
            return self.none()
        return self.filter(Exists(Subject.objects.visible_to(officer).filter(pk=OuterRef("subject"))))


class ClusterMember(models.Model):
    """A subject in the cluster it belongs to now, which follows from the judgements and is written by nothing else."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="members")
    subject = models.OneToOneField(Subject, on_delete=models.CASCADE, related_name="cluster_member")

    objects = ClusterMemberQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["subject"]

    def __str__(self) -> str:
        return f"member ({self.pk})"
