"""The side panel from a live screening: law, guide, lesson and whom to call beside the question, and no work lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from fanal.apps.accounts.models import Officer, Organisation
from fanal.apps.library.actions_seeded import lay_down
from fanal.engine.library.shelves import library
from tests.journeys.browsing import needs_chromium, shot
from tests.journeys.phones import Enter, answer, begin, faults, only_screening, phones, recorded

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]
NOTE = "INVENTED. The passport is in the office."


@pytest.fixture
def enter(browser: Browser, node: str) -> Iterator[Enter]:
    """What hands an officer a phone on which they are signed in."""
    with phones(browser, node) as entered:
        yield entered


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_law_and_guide_open_beside_the_question_and_the_note_stays(
    lang: str, ada: Officer, enter: Enter
) -> None:
    Organisation.objects.filter(pk=ada.unit.organisation_id).update(country="fr")
    lay_down(items=library())
    page = enter(ada, lang).new_page()
    begin(page)
    answer(page, 1, {})
    asked = page.input_value("#answer-form [name=concept]")
    page.fill("#note", NOTE)
    page.click("#question-here a")
    page.locator("#lantern .helps").wait_for()
    assert str(page.get_attribute("#question-here a", "href")).endswith(f"/learn/here/concept/{asked}/")
    for part in ("/learn/guide/", "/learn/instrument/", "/learn/training/", "/learn/authority/"):
        assert page.locator(f"#lantern a[href*='{part}']").count() > 0, part
    shot(page, f"in-place-{lang}-360")
    assert not faults(page)
    page.locator("#lantern a[href*='/learn/guide/']").first.click()
    page.locator("#lantern .text").wait_for()
    shot(page, f"in-place-guide-{lang}-360")
    page.click("#lantern [data-close-panel]")
    assert page.input_value("#note") == NOTE
    with page.expect_response("**/screen/merge/"):
        page.click("#answer-form [value=present]")
    assert recorded(only_screening())[asked] == "present"
