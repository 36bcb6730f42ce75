"""Ending sessions: one's own, or all those of an officer whose access ends."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.db import transaction

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit


@transaction.atomic
def end_session(*, by: Officer, number: int) -> bool:
    """End one session of the officer's own; say whether there was one."""
    session = UserSession.objects.filter(user=by, pk=number).first()
    if session is None:
        return False
    session.end()
    audit.record(actor=by, verb="session.killed", target=by, detail={"count": 1})
    return True


@transaction.atomic
def end_other_sessions(*, by: Officer, kept: str | None) -> int:
    """End all sessions of the officer's own but the one kept, and return how many there were."""
    ended = end_sessions_of(by, kept)
    audit.record(actor=by, verb="session.killed", target=by, detail={"count": ended})
    return ended


def end_sessions_of(officer: Officer, kept: str | None = None) -> int:
    """End the sessions of an officer; part of an action that records it."""
    sessions = list(UserSession.objects.filter(user=officer).exclude(session_key=kept or ""))
    for session in sessions:
        session.end()
    return len(sessions)
