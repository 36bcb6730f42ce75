"""The address of a calendar: made, revoked, fetched."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.credentials import hash_of
from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.events.models import CalendarFeed


@transaction.atomic
def make_feed(*, by: Officer) -> str:
    """Make an address for an officer's calendar and return its secret, which is shown once; one before it ends."""
    _end(by)
    secret = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(officer=by, secret_hash=hash_of(secret))
    audit.record(actor=by, verb="feed.made", target=feed)
    return secret


@transaction.atomic
def revoke_feed(*, by: Officer) -> None:
    """End the address of an officer's calendar: from now on it opens nothing."""
    for feed in CalendarFeed.objects.filter(officer=by, revoked_at__isnull=True):
        audit.record(actor=by, verb="feed.revoked", target=feed)
    _end(by)


@transaction.atomic
def note_fetch(*, feed: CalendarFeed) -> None:
    """Record that a calendar was fetched."""
    audit.record(actor=feed.officer, verb="feed.read", target=feed)


def _end(officer: Officer) -> None:
    now = timezone.now()
    CalendarFeed.objects.filter(officer=officer, revoked_at__isnull=True).update(revoked_at=now)
