"""The pages of a case in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fanal.apps.accounts.models import Officer
from tests.apps.cases.world import World, a_case, a_world
from tests.journeys.browsing import DIRECTIONS, Open, faults, needs_chromium, shot, too_wide
from tests.journeys.waiting import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(ada: Officer) -> World:
    """Return an invented case with people and things in it."""
    return a_world(ada)


def state_why(page: Page) -> None:
    """Answer the question why, where it is asked."""
    page.locator("input[value=criminal_investigation]").check()
    follow(page.locator("main form button[type=submit]"))


def wrong(page: Page, name: str) -> list[str]:
    """Return what a page is not that every page must be; keep a picture where one is asked for."""
    shot(page, name)
    return [f"{name}: {fault}" for fault in (*too_wide(page), *faults(page))]


@pytest.mark.parametrize(("lang", "width"), DIRECTIONS)
def test_the_pages_of_a_case_hold_in_both_directions(
    ada: Officer, world: World, open_page: Open, lang: str, width: int
) -> None:
    case = world.case.reference
    page = open_page(ada, f"/cases/{case}/", lang=lang, width=width)
    state_why(page)
    pages = {
        "board": "",
        "pair": f"pairs/{world.suspect.reference}/{world.victim.reference}/",
        "attribute": f"pairs/{world.partner.reference}/{world.victim.reference}/attribute/",
        "subjects": "subjects/",
        "add": "subjects/add/?q=Amihan",
        "new-person": "subjects/new/person/",
        "subject": f"subjects/{world.suspect.reference}/",
        "tasks": "tasks/",
        "task": f"tasks/{world.task.reference}/",
        "decisions": "decisions/",
        "about": "about/",
    }
    found = []
    for name, address in pages.items():
        page.goto(f"/cases/{case}/{address}")
        found += wrong(page, f"case-{name}-{lang}-{width}")
    others = {
        "list": "/cases/",
        "new": "/cases/new/",
        "thing": f"/subjects/{world.phone.reference}/",
        "link": f"/subjects/{world.phone.reference}/links/add/",
        "person": f"/people/{world.victim.reference}/",
    }
    for name, address in others.items():
        page.goto(address)
        found += wrong(page, f"case-{name}-{lang}-{width}")
    assert not found


def test_empty_pages_teach(ada: Officer, open_page: Open) -> None:
    case = a_case(ada, title="Nothing yet")
    page = open_page(ada, f"/cases/{case.reference}/")
    state_why(page)
    for name in ("", "subjects/", "tasks/", "decisions/"):
        page.goto(f"/cases/{case.reference}/{name}")
        assert page.locator(".empty").count() == 1
        assert not wrong(page, f"case-empty-{name.strip('/') or 'board'}")
