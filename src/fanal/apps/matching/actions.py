"""Every judgement about two records: given, withdrawn; and the clusters that follow. A search is recorded here too."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.audit import actions as audit
from fanal.apps.matching import policies
from fanal.apps.matching.clustering import clusters_among, key, tied_to
from fanal.apps.matching.models import CandidatePair, Cluster, ClusterMember, Judgement
from fanal.apps.matching.queries import both_visible, pair_between
from fanal.apps.search.asked import SEARCH
from fanal.apps.subjects.models import PERSON, Subject
from fanal.engine.matching.clusters import Clusters
from fanal.engine.matching.judgements import Answer
from fanal.engine.screening.subject import InputError

_WHY = "the policy was asked, and both subjects are seen by the officer"


def record_search(*, by: Officer, purpose: str, parts: int, count: int, ms: int) -> None:
    """Record that an officer looked for somebody or something: how much was asked and found, never what."""
    policies.check_can_match(by)
    detail = {"terms": parts, "count": count, "ms": ms}
    audit.record(actor=by, verb="match.searched", target=SEARCH, purpose=purpose, detail=detail)


def record_comparison(*, by: Officer, pair: CandidatePair, purpose: str) -> None:
    """Record that an officer read two records side by side: once for each, so that whoever follows a person sees it."""
    policies.check_can_match(by)
    detail = {"left": pair.left.reference, "right": pair.right.reference}
    audit.record_many(
        audit.Entry(
            actor=by, verb="match.compared", target=pair, purpose=purpose, detail=detail,
            person=one if one.kind == PERSON else None,
        )
        for one in (pair.left, pair.right)
    )  # fmt: skip


def record_queue(*, by: Officer, purpose: str, count: int) -> None:
    """Record that an officer opened the review queue."""
    policies.check_can_match(by)
    audit.record(actor=by, verb="match.queue_read", target=SEARCH, purpose=purpose, detail={"count": count})


def record_cluster(*, by: Officer, cluster: Cluster, members: Sequence[Subject], purpose: str) -> None:
    """Record that an officer read a cluster: once for each person in it whom they see."""
    policies.check_can_match(by)
    people: list[Subject | None] = [one for one in members if one.kind == PERSON]
    audit.record_many(
        audit.Entry(actor=by, verb="match.cluster_read", target=cluster, purpose=purpose, person=one)
        for one in people or [None]
    )


@transaction.atomic
def judge(
    *, left: Subject, right: Subject, by: Officer, verdict: str, reason: str = "", purpose: str = ""
) -> Judgement:
    """Judge two records: same, different or unsure. What the same officer judged of them before is withdrawn by it.

    The records stay apart; the pair leaves the review queue, unless the officer is unsure.
    """
    policies.check_can_judge(by)
    if verdict not in Judgement.Verdict.values:
        raise InputError(_("Say whether the two are the same, different, or that you are unsure."))
    first, second = sorted((left, right), key=lambda one: one.pk)
    if first.pk == second.pk or not both_visible(by, first, second):
        raise InputError(_("A judgement is about two different records that you may both see."))
    with seen_by_the_node():
        pair = pair_between(first.pk, second.pk)
        _retract_own(first, second, by, _("Judged again."))
        made = Judgement.objects.create(
            left=first, right=second, verdict=verdict, reason=reason.strip(), judged_by=by,
            probability=pair.probability if pair else None,
        )  # fmt: skip
        _settle({first.pk, second.pk})
    audit.record(
        actor=by, verb="match.judged", target=made, person=_person(first, second), purpose=purpose,
        detail=_detail(made),
    )  # fmt: skip
    return made


@transaction.atomic
def retract_judgement(*, judgement: Judgement, by: Officer, reason: str = "") -> Judgement:
    """Withdraw a judgement: it stays on record, no longer counts, and what followed from it is undone exactly."""
    policies.check_can_retract(by, judgement)
    if judgement.retracted_at is not None:
        raise InputError(_("This judgement was withdrawn before."))
    with seen_by_the_node():
        _retract(judgement, by, reason)
        _settle({judgement.left_id, judgement.right_id})
    person = _person(judgement.left, judgement.right)
    detail = _detail(judgement)
    audit.record(actor=by, verb="match.judgement_retracted", target=judgement, person=person, detail=detail)
    return judgement


def _retract_own(left: Subject, right: Subject, by: Officer, reason: str) -> None:
    own = Judgement.objects.unguarded(_WHY).standing().filter(left=left, right=right, judged_by=by)
    for judgement in own:
        _retract(judgement, by, reason)


def _retract(judgement: Judgement, by: Officer, reason: str) -> None:
    judgement.retracted_at, judgement.retracted_by = timezone.now(), by
    judgement.retraction_reason = reason.strip()
    judgement.save(update_fields=["retracted_at", "retracted_by", "retraction_reason"])


def _settle(subjects: set[int]) -> None:
    """Write the clusters of some subjects, and of all that are tied to them, as the judgements make them now."""
    touched = tied_to(subjects)
    made = clusters_among(touched)
    members = ClusterMember.objects.unguarded(_WHY).filter(subject__in=touched)
    members.delete()
    for cluster in made.by_identifier.values():
        kept, _made = Cluster.objects.unguarded(_WHY).get_or_create(eldest_id=int(cluster.identifier))
        ClusterMember.objects.bulk_create(
            [ClusterMember(cluster=kept, subject_id=int(member)) for member in cluster.members]
        )
    _repeat_in_queue(touched, made)


def _repeat_in_queue(subjects: frozenset[int], made: Clusters) -> None:
    """Take pairs that the judgements settle, themselves or through others, out of the review queue, or back into it."""
    pairs = CandidatePair.objects.unguarded(_WHY).filter(left__in=subjects, right__in=subjects)
    for pair in pairs:
        settled = made.settled(key(pair.left_id), key(pair.right_id)) in (Answer.SAME, Answer.DIFFERENT)
        pair.open = not settled and pair.withdrawn_at is None
        pair.save(update_fields=["open"])


def _person(left: Subject, right: Subject) -> Subject | None:
    """Return the person whom the audit follows: the one recorded first."""
    return next((one for one in (left, right) if one.kind == PERSON), None)


def _detail(judgement: Judgement) -> dict[str, str]:
    return {
        "verdict": judgement.verdict,
        "left": judgement.left.reference,
        "right": judgement.right.reference,
    }
