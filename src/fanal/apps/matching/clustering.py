"""Judgements on record as the engine takes them: all that are tied to some subjects, and the clusters they make."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from fanal.apps.accounts.models import Officer
from fanal.apps.matching.models import ClusterMember, Judgement
from fanal.engine.matching.clusters import Clusters, clusters
from fanal.engine.matching.judgements import Answer, Judgement as Said

_WHY = "a cluster follows from all judgements that tie its subjects"


def tied_to(subjects: Iterable[int]) -> frozenset[int]:
    """Return the subjects that are in one cluster with some, as far as it is on record, and those themselves."""
    wanted = frozenset(subjects)
    held = ClusterMember.objects.unguarded(_WHY).filter(subject__in=wanted).values("cluster")
    members = ClusterMember.objects.unguarded(_WHY).filter(cluster__in=held)
    return wanted | frozenset(members.values_list("subject_id", flat=True))


def clusters_among(subjects: Iterable[int], officer: Officer | None = None) -> Clusters:
    """Return the clusters that the standing judgements make among subjects; the eldest was recorded first.

    For an `officer` only judgements count whose subjects they may both see.
    """
    wanted = sorted(subjects)
    rows = Judgement.objects.visible_to(officer) if officer else Judgement.objects.unguarded(_WHY)
    between = rows.standing().filter(Q(left__in=wanted) & Q(right__in=wanted))
    said = [
        Said(one.reference, key(one.left_id), key(one.right_id), Answer(one.verdict), order=one.pk)
        for one in between.order_by("pk")
    ]
    return clusters(said, age=[key(pk) for pk in wanted])


def key(subject: int) -> str:
    """Return a subject as the engine names it."""
    return str(subject)
