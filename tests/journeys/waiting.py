"""What an officer waits for before going on: the next page, and what a page still brings after it stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

STANDS = """() => document.readyState === 'complete' && document.fonts.status === 'loaded' &&
  !document.querySelector('[data-awaited], .htmx-request, .htmx-swapping, .htmx-settling, .htmx-added') &&
  (!document.getElementById('screening-config') || document.documentElement.dataset.kept === 'yes')"""


@contextmanager
def arriving(page: Page) -> Iterator[None]:
    """Do what leads to another page, and go on when that page is loaded and its scripts are at work.

    A click comes back as soon as the answer begins to come in: what is read next may be of the page before, or of
    half a page, and what is pressed next may be the button of the page before.
    """
    with page.expect_navigation():
        yield


def follow(link: Locator) -> None:
    """Press a link or a button that leads to another page, and wait for that page."""
    with arriving(link.page):
        link.click()


def stand(page: Page) -> None:
    """Wait until a page has all it asks for: its fonts, what the board brings later, what a phone keeps for offline."""
    page.wait_for_function(STANDS)


def kept(page: Page) -> None:
    """Wait until a page of a screening can work without a connection."""
    page.wait_for_selector("html[data-kept=yes]", state="attached")
