"""Exhibits that leave the platform together, in a bundle: each has a step in its chain of custody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.exhibits import policies
from fanal.apps.exhibits.models import CustodyStep, Exhibit
from fanal.apps.exhibits.vocabulary import EXPORTED


@transaction.atomic
def record_leaving(
    *, exhibits: Sequence[Exhibit], by: Officer, handed_to: str, bundle: str, at: datetime, purpose: str
) -> int:
    """Record that exhibits of one case left in the bundle of this reference; return how many.

    The caller has read each file to its end and found the digest that it had on arrival.
    """
    if not exhibits:
        return 0
    policies.check_can_take_out(by, exhibits[0])
    keys = [one.pk for one in exhibits]
    rows = Exhibit.objects.unguarded("the exhibits of the bundle at hand").filter(pk__in=keys)
    locked = {one.pk: one for one in rows.select_for_update(of=("self",)).defer("text").order_by("pk")}
    last = _last_numbers(keys)
    CustodyStep.objects.bulk_create(
        [
            CustodyStep(
                exhibit=one,
                number=last.get(one.pk, 0) + 1,
                kind=EXPORTED,
                by=by,
                at=at,
                handed_to=handed_to[:200],
                note=bundle,
                sha256=one.sha256,
                matched=True,
            )
            for one in locked.values()
        ],
        batch_size=500,
    )
    audit.record_many(
        audit.Entry(
            actor=by,
            verb="exhibit.bundled",
            target=one,
            purpose=purpose,
            detail={"bundle": bundle, "bytes": one.size},
        )
        for one in locked.values()
    )
    return len(locked)


def _last_numbers(keys: Sequence[int]) -> dict[int, int]:
    steps = CustodyStep.objects.unguarded("the chains of the exhibits at hand").filter(exhibit__in=keys)
    return dict(steps.order_by().values_list("exhibit").annotate(last=Max("number")))
