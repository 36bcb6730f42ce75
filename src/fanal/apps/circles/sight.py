"""Who needs to know a record: the unit in reach where it is not restricted, and the circles that hold it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.asked_often import Question, given
from fanal.apps.circles.models import CircleItem, CircleMember

_KEPT = "_own_circles"
_CURRENT = Question(
    lambda: (
        CircleMember.objects.current(given("now", models.DateTimeField()))
        .filter(officer=given("officer", models.BigIntegerField()))
        .order_by()
        .values_list("circle_id")
    )
)


def own_circles(officer: Officer) -> frozenset[int]:
    """Return the circles an officer is in now, asked for once in a request."""
    kept: frozenset[int] | None = vars(officer).get(_KEPT)
    if kept is None:
        kept = frozenset(circle for (circle,) in _CURRENT.rows(officer=officer.pk, now=timezone.now()))
        vars(officer)[_KEPT] = kept
    return kept


def forget_circles(officer: Officer) -> None:
    """Ask again next time: the officer has just entered or left a circle."""
    vars(officer).pop(_KEPT, None)
    officer.forget()


def in_sight(officer: Officer, permission: str = "person.read") -> Q:
    """Return the condition on records with `unit`, `restricted` and `reference` that an officer needs to know them."""
    within = Q(unit__in=officer.reach(permission), restricted=False)
    circles = own_circles(officer)
    return within | Q(reference__in=_records(circles)) if circles else within


def needs_to_know(officer: Officer, *, unit_id: int, restricted: bool, record: str) -> bool:
    """Say whether an officer needs to know one record that is already at hand."""
    if unit_id in officer.reach() and not restricted:
        return True
    circles = own_circles(officer)
    return bool(circles) and CircleItem.objects.filter(circle__in=circles, record=record).exists()


def works_in_circle(officer: Officer, record: str) -> bool:
    """Say whether an officer leads or works in a circle that holds a record: who only reads there does not."""
    parts = (CircleMember.Part.LEAD, CircleMember.Part.MEMBER)
    mine = CircleMember.objects.current().filter(officer=officer, part__in=parts).values("circle_id")
    return CircleItem.objects.filter(circle__in=mine, record=record).exists()


def held_by_nobody(record: str) -> bool:
    """Say whether no circle holds a record: one that is just being made, for a circle that it is put into next."""
    return not CircleItem.objects.filter(record=record).exists()


def _records(circles: frozenset[int]) -> models.QuerySet[CircleItem, Any]:
    return CircleItem.objects.filter(circle__in=circles).values("record")
