"""From the board to the very words of a statement, and what a board brings after it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Assessment
from fanal.apps.statements.actions import decide
from fanal.apps.subjects.models import Person
from tests.apps.assessments.recorded import a_board
from tests.apps.statements.words import ARABIC, ENGLISH, mentions, statement_of
from tests.journeys.browsing import Open, faults, needs_chromium, shot, too_wide
from tests.journeys.waiting import follow

if TYPE_CHECKING:
    from playwright.sync_api import Route

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]
PRINTED = "() => { window.printed = 0; window.print = () => { window.printed += 1; }; }"


@pytest.fixture
def made(ada: Officer) -> Assessment:
    """An assessment whose turning points nobody has had worked out."""
    made = a_board(ada)
    cache.clear()
    return made


def board_of(person: Person) -> str:
    """Return the address of a board."""
    return f"/board/{person.reference}/"


@pytest.mark.parametrize(("lang", "text"), [("en", ENGLISH), ("ar", ARABIC)], ids=["en", "ar"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_evidence_leads_to_the_very_words_and_they_are_marked(
    lang: str, text: str, width: int, ada: Officer, open_page: Open
) -> None:
    statement = statement_of(ada, text)
    mention = next(m for m in mentions(statement) if m.concept == "documents_confiscated")
    decide(mention=mention, by=ada, confirm=True)
    page = open_page(
        ada,
        f"{board_of(statement.person)}1/means/coercion/",
        statement.person,
        lang=lang,
        width=width,
    )
    page.goto(page.locator("figure figcaption a").first.get_attribute("href") or "")
    words = page.locator(".asked")
    assert "".join(words.all_inner_texts()) == statement.text[mention.start : mention.end]
    assert page.evaluate("document.activeElement.id") == "words"
    box = page.locator("#words").bounding_box()
    assert box is not None
    assert 0 < box["y"] < 800
    shot(page, f"words-{lang}-{width}")
    assert faults(page) == []
    assert too_wide(page) == []


@pytest.mark.parametrize(("lang", "width"), [("fr", 1280), ("ar", 360)])
def test_what_would_change_it_comes_after_the_board(
    lang: str, width: int, made: Assessment, ada: Officer, open_page: Open
) -> None:
    page = open_page(ada, board_of(made.person), made.person, lang=lang, width=width)
    page.locator("#changes li").first.wait_for()
    assert len(page.locator("#digest-page bdi").inner_text()) == 64
    assert len(page.locator("#digest-paper bdi").text_content() or "") == 64
    shot(page, f"changes-{lang}-{width}")
    assert faults(page) == []
    assert too_wide(page) == []


def test_the_paper_waits_for_what_the_board_still_brings(
    made: Assessment, ada: Officer, open_page: Open
) -> None:
    page = open_page(ada, "/", made.person)
    held: list[Route] = []
    page.context.route("**/changes/", lambda route: held.append(route))
    with page.expect_request("**/changes/"):
        page.goto(board_of(made.person))
    page.evaluate(PRINTED)
    page.locator("[data-print]").click()
    assert page.evaluate("window.printed") == 0
    (asked,) = held
    asked.continue_()
    page.locator("#changes li").first.wait_for()
    page.wait_for_function("window.printed")
    assert page.evaluate("window.printed") == 1


def test_where_nothing_comes_the_link_stays_and_the_paper_is_not_kept_back(
    made: Assessment, ada: Officer, open_page: Open
) -> None:
    page = open_page(ada, "/", made.person)
    page.context.route("**/changes/", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.goto(board_of(made.person))
    page.evaluate(PRINTED)
    page.locator("[data-print]").click()
    page.wait_for_function("window.printed")
    assert page.evaluate("window.printed") == 1
    page.context.unroute("**/changes/")
    follow(page.locator("#changes a"))
    page.locator("main .board-lines li").first.wait_for()


def test_without_scripts_what_would_change_it_is_a_page_and_then_part_of_the_board(
    made: Assessment, ada: Officer, open_page: Open
) -> None:
    page = open_page(ada, board_of(made.person), made.person, scripts=False)
    follow(page.locator("#changes a"))
    page.locator("main .board-lines li").first.wait_for()
    page.go_back()
    page.reload()
    assert page.locator("#changes li").count() >= 1
