"""A phone in a real browser for the journeys of a screening: signed in, connected or not. All people are invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fanal.apps.accounts.models import Officer
from fanal.apps.screening.models import Answer, Screening
from tests.journeys.browsing import PHONE, enter as sign_in, faults as axe_faults, too_wide
from tests.journeys.waiting import kept

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

STATES = ("present", "absent", "unsafe_to_ask", "not_asked")
STORED = """async () => {
  const database = await new Promise((resolve) => {
    const asked = indexedDB.open('fanal-screening');
    asked.onsuccess = () => resolve(asked.result);
  });
  const all = (name) => new Promise((resolve) => {
    const asked = database.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => resolve(asked.result);
  });
  const kept = [];
  for (const name of await caches.keys()) for (const one of await (await caches.open(name)).keys()) kept.push(one.url);
  return {envelopes: await all('envelopes'), marks: await all('marks'), local: {...localStorage}, kept};
}"""
Enter = Callable[..., "BrowserContext"]


@contextmanager
def phones(browser: Browser, node: str) -> Iterator[Enter]:
    """Give what hands an officer a phone on which they are signed in."""
    contexts = []

    def entered(officer: Officer, lang: str, width: int = PHONE, scripts: bool = True) -> BrowserContext:
        context = browser.new_context(
            viewport={"width": width, "height": 740 if width == PHONE else 900},
            java_script_enabled=scripts,
            base_url=node,
            has_touch=width == PHONE,
        )
        sign_in(context, node, officer, lang)
        contexts.append(context)
        return context

    yield entered
    for context in contexts:
        context.close()


def faults(page: Page) -> list[str]:
    """Return what axe finds wrong with a page, and what runs over its edge."""
    return axe_faults(page) + too_wide(page)


def fill_start(page: Page, language: str = "ar", age: str = "", presses: int = 1) -> None:
    """Fill the form that begins a screening, and send it."""
    page.select_option("[name=setting]", "station")
    page.select_option("[name=person_language]", language)
    page.select_option("[name=interpreter]", "by_phone")
    page.check("[name=present][value=alone]")
    if age:
        page.check(f"[name=age_state][value={age}]")
    page.click("#start-form .btn-lamp", click_count=presses)


def begin(page: Page, language: str = "ar", age: str = "") -> Screening:
    """Begin a screening on a phone that is connected; return it when its page can work without a connection."""
    page.goto("/screen/start/")
    kept(page)
    fill_start(page, language, age)
    page.wait_for_url("**/screen/S-*/")
    kept(page)
    return only_screening()


def shown(page: Page) -> str:
    """Return the question that is shown."""
    return page.input_value("#answer-form [name=concept]")


def answer(page: Page, count: int, given: dict[str, str]) -> None:
    """Answer the questions that come, and remember what was answered."""
    for _each in range(count):
        concept, state = shown(page), STATES[len(given) % 3]
        page.click(f"#answer-form [value={state}]")
        given[concept] = state
        page.wait_for_function(
            "(before) => document.querySelector('#answer-form [name=concept]').value !== before", arg=concept
        )


def recorded(screening: Screening) -> dict[str, str]:
    """Return the answers that count on the node."""
    standing = Answer.objects.unguarded("test").standing().filter(screening=screening)
    return {one.concept: one.state for one in standing}


def only_screening() -> Screening:
    return Screening.objects.unguarded("test").select_related("person").get()
