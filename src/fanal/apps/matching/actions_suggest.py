"""Suggestions: each new or changed subject compared with the rest of the store. They enter nothing by themselves."""

from __future__ import annotations

import time
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.audit import actions as audit
from fanal.apps.matching.clustering import clusters_among, key, tied_to
from fanal.apps.matching.comparing import Match, likely, seen
from fanal.apps.matching.models import Candidate, CandidatePair
from fanal.apps.matching.sought import Sought
from fanal.engine.matching.judgements import Answer

MOST = 20
AT_ONCE = 10
_WHY = "suggestions are made for whoever may see both, whoever recorded them"
_FOR_SECONDS = 0.5


def suggest_later(*, subjects: Sequence[int]) -> None:
    """Compare subjects that have just changed once their change is on record; a lot of them waits for its turn."""
    if 0 < len(subjects) <= AT_ONCE:
        transaction.on_commit(lambda: suggest_for(subjects=subjects), robust=True)


def suggest_waiting(*, seconds: float = _FOR_SECONDS) -> int:
    """Compare subjects that wait for it, those changed first before others, for so long; return how many."""
    until, done = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        with seen_by_the_node():
            waiting = Candidate.objects.unguarded(_WHY).filter(checked_at__isnull=True).order_by("changed_at")
            pks = list(waiting.values_list("pk", flat=True)[:AT_ONCE])
        if not pks:
            break
        suggest_for(subjects=pks)
        done += len(pks)
    return done


@transaction.atomic
def suggest_for(*, subjects: Sequence[int]) -> int:
    """Compare subjects with the rest of the store; return how many pairs are new. What is no longer alike is
    withdrawn."""
    with seen_by_the_node():
        rows = Candidate.objects.unguarded(_WHY).filter(pk__in=subjects)
        waiting = list(rows.filter(checked_at__isnull=True).values_list("pk", flat=True))
        made = sum(_suggest(pk) for pk in waiting)
        rows.update(checked_at=timezone.now())
        if made:
            audit.record(actor=None, verb="match.suggested", detail={"subjects": len(waiting), "pairs": made})
    return made


def _suggest(subject: int) -> int:
    own = seen([subject], None).get(subject)
    found = likely(Sought([own.record]), None, most=MOST, leaving_out=[subject]) if own is not None else []
    made = [_keep_pair(subject, match) for match in found]
    _withdraw_others(subject, [match.seen.subject.pk for match in found])
    return sum(made)


def _keep_pair(subject: int, match: Match) -> bool:
    """Keep a suggestion, new or compared again; return whether it is new."""
    left, right = sorted((subject, match.seen.subject.pk))
    now = timezone.now()
    said = {
        "probability": match.verdict.probability,
        "features": sorted({one.feature for one in match.verdict.evidence}),
        "compared_at": now,
        "withdrawn_at": None,
        "open": not _is_settled(left, right),
    }
    pair, made = CandidatePair.objects.unguarded(_WHY).get_or_create(
        left_id=left, right_id=right, defaults=said
    )
    if not made:
        CandidatePair.objects.unguarded(_WHY).filter(pk=pair.pk).update(**said)
    return made


def _is_settled(left: int, right: int) -> bool:
    made = clusters_among(tied_to({left, right}))
    return made.settled(key(left), key(right)) in (Answer.SAME, Answer.DIFFERENT)


def _withdraw_others(subject: int, stay: Sequence[int]) -> None:
    """Withdraw the open pairs of a subject that are no longer alike."""
    pairs = CandidatePair.objects.unguarded(_WHY).filter(Q(left=subject) | Q(right=subject), open=True)
    gone = pairs.exclude(left__in=stay).exclude(right__in=stay)
    gone.update(open=False, withdrawn_at=timezone.now())
