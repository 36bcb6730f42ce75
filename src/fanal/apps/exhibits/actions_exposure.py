"""The two acts before a sensitive picture is seen without blur, and how long it was seen."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.exhibits import policies
from fanal.apps.exhibits.limits import LEAST_SECONDS, MOST_BETWEEN_BEATS, SHOWN_MINUTES
from fanal.apps.exhibits.models import Exhibit, Exposure
from fanal.apps.exhibits.models_exhibit import ExposureQuerySet
from fanal.apps.exhibits.refusals import refusal


@transaction.atomic
def ask_what_it_is(*, exhibit: Exhibit, by: Officer, session: str, purpose: str) -> Exposure:
    """The first act: ask what a sensitive exhibit is, in words. Nothing of it is shown without blur yet."""
    policies.check_can_see_content(by, exhibit)
    standing = asked(exhibit=exhibit, by=by, session=session)
    if standing is not None:
        return standing
    made = Exposure.objects.create(officer=by, exhibit=exhibit, session=session)
    audit.record(actor=by, verb="exhibit.asked", target=exhibit, purpose=purpose)
    return made


@transaction.atomic
def open_without_blur(*, exhibit: Exhibit, by: Officer, session: str, purpose: str) -> Exposure:
    """The second act: open a sensitive exhibit without blur, for ten minutes in this session, after the first act."""
    policies.check_can_see_content(by, exhibit)
    standing = asked(exhibit=exhibit, by=by, session=session)
    if standing is None:
        raise refusal("ask_first")
    if standing.opened_at is None:
        now = timezone.now()
        standing.opened_at, standing.seconds = now, LEAST_SECONDS
        standing.seen_at = now + timedelta(seconds=LEAST_SECONDS)
        standing.save(update_fields=["opened_at", "seconds", "seen_at"])
        audit.record(actor=by, verb="exhibit.unblurred", target=exhibit, purpose=purpose)
    return standing


@transaction.atomic
def count_seeing(*, exhibit: Exhibit, by: Officer, session: str, ending: bool = False) -> Exposure | None:
    """Count the time since the last sign of life of a page that shows the exhibit; with `ending` blur it again."""
    standing = opened(exhibit=exhibit, by=by, session=session)
    if standing is None or standing.seen_at is None:
        return None
    now = timezone.now()
    passed = min(max(0, round((now - standing.seen_at).total_seconds())), MOST_BETWEEN_BEATS)
    standing.seconds += passed
    standing.seen_at = max(now, standing.seen_at)
    standing.ended_at = now if ending else None
    standing.save(update_fields=["seconds", "seen_at", "ended_at"])
    if ending:
        audit.record(actor=by, verb="exhibit.blurred", target=exhibit, detail={"seconds": standing.seconds})
    return standing


def asked(*, exhibit: Exhibit, by: Officer, session: str) -> Exposure | None:
    """Return the officer's standing first act in this session; None where there is none, or it is too long ago."""
    return _standing(exhibit, by, session).first()


def opened(*, exhibit: Exhibit, by: Officer, session: str) -> Exposure | None:
    """Return the officer's standing opening without blur in this session; None where there is none."""
    return _standing(exhibit, by, session).filter(opened_at__isnull=False).first()


def _standing(exhibit: Exhibit, by: Officer, session: str) -> ExposureQuerySet:
    since = timezone.now() - timedelta(minutes=SHOWN_MINUTES)
    mine = Exposure.objects.visible_to(by).filter(exhibit=exhibit, session=session, ended_at=None)
    return mine.filter(asked_at__gt=since).exclude(opened_at__lte=since)
