"""The second factor: who needs one, and whether this session proved it."""

from __future__ import annotations

from collections.abc import Sequence

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from fanal.apps.accounts.models import Officer

PROVED = "second_factor"
DEMO_DOOR = "demo_door"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_factor(officer: Officer) -> bool:
    """Has the officer an authenticator app or a passkey?"""
    return bool(Authenticator.objects.filter(user=officer, type__in=FACTORS).exists())


def officers_with_factor(officers: Sequence[Officer]) -> frozenset[int]:
    """Return the primary keys of those who have an authenticator app or a passkey."""
    held = Authenticator.objects.filter(user__in=officers, type__in=FACTORS)
    return frozenset(held.values_list("user_id", flat=True))


def note_login(request: HttpRequest, officer: Officer) -> None:
    """Note in the session that has just begun whether the second factor was part of signing in."""
    records = get_authentication_records(request, officer)
    if any(record.get("method") == "mfa" for record in records):
        prove(request.session)
    else:
        request.session.pop(PROVED, None)


def prove(session: SessionBase) -> None:
    """Note that the officer of this session has just proved a second factor."""
    session[PROVED] = True


def is_missing(officer: Officer, session: SessionBase) -> bool:
    """Does this session lack the second factor that the officer's roles require?

    Officers let in by the demo door are invented, and so is all they see: they need none.
    """
    if session.get(PROVED) or (settings.FANAL_DEMO and session.get(DEMO_DOOR)):
        return False
    return officer.needs_second_factor
