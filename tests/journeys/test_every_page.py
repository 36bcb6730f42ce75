"""Every page of the node in a real browser, in each language, as who reads it: what holds on all of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from pytest_django import DjangoDbBlocker

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.actors import Referenced
from fanal.apps.search.asked import SEARCH
from tests.apps.audit.flushing import empty_the_database
from tests.apps.routes import routes
from tests.journeys.browsing import (
    DESK,
    HEIGHTS,
    LANGUAGES,
    PHONE,
    Carried,
    complaints,
    enter,
    faults,
    needs_chromium,
    served,
    too_wide,
)
from tests.journeys.filled import PASSWORD, Filled, fill_node
from tests.journeys.pages import HALFWAY, NOT_PAGES, PAGES, Page
from tests.journeys.waiting import follow, stand

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page as Tab

pytestmark = needs_chromium
REFUSED = "Failed to load resource: the server responded with a status of"


class Room:
    """The browser of one officer in one language, and what it saw."""

    def __init__(self, context: BrowserContext, node: str) -> None:
        self.context, self.node = context, node
        self.tab: Tab = context.new_page()
        self.carried, self.complaints = Carried(self.tab), complaints(self.tab)

    def halfway(self) -> None:
        """Give the password, and stop before the second factor."""
        self.tab.goto(f"{self.node}/accounts/login/")
        self.tab.fill("[name=login]", "claire@demo.invalid")
        self.tab.fill("[name=password]", PASSWORD)
        follow(self.tab.locator("main form[action='/accounts/login/'] button"))
        assert self.tab.url.endswith("/accounts/2fa/authenticate/")


class House:
    """A filled node, and the rooms in it; one language at a time."""

    def __init__(self, browser: Browser, node: str, filled: Filled) -> None:
        self.browser, self.node, self.filled = browser, node, filled
        self.lang = ""
        self.rooms: dict[str, Room] = {}
        self.titles: dict[str, str] = {}
        self.weights: dict[str, int] = {}

    def speak(self, lang: str) -> None:
        """Turn to a language: who was in leaves."""
        if lang == self.lang:
            return
        for room in self.rooms.values():
            room.context.close()
        self.rooms, self.titles, self.lang = {}, {}, lang
        cache.clear()
        Officer.objects.update(language=lang)

    def room(self, who: str) -> Room:
        """Return the browser of somebody, signed in as far as they are."""
        if who not in self.rooms:
            size: Any = {"width": DESK, "height": HEIGHTS[DESK]}
            context = self.browser.new_context(viewport=size, locale=self.lang, service_workers="block")
            if who in self.filled.officers:
                officer = self.filled.officers[who]
                about: list[Referenced] = [*self.filled.persons.values(), self.filled.case, SEARCH]
                enter(context, self.node, officer, self.lang, *(about if officer.can("person.read") else ()))
            self.rooms[who] = Room(context, self.node)
            if who == HALFWAY:
                self.rooms[who].halfway()
        return self.rooms[who]

    def address(self, page: Page) -> str:
        """Return the address of a page."""
        if not page.route:
            return self.node + page.more
        given = {name: value.format_map(self.filled.values) for name, value in page.values.items()}
        values = {**self.filled.values, "secret": self.filled.values[f"secret-{self.lang}"], **given}
        if page.about:
            values["reference"] = values["person"] = self.filled.references[page.about]
        path = next(route for route in routes() if route.name == page.route).path(values)
        return self.node + path + (page.more if page.more.startswith("?") else "")


@pytest.fixture(scope="module")
def transactional_db(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[Filled]:
    """The tables that all threads see, filled once for all pages."""
    request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        yield fill_node()
        empty_the_database()


@pytest.fixture(scope="module")
def house(request: pytest.FixtureRequest, browser: Browser, transactional_db: Filled) -> Iterator[House]:
    """A node that serves all pages, and at the end the weight of the heaviest."""
    request.getfixturevalue("static_files")
    with served() as node:
        house = House(browser, node, transactional_db)
        yield house
        house.speak("none")
    heaviest = sorted(house.weights.items(), key=lambda one: -one[1])[:8]
    sys.stdout.writelines(f"\n{weight / 1000:6.0f} kB  {name}" for name, weight in heaviest)


@pytest.mark.parametrize("page", PAGES, ids=str)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_holds_in_every_language(lang: str, page: Page, house: House) -> None:
    house.speak(lang)
    room, address = house.room(page.who), house.address(page)
    room.complaints.clear()
    answer = room.tab.goto(address)
    assert answer is not None
    assert answer.status == page.status
    assert page.moves or room.tab.url == address
    stand(room.tab)
    wrong = looked_at(room.tab, lang)
    house.weights[f"{page} {lang}"] = weight = room.carried.bytes
    title = room.tab.title()
    assert house.titles.setdefault(title, page.is_page) == page.is_page
    said = [one for one in room.complaints if page.status == 200 or not one.startswith(REFUSED)]
    assert (wrong, said) == ([], [])
    assert weight < page.most


def looked_at(tab: Tab, lang: str) -> list[str]:
    """Return what is wrong with a page that is open, at a desk and on a phone."""
    root = tab.evaluate("[document.documentElement.lang, document.documentElement.dir || 'ltr']")
    wrong = [] if root == [lang, "rtl" if lang == "ar" else "ltr"] else [f"the page says {root}"]
    wrong += [] if tab.title().strip() else ["no title"]
    heads = tab.locator("h1:visible").count()
    wrong += [] if heads == 1 else [f"{heads} headings of the first level"]
    first, second = (DESK, PHONE) if lang in ("en", "ar") else (PHONE, DESK)
    for width in (first, second):
        tab.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        wrong += [f"at {width}: {one}" for one in too_wide(tab)]
    return wrong + [f"at {second}: {one}" for one in faults(tab)]


def test_every_address_is_a_page_or_says_why_not() -> None:
    pages = {page.route for page in PAGES if page.route}
    assert not pages & NOT_PAGES.keys()
    every = {route.name for route in routes() if not route.name.startswith("api:")}
    assert every == pages | NOT_PAGES.keys()
