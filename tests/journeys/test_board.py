"""The board in a real browser: French and Arabic, desk and phone, the lantern panel, paper, and without scripts."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from pypdf import PdfReader

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Assessment
from tests.apps.assessments.recorded import a_board
from tests.journeys.browsing import Open, faults, needs_chromium, shot, too_wide
from tests.journeys.waiting import follow

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]
PAGES = ("", "1/means/coercion/", "1/purpose/slavery/", "1/smuggling/", "1/disagree/", "history/")


def board_of(made: Assessment, page: str = "") -> str:
    """Return the address of a page of a board."""
    return f"/board/{made.person.reference}/{page}"


@pytest.mark.parametrize(("lang", "width"), [("fr", 360), ("ar", 1280)])
def test_no_page_of_the_board_has_a_fault_or_runs_over_the_edge(
    lang: str, width: int, ada: Officer, open_page: Open
) -> None:
    made = a_board(ada, "child")
    Assessment.objects.unguarded("test").filter(pk=made.pk).update(rules_version="2025.01")
    for name in PAGES:
        page = open_page(ada, board_of(made, name), made.person, lang=lang, width=width)
        shot(page, f"board-{lang}-{width}-{name.replace('/', '-')}")
        assert faults(page) == [], f"{name} in {lang} at {width}"
        assert too_wide(page) == [], name


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_a_box_opens_beside_the_board_onto_its_evidence(lang: str, ada: Officer, open_page: Open) -> None:
    made = a_board(ada)
    page = open_page(ada, board_of(made), made.person, lang=lang)
    page.locator(".board-column:nth-of-type(2) .board-box.shown").nth(1).click()
    panel = page.locator("#lantern")
    panel.locator("blockquote").first.wait_for()
    shot(page, f"board-panel-{lang}")
    assert "T-0000000B" in panel.inner_text()
    assert "+33 6 12 34 56 78" in panel.inner_text()
    page.keyboard.press("Escape")
    assert panel.is_hidden()


def test_without_scripts_a_box_is_a_page(ada: Officer, open_page: Open) -> None:
    made = a_board(ada)
    page = open_page(ada, board_of(made), made.person, scripts=False)
    follow(page.locator(".board-box.shown").first)
    assert page.url.endswith("/1/act/recruitment/")
    assert page.locator("figure").count() >= 1


def test_an_officer_puts_their_own_outcome_beside_it_and_sees_both(ada: Officer, open_page: Open) -> None:
    made = a_board(ada)
    page = open_page(ada, board_of(made, "1/disagree/"), made.person)
    page.get_by_label("Ask more").check()
    page.get_by_label("Reason").fill("The papers found on Monday say otherwise.")
    follow(page.get_by_role("button", name="Record your outcome"))
    assert page.locator(".board-said").count() == 1
    assert page.locator(".board-outcome.refer").count() == 1


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ar"])
@pytest.mark.parametrize("age", ["adult", "child"])
def test_the_board_prints_on_one_side_of_a4(lang: str, age: str, ada: Officer, open_page: Open) -> None:
    made = a_board(ada, age)
    page = open_page(ada, board_of(made), made.person, lang=lang)
    page.locator("#changes li").first.wait_for()
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    if "SHOTS_OF_JOURNEYS" in os.environ:
        Path(os.environ["SHOTS_OF_JOURNEYS"], f"board-{age}-{lang}.pdf").write_bytes(paper)
    pages = PdfReader(io.BytesIO(paper)).pages
    assert len(pages) == 1
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]
