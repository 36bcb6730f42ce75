"""Look for the same person or thing, with reasons; judge pairs; read what officers judged the same."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router, Status

from fanal.apps.accounts.models import Officer
from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import BODY, PERSON, call
from fanal.apps.api.errors import Refusal
from fanal.apps.api.purposes import Purpose, purpose_of
from fanal.apps.api.schemas import matching as schemas
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.api.shaping import language
from fanal.apps.matching import actions, queries
from fanal.apps.matching.actions_suggest import suggest_waiting
from fanal.apps.matching.comparing import Match, likely
from fanal.apps.matching.models import CandidatePair, Judgement
from fanal.apps.matching.sought import Sought
from fanal.apps.search.asked import SEARCH
from fanal.apps.search.fair_use import seconds_to_wait
from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.naming import masked, name_of
from fanal.engine.matching.asking import read_asked
from fanal.engine.matching.scoring import Verdict

router = Router(tags=["matching"])
NEEDS = ("match.search", "person.read")
_MOST, _PAGE = 20, 50


@router.post("/match", **call(schemas.AlikeFound, *NEEDS, refused=(428, *BODY)))
def search_alike(request: HttpRequest, given: schemas.AskedAlike, why: Purpose = None) -> dict[str, Any]:
    """Look for the same person or thing among all you may see, in any spelling and script, with reasons."""
    officer, purpose = _asking(request, why)
    begun, asked = time.perf_counter(), read_asked(given.words, language())
    found = likely(Sought(asked.records), officer, most=_MOST)
    took = round(1000 * (time.perf_counter() - begun))
    actions.record_search(by=officer, purpose=purpose, parts=len(asked.parts), count=len(found), ms=took)
    read_as = [{"kind": part.kind, "written": part.written, "value": part.value} for part in asked.parts]
    return {"read_as": read_as, "hits": [_alike(one) for one in found]}


@router.get("/match/pairs", **call(schemas.Pairs, *NEEDS, refused=(428,)))
def list_pairs(request: HttpRequest, why: Purpose = None) -> dict[str, Any]:
    """List the pairs that wait for your judgement, the likeliest first; fifty of them."""
    officer, purpose = _asking(request, why)
    suggest_waiting()
    waiting = queries.queue(officer).select_related("left", "right")[:_PAGE]
    count = min(queries.waiting_count(officer), queries.COUNTED)
    actions.record_queue(by=officer, purpose=purpose, count=count)
    return {"pairs": [_pair(one) for one in waiting], "count": count}


@router.get("/match/pairs/{reference}", **call(schemas.PairCompared, *NEEDS, refused=PERSON))
def compare_pair(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Compare the two records of a pair with what you may see of them."""
    officer = caller_of(request).officer
    pair = queries.find_pair(officer, reference)
    there = queries.compared(officer, pair) if pair else None
    if pair is None or there is None:
        raise Http404
    _, purpose = _asking(request, why)
    actions.record_comparison(by=officer, pair=pair, purpose=purpose)
    judged = queries.judgements_between(officer, pair.left_id, pair.right_id)
    hidden = masked(pair.left) or masked(pair.right)
    return {
        "pair": _pair(pair),
        "probability": there.verdict.probability,
        "outcome": there.verdict.outcome.value,
        "why": _why(there.verdict, hidden),
        "judgements": [_judged(one) for one in judged],
    }


@router.post(
    "/match/judgements",
    **call(schemas.Judged, *NEEDS, "match.judge", refused=(404, 428, *BODY), status=201),
)
def judge_records(
    request: HttpRequest, given: schemas.NewJudgement, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Judge two records the same, different or unsure; what you judged of them before is withdrawn by it."""
    officer = caller_of(request).officer
    left, right = (_subject(officer, one) for one in (given.left, given.right))
    purpose = purpose_of(request, SEARCH, why)
    made = actions.judge(
        left=left, right=right, by=officer, verdict=given.verdict, reason=given.reason, purpose=purpose
    )
    return Status(201, _judged(made))


@router.post(
    "/match/judgements/{reference}/withdrawal",
    **call(schemas.Judged, *NEEDS, "match.judge", refused=(404, *BODY)),
)
def withdraw_judgement(
    request: HttpRequest, reference: Reference, given: schemas.JudgementWithdrawal
) -> dict[str, Any]:
    """Withdraw a judgement of yours: it stays on record, and what followed from it is undone."""
    officer = caller_of(request).officer
    judgement = queries.find_judgement(officer, reference)
    if judgement is None:
        raise Http404
    return _judged(actions.retract_judgement(judgement=judgement, by=officer, reason=given.reason))


@router.get("/match/clusters/{reference}", **call(schemas.ClusterShown, *NEEDS, refused=PERSON))
def show_cluster(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show the records of a cluster that you may see, who judged them the same, and what contradicts itself."""
    officer = caller_of(request).officer
    cluster = queries.find_cluster(officer, reference)
    if cluster is None:
        raise Http404
    _, purpose = _asking(request, why)
    members = queries.members_of(officer, cluster)
    actions.record_cluster(by=officer, cluster=cluster, members=members, purpose=purpose)
    names = {str(one.pk): one.reference for one in members}
    conflicts = queries.seen_clusters(officer, members).conflicts
    judged = queries.judgements_of(officer, [one.pk for one in members])
    return {
        "reference": cluster.reference,
        "members": list(names.values()),
        "judgements": [_judged(one) for one in judged],
        "conflicts": [[names[key] for key in one.path if key in names] for one in conflicts],
    }


def _asking(request: HttpRequest, why: str | None) -> tuple[Officer, str]:
    """Return who asks and why; refuse where no purpose is stated, or where they ask too much."""
    officer = caller_of(request).officer
    purpose = purpose_of(request, SEARCH, why)
    wait = seconds_to_wait(officer)
    if wait:
        sentence = _("You search more often than anybody can read. Go on in %(wait)d seconds.")
        raise Refusal(429, "too_many", sentence % {"wait": wait}, headers={"Retry-After": str(wait)})
    return officer, purpose


def _subject(officer: Officer, reference: str) -> Subject:
    return get_object_or_404(Subject.objects.visible_to(officer), reference=reference)


def _alike(one: Match) -> dict[str, Any]:
    subject, verdict = one.seen.subject, one.verdict
    return {
        "reference": subject.reference,
        "kind": subject.kind,
        "name": "" if masked(subject) else name_of(subject, language()),
        "child": subject.protected,
        "unit": subject.unit.reference,
        "probability": verdict.probability,
        "outcome": verdict.outcome.value,
        "why": _why(verdict, masked(subject)),
    }


def _why(verdict: Verdict, hidden: bool) -> list[dict[str, Any]]:
    return [
        {
            "feature": one.feature,
            "level": one.level,
            "bits": round(one.bits, 2),
            "left": "" if hidden else one.left,
            "right": "" if hidden else one.right,
        }
        for one in verdict.evidence
    ]


def _pair(pair: CandidatePair) -> Mapping[str, Any]:
    return {
        "reference": pair.reference,
        "left": pair.left.reference,
        "right": pair.right.reference,
        "probability": pair.probability,
        "suggested_at": pair.suggested_at,
    }


def _judged(one: Judgement) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "left": one.left.reference,
        "right": one.right.reference,
        "verdict": one.verdict,
        "reason": one.reason,
        "by": one.judged_by.reference,
        "at": one.judged_at,
        "withdrawn": one.retracted_at is not None,
    }
