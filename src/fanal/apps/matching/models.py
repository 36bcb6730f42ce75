"""What this app keeps: the candidate store, pairs that may be the same, judgements, and the clusters from them."""

from __future__ import annotations

from fanal.apps.matching.models_judgement import (
    CandidatePair as CandidatePair,
    Cluster as Cluster,
    ClusterMember as ClusterMember,
    Judgement as Judgement,
    OfTwoQuerySet as OfTwoQuerySet,
)
from fanal.apps.matching.models_store import Candidate as Candidate
