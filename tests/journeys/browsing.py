"""What all journeys share: the browser, the node as it serves itself, signing in, and what every page must be."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test.testcases import LiveServerThread

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.actors import Referenced
from tests.apps.statements.words import reader
from tests.journeys.waiting import stand

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

LANGUAGES = ("en", "fr", "es", "ar")
DESK, PHONE = 1280, 360
# Each language at one width, where test_every_page.py holds axe against the other.
LOOKS = (("en", DESK), ("fr", PHONE), ("es", PHONE), ("ar", DESK))
DIRECTIONS = (("fr", PHONE), ("ar", DESK))  # states that test_every_page does not reach: once each way
HIGHEST = 16_000
HEIGHTS = {DESK: 900, PHONE: 740}
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
FAULTS = """axe.run({
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']
})"""
OVERFLOWING = """() => [...document.querySelectorAll('main *')].filter(e => {
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const cut = 'thead, .out, .tabs, .leaflet-container, [data-chart] *';
  return box.width > 1 && style.clipPath === 'none' && !e.closest(cut) &&
    (box.right > innerWidth + 1 || box.left < -1);
}).map(e => e.outerHTML.slice(0, 120))"""


def browsers() -> Iterator[str]:
    """Return where a Chromium is: the machine's own first, then what `playwright install chromium` fetched."""
    yield from filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    kept = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    yield from map(str, sorted(kept.glob("chromium-*/chrome-linux*/chrome"), reverse=True))


CHROMIUM = next(browsers(), None)
# The address bar of each new window is two pages of its own, which cost more than ours; the rest is Playwright's list.
PLAINLY = "--disable-features=" + ",".join(
    (
        "WebUIOmniboxPopup",
        "WebUIOmniboxAimPopup",
        "AvoidUnnecessaryBeforeUnloadCheckSync",
        "DestroyProfileOnBrowserClose",
        "HttpsUpgrades",
        "HttpsFirstBalancedModeAutoEnable",
        "LensOverlay",
        "MediaRouter",
        "PaintHolding",
        "ThirdPartyStoragePartitioning",
        "OptimizationHints",
        "AimEnabled",
        "PreconnectToSearch",
    )
)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="this machine has no Chromium")
Open = Callable[..., "Page"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open a browser; Django may be asked while the browser's driver runs its own loop in this thread."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(
            executable_path=CHROMIUM, chromium_sandbox=os.geteuid() != 0, args=["--disable-gpu", PLAINLY]
        )
        yield opened
        opened.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class AsItServes(WSGIHandler):
    """Hands every request on: the node itself answers for its static files, hashed and compressed."""

    def __init__(self, node: Callable[..., Any]) -> None:
        self.node = node

    def __call__(self, *request: Any) -> Any:
        """Let the node answer."""
        return self.node(*request)


@contextmanager
def served(host: str = "127.0.0.1") -> Iterator[str]:
    """Serve the node, and give its address."""
    thread = LiveServerThread(host, AsItServes)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://{host}:{thread.port}"
    thread.terminate()


def enter(context: BrowserContext, node: str, officer: Officer, lang: str = "", *about: Referenced) -> None:
    """Sign an officer in just now, who reads in `lang` and has stated why they read about these people."""
    if lang:
        Officer.objects.filter(pk=officer.pk).update(language=lang)
        officer.language = lang
    client = reader(officer, *about)
    session = client.session
    for proof in session["account_authentication_methods"]:
        proof.update({"at": time.time(), "reauthenticated": True})
    session["account_authentication_methods_user"] = str(officer.pk)
    session.save()
    held = client.cookies.values()
    context.add_cookies([{"name": one.key, "value": one.value, "url": node} for one in held])


@contextmanager
def opening(browser: Browser, node: str) -> Iterator[Open]:
    """Give what opens an address for an officer, in a language and at a width."""
    contexts = []

    def opened(
        officer: Officer,
        address: str,
        *about: Referenced,
        lang: str = "",
        width: int = DESK,
        scripts: bool = True,
        **how: Any,
    ) -> Page:
        size: Any = {"width": width, "height": HEIGHTS[width]}
        context = browser.new_context(viewport=size, java_script_enabled=scripts, base_url=node, **how)
        contexts.append(context)
        enter(context, node, officer, lang, *about)
        page = context.new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def complaints(page: Page) -> list[str]:
    """Return the list in which whatever goes wrong in a page from now on is kept: errors, refusals of its policy."""
    kept: list[str] = []
    page.on("console", lambda said: kept.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: kept.append(str(error)))
    return kept


class Carried:
    """Counts the bytes that come over the wire for the page that is open, with nothing kept from before."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        self._asked: set[str] = set()
        self._page = ""
        devtools = page.context.new_cdp_session(page)
        self._frame = devtools.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        devtools.send("Network.enable")
        devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
        devtools.on("Network.requestWillBeSent", self._went)
        devtools.on("Network.loadingFinished", self._came)

    def _went(self, request: dict[str, Any]) -> None:
        """Note what a page asks for; a new page begins anew, and what the last one still asks for is not its weight."""
        if request.get("type") == "Document" and request.get("frameId") == self._frame:
            self.bytes, self._asked, self._page = 0, set(), request["loaderId"]
        if request["loaderId"] == self._page or request.get("frameId") != self._frame:
            self._asked.add(request["requestId"])

    def _came(self, loaded: dict[str, Any]) -> None:
        if loaded["requestId"] in self._asked:
            self.bytes += int(loaded["encodedDataLength"])


def faults(page: Page) -> list[str]:
    """Return what axe finds wrong with a page, seen whole: the bars that stay in sight then cover nothing."""
    stand(page)
    seen = page.viewport_size
    assert seen is not None
    whole = min(page.evaluate("document.documentElement.scrollHeight"), HIGHEST)
    page.set_viewport_size({"width": seen["width"], "height": max(whole, seen["height"])})
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(FAULTS)["violations"]
    page.set_viewport_size(seen)
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']]}" for one in found]


def too_wide(page: Page) -> list[str]:
    """Return what runs over the edge of the screen."""
    over: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    parts: list[str] = page.evaluate(OVERFLOWING)
    return ([f"the page by {over} pixels"] if over > 0 else []) + parts


def shot(page: Page, name: str) -> None:
    """Keep a picture where SHOTS_OF_JOURNEYS names a folder."""
    if "SHOTS_OF_JOURNEYS" in os.environ:
        page.screenshot(path=f"{os.environ['SHOTS_OF_JOURNEYS']}/{name}.png", full_page=True)
