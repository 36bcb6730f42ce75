"""Deconfliction: both sides are told once whom to contact, and each settles its own notice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.audit import actions as audit
from fanal.apps.matching import policies_watch as policies
from fanal.apps.matching.deconflict import Side
from fanal.apps.matching.models import Deconfliction
from fanal.apps.matching.refusals_watch import refuse

_WHY = "two sides are told once, whoever looked"


@dataclass(frozen=True, slots=True)
class Told:
    """In whose name a notice is recorded: the unit that is told, by no officer."""

    unit: Unit
    reference: str = ""


@transaction.atomic
def raise_notices(*, own: Iterable[Side], others: Iterable[Side]) -> int:
    """Tell both sides of each pair whom to contact, each of them once for each unit; returns how many notices are new.

    What they have in common, and which of them looked, stands in neither notice and in neither audit entry.
    """
    theirs = frozenset(others)
    pairs = [(one, other) for one in frozenset(own) for other in theirs if one.code != other.code]
    told = {(one, other.unit) for one, other in pairs} | {(other, one.unit) for one, other in pairs}
    with seen_by_the_node():
        return sum(_tell(side, contact) for side, contact in sorted(told))


@transaction.atomic
def settle_notice(*, notice: Deconfliction, by: Officer, state: str, note: str = "") -> Deconfliction:
    """Say what a side did about a notice: contacted the other, or found out that it is the same or not. It may be said
    again as more is known; the other side's notice is not touched."""
    policies.check_can_settle_notice(by, notice)
    refuse(state not in Deconfliction.State.values or state == Deconfliction.State.OPEN, "unknown_state")
    locked = (
        Deconfliction.objects.unguarded("the notice at hand")
        .select_for_update(of=("self",))
        .get(pk=notice.pk)
    )
    locked.state, locked.note = state, note.strip()
    locked.settled_by, locked.settled_at = by, timezone.now()
    locked.save(update_fields=["state", "note", "settled_by", "settled_at"])
    audit.record(actor=by, verb="deconfliction.settled", target=locked, detail={"state": state})
    return locked


def _tell(side: Side, contact: int) -> bool:
    """Tell one side whom to contact; say whether it had not been told before. A unit is not told of itself."""
    if side.kind == "unit" and side.key == contact:
        return False
    about = {
        "case_id": side.key if side.kind == "case" else None,
        "watch_list_id": side.key if side.kind == "list" else None,
        "contact_id": contact,
        **({"unit_id": side.unit} if side.kind == "unit" else {}),
    }
    notice, made = Deconfliction.objects.unguarded(_WHY).get_or_create(
        **about, defaults={"unit_id": side.unit}
    )
    if made:
        detail = {"case": notice.case.reference} if notice.case else {}
        audit.record(actor=Told(notice.unit), verb="deconfliction.raised", target=notice, detail=detail)
    return made
