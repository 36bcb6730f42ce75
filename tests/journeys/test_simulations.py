"""An exercise in a real browser: a phone without scripts, a desk right to left, the mark on every page and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import Places, make_officer
from tests.journeys.browsing import DESK, PHONE, Open, complaints, faults, needs_chromium, shot, too_wide
from tests.journeys.waiting import stand

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]


def look(page: Page, name: str) -> None:
    """Hold what is shown against axe and the width, and keep a picture where one is asked for."""
    stand(page)
    shot(page, f"exercise-{name}")
    assert not faults(page)
    assert not too_wide(page)


@pytest.mark.parametrize(("lang", "width"), [("fr", PHONE), ("ar", DESK), ("en", DESK)])
def test_a_talk_from_the_list_to_the_replay(open_page: Open, places: Places, lang: str, width: int) -> None:
    learner = make_officer("Lou", places.border, "front_line_officer", language=lang)
    page = open_page(learner, "/learn/simulations/", lang=lang, width=width)
    said = complaints(page)
    look(page, f"list-{lang}")
    page.click("button[value=labour]")
    look(page, f"scene-{lang}")
    for move in ("separate", "vetted_interpreter", "introduce", "needs", "ask.lodging.open"):
        button = page.locator(f"button[value='{move}']")
        if not button.is_visible():
            button.locator("xpath=ancestor::details").locator("summary").click()
        button.click()
    assert page.locator(".exercise-words").inner_text()
    assert page.locator(".exercise-mark").is_visible()
    page.check("input[value='see.fear_or_anxiety']")
    page.locator("form.seen button").click()
    look(page, f"play-{lang}")
    page.locator("a[href$='/board/']").click()
    look(page, f"board-{lang}")
    page.go_back()
    page.locator(".stop-bar button").click()
    assert page.url.endswith("/debrief/")
    look(page, f"debrief-{lang}")
    page.locator("a[href*='/step/1/']").first.click()
    look(page, f"step-{lang}")
    page.emulate_media(media="print")
    assert page.locator(".exercise-paper").is_visible()
    assert not said


@pytest.mark.parametrize(("lang", "width"), [("fr", PHONE), ("ar", DESK)])
def test_a_desk_from_the_papers_to_the_debrief(
    open_page: Open, places: Places, lang: str, width: int
) -> None:
    learner = make_officer("Lou", places.border, "front_line_officer", language=lang)
    page = open_page(learner, "/learn/simulations/", lang=lang, width=width)
    page.click("button[value=harbour_cleaners]")
    page.locator("button[value^='confirm.']").first.click()
    page.select_option("#origin", "manager")
    page.select_option("#verb", "took_papers_of")
    page.select_option("#target", "ilse")
    page.locator("form:has(#origin) button").click()
    look(page, f"desk-{lang}")
    page.locator("button[value='end.refer']").click()
    look(page, f"desk-debrief-{lang}")
