"""What the pages of pairs and clusters are about, in the demo: one pair is judged, the others wait."""

from __future__ import annotations

from fanal.apps.accounts.models import Officer
from fanal.apps.matching.actions import judge
from fanal.apps.matching.models import CandidatePair, ClusterMember
from fanal.apps.matching.queries import queue


def about_pairs(by: Officer) -> dict[str, str]:
    """Return references by the key of what a page is about."""
    pairs = list(queue(by, "people").order_by("-probability"))
    judged: CandidatePair = pairs[0]
    judge(left=judged.left, right=judged.right, by=by, verdict="same", reason="The same address (invented).")
    member = ClusterMember.objects.visible_to(by).select_related("cluster").get(subject=judged.left)
    return {"pair": pairs[1].reference, "judged": judged.reference, "cluster": member.cluster.reference}
