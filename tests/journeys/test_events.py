"""A conference in a real browser, from the call to the report; desk and phone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.events.actions import add_item
from fanal.apps.events.actions_day import add_follow_up, add_point, ask_question, open_poll
from fanal.apps.events.models import Event, Registration
from fanal.apps.groups.models import GroupThread
from tests.apps.events.held import event_of, place_for
from tests.apps.groups.working import Working, working
from tests.journeys.browsing import DIRECTIONS, Open, complaints, faults, needs_chromium, shot, too_wide
from tests.journeys.waiting import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]
TYPED = "%Y-%m-%dT%H:%M"


@pytest.fixture
def held(ada: Officer, bo: Officer, dee: Officer) -> Working:
    """The group of Ada, with Bo and Dee."""
    cache.clear()
    return working(ada, bo, dee)


def test_a_conference_from_call_to_report(held: Working, open_page: Open) -> None:
    begins = timezone.now() - timedelta(minutes=5)
    page = open_page(held.ada, "/events/new/")
    wrong = complaints(page)
    page.locator("#id_title").fill("Conference on compounds")
    page.locator("#id_zone").fill("UTC")
    page.locator("#id_begins_at").fill(begins.strftime(TYPED))
    page.locator("#id_ends_at").fill((begins + timedelta(days=1)).strftime(TYPED))
    page.locator("#id_seats").fill("1")
    page.locator("#id_group").select_option(held.group.reference)
    follow(page.get_by_role("button", name="Make event"))
    follow(page.get_by_role("button", name="open for registration"))
    event = Event.objects.visible_to(held.ada).get()
    node = page.url.split("/events/")[0]
    theirs = open_page(held.bo, f"/events/{event.reference}/contributions/")
    theirs.locator("#id_title").fill("Phones")
    theirs.locator("#id_abstract").fill("What a seized telephone shows.")
    follow(theirs.get_by_role("button", name="Offer contribution"))
    for who in (held.bo, held.dee):
        asking = open_page(who, f"/events/{event.reference}/")
        follow(asking.get_by_role("button", name="Ask for a place"))
    page.goto(f"{node}/events/{event.reference}/contributions/")
    page.locator("[name=ends_at]").first.fill((begins + timedelta(hours=1)).strftime(TYPED))
    follow(page.get_by_role("button", name="Take into the programme"))
    page.goto(f"{node}/events/{event.reference}/places/")
    follow(page.get_by_role("button", name="Give place").first)
    follow(page.get_by_role("button", name="Give place").first)
    states = [one.state for one in Registration.objects.visible_to(held.ada)]
    assert sorted(states) == ["approved", "waiting"]
    with page.expect_download() as badges:
        page.get_by_role("button", name="Print badges").click()
    assert Path(badges.value.path()).read_bytes().startswith(b"%PDF")
    theirs.goto(f"{node}/events/{event.reference}/day/")
    theirs.locator("#id_question_text").fill("Which models?")
    follow(theirs.get_by_role("button", name="Ask question"))
    page.goto(f"{node}/events/{event.reference}/report/")
    page.locator("#id_text").fill("Interpreters were there from the start")
    follow(page.get_by_role("button", name="Add point"))
    page.locator("#id_task_title").fill("Write the list of questions")
    follow(page.get_by_role("button", name="Add follow-up task"))
    follow(page.get_by_role("link", name="Thread in the group"))
    assert "Write the list of questions" in page.locator("h1").inner_text()
    assert GroupThread.objects.visible_to(held.dee).filter(title="Write the list of questions").exists()
    assert wrong == []


@pytest.mark.parametrize(("lang", "width"), DIRECTIONS)
def test_every_look_of_an_event(held: Working, open_page: Open, lang: str, width: int) -> None:
    now = timezone.now()
    event = event_of(
        held.ada, held.group, begins_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=9)
    )
    link = "https://meet.invalid/a-long-address-of-a-room-that-nobody-types"
    told: dict[str, Any] = {
        "title": "Opening",
        "room": "A",
        "speakers": "Ada",
        "link": link,
        "sensitive": True,
    }
    add_item(event=event, by=held.ada, begins_at=now, ends_at=now + timedelta(hours=1), **told)
    place_for(event, held.bo, held.ada)
    ask_question(event=event, by=held.bo, text="Which telephones?")
    open_poll(event=event, by=held.ada, text="Again?", options=["yes", "no"])
    add_point(event=event, by=held.bo, kind="lesson", text="Interpreters earlier")
    add_follow_up(event=event, by=held.ada, title="Write the list", due_on=now.date(), for_library=True)
    page = open_page(held.ada, "/events/", lang=lang, width=width)
    node = page.url.split("/events/")[0]
    seen = [look(page, f"events-list-{lang}-{width}")]
    for part in ("", "contributions/", "places/", "day/", "report/", "change/"):
        page.goto(f"{node}/events/{event.reference}/{part}")
        seen.append(look(page, f"events-{part.strip('/') or 'event'}-{lang}-{width}"))
    page.goto(f"{node}/events/calendar/")
    follow(page.locator("main form button").first)
    seen.append(look(page, f"events-calendar-{lang}-{width}"))
    assert not [one for one in seen if one != ([], [])]


def look(page: Page, name: str) -> tuple[list[str], list[str]]:
    """Take a picture of a page, and return what is too wide and what is wrong."""
    shot(page, name)
    return too_wide(page), faults(page)
