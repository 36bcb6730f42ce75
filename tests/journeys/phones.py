"""A phone in a real browser for the journeys of a screening: signed in, connected or not. All people are invented."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test.testcases import LiveServerThread, _StaticFilesHandler

from fanal.apps.accounts.models import Officer
from fanal.apps.screening.models import Answer, Screening
from tests.cast import client_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
FAULTS = "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
PHONE, DESK = 360, 1280
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
def django_beside_the_driver() -> Iterator[None]:
    """Let Django be asked while the browser's driver runs its own loop in this thread."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open a browser."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with django_beside_the_driver(), playwright.sync_playwright() as started:
        opened = started.chromium.launch(
            executable_path=CHROMIUM, chromium_sandbox=os.geteuid() != 0, args=["--disable-gpu"]
        )
        yield opened
        opened.close()


@contextmanager
def served() -> Iterator[str]:
    """Serve the node, with its static files, and give its address."""
    thread = LiveServerThread("127.0.0.1", _StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()


@contextmanager
def phones(browser: Browser, node: str) -> Iterator[Enter]:
    """Give what hands an officer a phone on which they are signed in."""
    contexts = []

    def entered(officer: Officer, lang: str, width: int = PHONE, scripts: bool = True) -> BrowserContext:
        officer.language = lang
        officer.save()
        context = browser.new_context(
            viewport={"width": width, "height": 740 if width == PHONE else 900},
            java_script_enabled=scripts,
            base_url=node,
            has_touch=width == PHONE,
        )
        held = client_of(officer).cookies
        context.add_cookies([{"name": one.key, "value": one.value, "url": node} for one in held.values()])
        contexts.append(context)
        return context

    yield entered
    for context in contexts:
        context.close()


def shot(page: Page, name: str) -> None:
    """Keep a picture where SHOTS_OF_JOURNEYS names a folder."""
    if "SHOTS_OF_JOURNEYS" in os.environ:
        page.screenshot(path=f"{os.environ['SHOTS_OF_JOURNEYS']}/{name}.png", full_page=True)


def faults(page: Page) -> list[str]:
    """Return what axe finds wrong with a page, and whether it scrolls sideways."""
    seen = page.viewport_size
    assert seen is not None
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    whole = min(page.evaluate("document.documentElement.scrollHeight"), 16_000)
    page.set_viewport_size(
        {"width": seen["width"], "height": whole}
    )  # the bars that stay in sight then cover nothing
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in page.evaluate(FAULTS)["violations"]]
    page.set_viewport_size(seen)
    return found + ([f"{wide} pixels too wide"] if wide > 0 else [])


def fill_start(page: Page, language: str = "ar", age: str = "") -> None:
    """Fill the form that begins a screening, and send it."""
    page.select_option("[name=setting]", "station")
    page.select_option("[name=person_language]", language)
    page.select_option("[name=interpreter]", "by_phone")
    page.check("[name=present][value=alone]")
    if age:
        page.check(f"[name=age_state][value={age}]")
    page.click("#start-form .btn-lamp")


def ready(page: Page) -> None:
    """Wait until the page can work without a connection."""
    page.wait_for_selector("html[data-kept=yes]", state="attached", timeout=20_000)


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
