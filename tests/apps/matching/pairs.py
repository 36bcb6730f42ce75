"""Two records that may be the same, judged so by an officer: what fills the addresses of matching."""

from __future__ import annotations

from fanal.apps.accounts.models import Officer
from fanal.apps.matching.actions import judge
from fanal.apps.matching.models import CandidatePair, ClusterMember
from fanal.apps.subjects.models import Subject


def paired_by(by: Officer, left: Subject, right: Subject) -> dict[str, str]:
    """Suggest that two subjects are the same, have `by` judge so, and return the references by what they are of."""
    pair = CandidatePair.objects.create(left=left, right=right, probability=0.97)
    judgement = judge(left=left, right=right, by=by, verdict="same")
    member = ClusterMember.objects.visible_to(by).select_related("cluster").get(subject=left)
    return {"pair": pair.reference, "judgement": judgement.reference, "cluster": member.cluster.reference}
