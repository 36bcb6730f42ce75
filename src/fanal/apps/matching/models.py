"""What this app keeps: the candidate store, pairs, judgements and clusters; watch lists, cross-checks and notices."""

from __future__ import annotations

from fanal.apps.matching.models_crosscheck import CrossCheck as CrossCheck, CrossCheckRow as CrossCheckRow
from fanal.apps.matching.models_deconflict import Deconfliction as Deconfliction
from fanal.apps.matching.models_judgement import (
    CandidatePair as CandidatePair,
    Cluster as Cluster,
    ClusterMember as ClusterMember,
    Judgement as Judgement,
    OfTwoQuerySet as OfTwoQuerySet,
)
from fanal.apps.matching.models_store import Candidate as Candidate
from fanal.apps.matching.models_watch import (
    WatchAlert as WatchAlert,
    WatchEntry as WatchEntry,
    WatchKey as WatchKey,
    WatchList as WatchList,
)
