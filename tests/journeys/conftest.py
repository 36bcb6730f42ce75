"""The browser and the node that the journeys go through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.journeys.browsing import Open, chromium, opening, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for one file of journeys: while it is open, a loop runs in this thread."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def node(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a node that serves itself; a browser in another thread sees what a test records."""
    for needed in ("static_files", "transactional_db"):
        request.getfixturevalue(needed)
    with served() as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, node: str) -> Iterator[Open]:
    """What opens a page of the node for an officer."""
    with opening(browser, node) as opened:
        yield opened
