"""What the audit knows of an officer's own looks, for the first page: references and times only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent

_WHY = "an officer is shown what they themselves did"
_BOARD = ("assessment.read", "assessment.disagreed", "assessment.confirmed", "export.made")
_LONGEST = timedelta(days=30)
_FIRST = timedelta(days=7)


def boards_read_by(officer: Officer, references: Iterable[str]) -> dict[str, datetime]:
    """Return when the officer last opened the board of each person, where they did."""
    opened = AuditEvent.objects.unguarded(_WHY).filter(
        actor_ref=officer.reference, person_ref__in=list(references), verb__in=_BOARD
    )
    return dict(opened.order_by().values_list("person_ref").annotate(Max("at")))


def last_visit(officer: Officer) -> datetime:
    """Return when the officer signed in the time before this one; at most a month ago, a week if never."""
    now = timezone.now()
    signed_in = AuditEvent.objects.unguarded(_WHY).filter(
        actor_ref=officer.reference, verb="login.done", at__gt=now - _LONGEST
    )
    times = list(signed_in.order_by("-at", "-seq").values_list("at", flat=True)[:2])
    return times[1] if len(times) > 1 else now - _FIRST
