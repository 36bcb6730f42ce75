"""Reads of pairs, judgements and clusters, with the eyes of who asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from fanal.apps.accounts.models import Officer
from fanal.apps.matching.clustering import clusters_among, key
from fanal.apps.matching.comparing import Seen, compare, review_threshold, seen
from fanal.apps.matching.models import CandidatePair, Cluster, ClusterMember, Judgement, OfTwoQuerySet
from fanal.apps.subjects.models import PERSON, Subject
from fanal.engine.matching.clusters import Clusters
from fanal.engine.matching.scoring import Verdict

_WHY = "a pair at hand, by both of its subjects"
_LOOKED_AT, COUNTED = 200, 500
PEOPLE, THINGS = "people", "things"


@dataclass(frozen=True, slots=True)
class Compared:
    """A pair with both records as an officer sees them, and what speaks for and against."""

    pair: CandidatePair
    left: Seen
    right: Seen
    verdict: Verdict


def both_visible(officer: Officer, left: Subject, right: Subject) -> bool:
    """Say whether an officer may see two subjects."""
    return Subject.objects.visible_to(officer).filter(pk__in=(left.pk, right.pk)).count() == 2


def pair_between(left: int, right: int) -> CandidatePair | None:
    """Return the pair of two subjects, the one recorded first named first."""
    return CandidatePair.objects.unguarded(_WHY).filter(left=left, right=right).first()


def find_pair(officer: Officer, reference: str) -> CandidatePair | None:
    """Return a pair, where the officer may see both of its subjects."""
    pairs = CandidatePair.objects.visible_to(officer).select_related("left__unit", "right__unit")
    return pairs.filter(reference=reference).first()


def find_judgement(officer: Officer, reference: str) -> Judgement | None:
    """Return a judgement, where the officer may see both of its subjects."""
    rows = Judgement.objects.visible_to(officer).select_related("left", "right", "judged_by")
    return rows.filter(reference=reference).first()


def find_cluster(officer: Officer, reference: str) -> Cluster | None:
    """Return a cluster of which the officer may see a subject."""
    return Cluster.objects.visible_to(officer).filter(reference=reference).first()


def queue(officer: Officer, sort: str = "") -> OfTwoQuerySet[CandidatePair]:
    """Return the pairs that wait for a judgement and that an officer has not judged, the likeliest first.

    `sort` narrows to people (persons and organisations) or to things.
    """
    own = Judgement.objects.unguarded("the officer's own").standing().filter(judged_by=officer)
    judged = own.filter(left=OuterRef("left"), right=OuterRef("right"))
    waiting = CandidatePair.objects.visible_to(officer).filter(~Exists(judged), open=True)
    people = Q(left__kind__in=(PERSON, "organisation"))
    return waiting.filter(people if sort == PEOPLE else ~people) if sort else waiting


def waiting_count(officer: Officer, sort: str = "") -> int:
    """Return how many pairs wait, up to `COUNTED` and one."""
    return queue(officer, sort).order_by()[: COUNTED + 1].count()


def next_pair(officer: Officer, sort: str = "", after: CandidatePair | None = None) -> Compared | None:
    """Return the next pair of the queue, after the one that is put off, that is alike with the officer's own eyes."""
    waiting = queue(officer, sort)
    if after is not None:
        lower = Q(probability__lt=after.probability) | Q(probability=after.probability, pk__gt=after.pk)
        waiting = waiting.filter(lower)
    for pair in waiting.select_related("left__unit", "right__unit")[:_LOOKED_AT]:
        found = compared(officer, pair)
        if found is not None and found.verdict.probability >= review_threshold():
            return found
    return None


def compared(officer: Officer, pair: CandidatePair) -> Compared | None:
    """Return a pair compared with what an officer may see themselves; None where one is no longer in the store."""
    there = seen((pair.left_id, pair.right_id), officer)
    if len(there) < 2:
        return None
    left, right = there[pair.left_id], there[pair.right_id]
    return Compared(pair, left, right, compare(left, right))


def judgements_between(officer: Officer, left: int, right: int) -> Sequence[Judgement]:
    """Return what was judged of two subjects, withdrawn judgements too, the oldest first."""
    rows = Judgement.objects.visible_to(officer).filter(left=min(left, right), right=max(left, right))
    return tuple(rows.select_related("judged_by", "retracted_by", "left", "right").order_by("pk"))


def judgements_of(officer: Officer, subjects: Sequence[int]) -> Sequence[Judgement]:
    """Return the standing judgements between subjects, the oldest first."""
    rows = Judgement.objects.visible_to(officer).standing().filter(left__in=subjects, right__in=subjects)
    return tuple(rows.select_related("judged_by", "left", "right").order_by("pk"))


def last_judged(officer: Officer) -> Judgement | None:
    """Return the last judgement of an officer that stands, which one key undoes."""
    own = Judgement.objects.visible_to(officer).standing().filter(judged_by=officer)
    return own.select_related("left", "right").order_by("-pk").first()


def members_of(officer: Officer, cluster: Cluster) -> Sequence[Subject]:
    """Return the subjects of a cluster that an officer may see, the eldest first."""
    held = ClusterMember.objects.visible_to(officer).filter(cluster=cluster)
    found = Subject.objects.visible_to(officer).filter(pk__in=held.values("subject"))
    return tuple(found.select_related("unit").order_by("pk"))


def cluster_of(officer: Officer, subject: Subject) -> Cluster | None:
    """Return the cluster of a subject, where the officer sees another subject of it."""
    member = (
        ClusterMember.objects.visible_to(officer).filter(subject=subject).select_related("cluster").first()
    )
    if member is None or len(members_of(officer, member.cluster)) < 2:
        return None
    return member.cluster


def seen_clusters(officer: Officer, subjects: Sequence[Subject]) -> Clusters:
    """Return the clusters among subjects as the judgements make them that an officer may read."""
    return clusters_among([one.pk for one in subjects], officer)


def tied(made: Clusters, left: Subject, right: Subject) -> tuple[int, ...]:
    """Return the chain of subjects, by key, through which two are judged the same; empty where there is none."""
    return tuple(int(one) for one in made.path(key(left.pk), key(right.pk)))
