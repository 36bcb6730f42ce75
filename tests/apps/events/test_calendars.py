"""Calendars say when, and nothing of what for; their addresses are secrets that are made once and can be ended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from icalendar import Calendar

from fanal.apps.accounts.models import Officer
from fanal.apps.events.actions import add_item
from fanal.apps.events.actions_feeds import make_feed, revoke_feed
from fanal.apps.events.models import CalendarFeed
from tests.apps.events.held import BEGINS, TITLE, event_of, place_for
from tests.apps.groups.working import events, founder, group_of, on_call
from tests.cast import client_of

pytestmark = pytest.mark.django_db


def fetched(secret: str) -> str:
    """Return what a calendar fetches, without a session."""
    answer = Client().get(f"/events/feeds/{secret}.ics")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_feed_holds_no_title_no_place_and_no_name(ada: Officer, bo: Officer) -> None:
    by = founder(ada)
    group = group_of(ada, bo)
    made = event_of(ada, group)
    add_item(
        event=made, by=by, title="Undercover lines", begins_at=BEGINS, ends_at=BEGINS + timedelta(hours=1)
    )
    place_for(made, bo, by)
    on_call(group, by, bo)
    said = fetched(make_feed(by=bo))
    entries = Calendar.from_ical(said).walk("VEVENT")
    assert {str(one["SUMMARY"]) for one in entries} == {"Fanal: appointment"}
    assert len(entries) == 2
    assert BEGINS in [one.decoded("DTSTART") for one in entries]
    for secret in (
        TITLE,
        "compounds",
        "Undercover",
        "Lyon",
        "meet.invalid",
        "Organ",
        "Ada",
        "Bo",
        made.reference,
        group.reference,
    ):
        assert secret not in said
    assert events("feed.read")[-1].actor_ref == bo.reference


def test_a_feed_speaks_the_language_of_its_officer_and_tells_of_nobody_else(
    ada: Officer, bo: Officer, cy: Officer
) -> None:
    made = event_of(ada)
    place_for(made, bo, founder(ada))
    assert "BEGIN:VEVENT" not in fetched(make_feed(by=cy))


def test_an_address_ends_when_it_is_revoked_made_anew_or_its_officer_leaves(bo: Officer) -> None:
    first = make_feed(by=bo)
    second = make_feed(by=bo)
    assert Client().get(f"/events/feeds/{first}.ics").status_code == 404
    fetched(second)
    revoke_feed(by=bo)
    assert Client().get(f"/events/feeds/{second}.ics").status_code == 404
    third = make_feed(by=bo)
    Officer.objects.filter(pk=bo.pk).update(is_active=False)
    assert Client().get(f"/events/feeds/{third}.ics").status_code == 404
    assert Client().get("/events/feeds/none.ics").status_code == 404
    assert [bool(events(f"feed.{verb}")) for verb in ("made", "revoked", "read")] == [True] * 3


def test_only_the_hash_of_the_secret_is_kept_and_one_address_at_a_time(bo: Officer) -> None:
    secret = make_feed(by=bo)
    assert secret not in str(CalendarFeed.objects.values_list())
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarFeed.objects.create(officer=bo, secret_hash="x")


def test_the_page_shows_the_address_once(bo: Officer) -> None:
    client = client_of(bo)
    made = client.post("/events/calendar/", {"act": "make"}).content.decode()
    assert "/events/feeds/" in made
    assert "/events/feeds/" not in client.get("/events/calendar/").content.decode()
    client.post("/events/calendar/", {"act": "revoke"})
    assert not CalendarFeed.objects.filter(revoked_at__isnull=True).exists()


def test_a_programme_for_calendars_keeps_sensitive_titles_to_itself(ada: Officer, bo: Officer) -> None:
    made, by = event_of(ada), founder(ada)
    ends = BEGINS + timedelta(hours=1)
    add_item(event=made, by=by, title="Opening", begins_at=BEGINS, ends_at=ends)
    add_item(event=made, by=by, title="Undercover lines", begins_at=BEGINS, ends_at=ends, sensitive=True)
    said = client_of(bo).get(f"/events/{made.reference}/programme.ics").content.decode()
    assert "Opening" in said
    assert "Undercover" not in said
    assert "meet.invalid" not in said
    assert events("programme.taken")
