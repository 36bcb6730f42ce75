"""Urgent requests: raised with the member on call, answered, closed with an outcome."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.groups import policies
from fanal.apps.groups.actions_board import Written, open_thread, write_post
from fanal.apps.groups.models import (
    DutyTurn,
    GroupPost,
    GroupThread,
    PostMention,
    SpecialistGroup,
    UrgentRequest,
)
from fanal.apps.groups.refusals import refuse

_WHY = "the request that its thread has, which the officer was shown"


@transaction.atomic
def raise_urgent(
    *, group: SpecialistGroup, by: Officer, title: str, written: Written, deadline: datetime
) -> UrgentRequest:
    """Open a thread that cannot wait. Who is on call is named in it, where the handling code lets them read it."""
    refuse(deadline <= timezone.now(), "deadline_past")
    thread = open_thread(group=group, by=by, title=title, written=written)
    on_call = _on_call(group, thread)
    made = UrgentRequest.objects.create(thread=thread, deadline=deadline, raised_by=by, on_call=on_call)
    detail = {"on_call": on_call.reference if on_call else ""}
    audit.record(actor=by, verb="urgent.raised", target=thread, detail=detail)
    return made


@transaction.atomic
def answer_urgent(*, thread: GroupThread, by: Officer, written: Written) -> UrgentRequest:
    """Answer an urgent request: who does so first has taken it on."""
    held = _working_on(thread)
    refuse(held.closed_at is not None, "closed")
    write_post(thread=thread, by=by, written=written)
    if held.answered_at is None:
        held.answered_by, held.answered_at = by, timezone.now()
        held.save(update_fields=["answered_by", "answered_at"])
        audit.record(actor=by, verb="urgent.answered", target=thread)
    return held


@transaction.atomic
def close_urgent(*, thread: GroupThread, by: Officer, outcome: str) -> UrgentRequest:
    """Close an urgent request with what came of it."""
    policies.check_can_take_part(by, thread.group)
    held = _working_on(thread)
    refuse(held.closed_at is not None, "closed")
    refuse(outcome not in UrgentRequest.Outcome.values, "no_outcome")
    held.closed_by, held.closed_at, held.outcome = by, timezone.now(), outcome
    held.save(update_fields=["closed_by", "closed_at", "outcome"])
    detail = {"outcome": outcome, "answered": held.answered_at is not None}
    audit.record(actor=by, verb="urgent.closed", target=thread, detail=detail)
    return held


def _on_call(group: SpecialistGroup, thread: GroupThread) -> Officer | None:
    """Return the first member on call who may see the thread."""
    turns = DutyTurn.objects.unguarded("who is told of what a member asks").filter(group=group)
    for turn in turns.at(timezone.now()).select_related("officer__unit"):
        seen = GroupThread.objects.visible_to(turn.officer).filter(pk=thread.pk)
        if seen.exists():
            _name(thread, turn.officer)
            return turn.officer
    return None


def _name(thread: GroupThread, officer: Officer) -> None:
    opening = GroupPost.objects.unguarded(_WHY).get(thread=thread, opening=True)
    PostMention.objects.unguarded(_WHY).get_or_create(post=opening, officer=officer)


def _working_on(thread: GroupThread) -> UrgentRequest:
    return UrgentRequest.objects.unguarded(_WHY).select_for_update().get(thread=thread)
