"""The rota: who is on call from when to when."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.groups import policies
from fanal.apps.groups.models import DutyTurn, Membership, SpecialistGroup
from fanal.apps.groups.refusals import refuse

MOST_DAYS = 14
_WHY = "the rota that a moderator plans"


@transaction.atomic
def plan_duty(
    *, group: SpecialistGroup, by: Officer, officer: Officer, begins_at: datetime, ends_at: datetime
) -> DutyTurn:
    """Put a member on call from one moment to another."""
    policies.check_can_moderate(by, group)
    SpecialistGroup.objects.unguarded(_WHY).select_for_update().get(pk=group.pk)
    member = Membership.objects.active().filter(group=group, officer=officer)
    refuse(not member.exists(), "not_a_member")
    refuse(ends_at <= begins_at, "ends_before")
    refuse(ends_at - begins_at > timedelta(days=MOST_DAYS), "too_long_turn", most=MOST_DAYS)
    turns = DutyTurn.objects.unguarded(_WHY).filter(group=group, officer=officer)
    refuse(turns.filter(begins_at__lt=ends_at, ends_at__gt=begins_at).exists(), "on_call_twice")
    turn = DutyTurn.objects.create(
        group=group, officer=officer, begins_at=begins_at, ends_at=ends_at, planned_by=by
    )
    detail = {"group": group.reference, "officer": officer.reference}
    audit.record(actor=by, verb="duty.planned", target=turn, detail=detail)
    return turn


@transaction.atomic
def drop_duty(*, turn: DutyTurn, by: Officer) -> None:
    """Take a turn off the rota; the audit keeps that it stood there."""
    policies.check_can_moderate(by, turn.group)
    detail = {"group": turn.group.reference, "officer": turn.officer.reference}
    audit.record(actor=by, verb="duty.dropped", target=turn, detail=detail)
    DutyTurn.objects.unguarded(_WHY).filter(pk=turn.pk).delete()
