"""From the case to a bundle that verifies, in a real browser; and how its pages look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.bundles.actions import withdraw_bundle
from tests.apps.bundles.made import Filled, a_full_case, made, verify, words_of_zip
from tests.apps.cases.world import VICTIM
from tests.journeys.browsing import DIRECTIONS, Open, complaints, needs_chromium
from tests.journeys.test_cases_look import state_why, wrong
from tests.journeys.waiting import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def filled(ada: Officer) -> Filled:
    """Return an invented case with exhibits and a statement."""
    return a_full_case(ada)


def ask_for(page: Page, audience: str) -> None:
    """Ask what a reader will see."""
    page.locator(f"input[name=audience][value={audience}]").check()
    follow(page.locator(".bundle-new form button[type=submit]"))


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_case_to_a_bundle_that_verifies(
    ada: Officer, filled: Filled, open_page: Open, tmp_path: Path, scripts: bool
) -> None:
    page = open_page(ada, f"/cases/{filled.world.case.reference}/", scripts=scripts)
    said = complaints(page)
    state_why(page)
    follow(page.locator(".tabs a", has_text="Bundle"))
    ask_for(page, "defence")
    assert page.locator("text=Identity of a presumed victim").first.is_visible()
    follow(page.locator("button", has_text="Make and sign the bundle"))
    follow(page.locator("button", has_text="Verify the bundle"))
    assert page.locator(".bundle-verdict.holds pre").inner_text().strip().endswith("OK, as signed")
    with page.expect_download() as coming:
        page.locator("button", has_text="Download the bundle").click()
    taken = tmp_path / "bundle.zip"
    coming.value.save_as(taken)
    assert verify(taken).stdout.endswith("OK, as signed\n")
    assert VICTIM.split()[0] not in words_of_zip(taken)
    assert not said


@pytest.mark.parametrize(("lang", "width"), DIRECTIONS)
def test_the_pages_of_a_bundle_hold_in_both_directions(
    ada: Officer, filled: Filled, open_page: Open, lang: str, width: int
) -> None:
    case = filled.world.case.reference
    done = made(ada, filled, "defence", redacted=True)
    gone = withdraw_bundle(
        bundle=made(ada, filled), by=ada, reason="The court asked for the redacted version."
    )
    page = open_page(ada, f"/bundles/of/{case}/", lang=lang, width=width)
    state_why(page)
    found = wrong(page, f"bundle-list-{lang}-{width}")
    ask_for(page, "defence")
    found += wrong(page, f"bundle-preview-{lang}-{width}")
    for name, one in (("made", done), ("withdrawn", gone)):
        page.goto(f"/bundles/{one.reference}/")
        found += wrong(page, f"bundle-{name}-{lang}-{width}")
    page.goto(f"/bundles/{done.reference}/")
    follow(page.locator(f"form[action='/bundles/{done.reference}/verify/'] button"))
    found += wrong(page, f"bundle-verified-{lang}-{width}")
    assert not found
