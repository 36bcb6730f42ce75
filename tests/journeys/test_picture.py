"""The picture of a case in a real browser: one selection in all panes, sentences in place, ways, desk and phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis.actions import End
from fanal.apps.analysis.models import Layout
from fanal.apps.cases.models import Case
from fanal.apps.subjects.models import Link, Subject
from tests.apps.analysis.pictures import a_case, person, say, town
from tests.journeys.browsing import (
    DESK,
    LOOKS,
    PHONE,
    Open,
    complaints,
    faults,
    needs_chromium,
    shot,
    too_wide,
)
from tests.journeys.waiting import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]
WHY = "a test looks"


@pytest.fixture
def case(ada: Officer) -> Case:
    """An invented case: two who recruit and hold, two who were brought, three towns."""
    case = a_case(ada, "Orchard road")
    say(
        case,
        ada,
        person("Marko Test"),
        "recruited",
        person("Ana Invented"),
        place=town("Plovdiv"),
        begins="2026-03-02",
    )
    refs = {one.known_as: one for one in Subject.objects.unguarded(WHY)}
    ana, marko = End(subject=refs["Ana Invented"]), End(subject=refs["Marko Test"])
    say(case, ada, marko, "transported", ana, place=town("Lyon"), begins="2026-03-09")
    say(case, ada, person("Bela Made-up"), "harboured", ana, place=town("Marseille"), begins="2026-03-20")
    say(case, ada, marko, "called", End(name="+33 6 00 00 00 57", kind="phone"), begins="2026-03-21")
    return case


def open_picture(open_page: Open, officer: Officer, case: Case, **how: object) -> Page:
    """Open the picture as an officer who has said why."""
    page = open_page(officer, f"/cases/{case.reference}/", **how)
    if "/purpose/" in page.url:
        page.locator("input[value=criminal_investigation]").check()
        follow(page.locator("main form button[type=submit]"))
    page.goto(f"/cases/{case.reference}/picture/")
    return page


def ready(page: Page) -> None:
    """Wait until chart, map and timeline are drawn."""
    page.locator("[data-picture][data-ready=yes]").wait_for()
    page.locator("svg.time .entry").first.wait_for()


@pytest.mark.parametrize(
    ("lang", "width"), [("en", DESK), ("fr", PHONE), ("fr", DESK), ("ar", DESK), ("ar", PHONE)]
)
def test_the_picture_looks_right_and_complains_of_nothing(
    open_page: Open, ada: Officer, case: Case, lang: str, width: int
) -> None:
    page = open_picture(open_page, ada, case, lang=lang, width=width)
    said = complaints(page)
    page.reload()
    ready(page)
    page.wait_for_timeout(500)
    shot(page, f"picture-{lang}-{width}")
    assert too_wide(page) == []
    assert faults(page) == []
    assert said == []


def test_what_is_chosen_in_the_timeline_is_chosen_in_all_panes(
    open_page: Open, ada: Officer, case: Case
) -> None:
    page = open_picture(open_page, ada, case)
    ready(page)
    page.locator("svg.time .entry").nth(1).click()
    page.locator("[data-drawer] h2").wait_for()
    chosen = page.evaluate("window.fanalPicture.chart.cy.nodes('.chosen').map(n => n.data('name'))")
    assert any("Ana" in name for name in chosen)
    assert any("Lyon" in name for name in chosen)
    assert page.locator("svg.time .entry.chosen").count() >= 2


def test_a_sentence_is_typed_looked_at_and_recorded_where_nothing_else_moves(
    open_page: Open, ada: Officer, case: Case
) -> None:
    page = open_picture(open_page, ada, case)
    ready(page)
    where = "Object.fromEntries(window.fanalPicture.chart.cy.nodes().map(n => [n.id(), n.position()]))"
    with page.expect_response(lambda answer: answer.url.endswith("/layout/")):
        page.evaluate("window.fanalPicture.chart.cy.nodes()[0].position({x: 333, y: -222}).emit('dragfree')")
    assert Layout.objects.visible_to(ada).get(case=case)
    before = page.evaluate(where)
    page.locator("#typed").fill("Bela Made-up threatened Ana Invented in Marseille on 2026-04-01")
    follow(page.locator(".picture-say button"))
    assert page.locator("#id_origin").input_value() == "Bela Made-up"
    shot(page, "picture-parts")
    assert faults(page) == []
    follow(page.locator(".sentence-parts button.btn-lamp"))
    ready(page)
    assert Link.objects.unguarded(WHY).filter(verb="threatened").count() == 1
    after = page.evaluate(where)
    assert {key: after[key] for key in before} == before


def test_the_way_between_two_is_shown_and_told(open_page: Open, ada: Officer, case: Case) -> None:
    page = open_picture(open_page, ada, case)
    ready(page)
    refs = {one.known_as: one.reference for one in Subject.objects.unguarded(WHY)}
    page.evaluate(
        "keys => window.fanalPicture.store.choose(keys)", [refs["Marko Test"], refs["Bela Made-up"]]
    )
    page.locator("[data-do=way]").click()
    page.locator("[data-drawer] ol li").first.wait_for()
    assert "harboured" in page.locator("[data-drawer]").inner_text()


def test_without_scripts_the_list_and_the_form_do_the_same(open_page: Open, ada: Officer, case: Case) -> None:
    page = open_picture(open_page, ada, case, scripts=False)
    page.locator(".picture-list summary").click()
    assert page.locator(".picture-lines li").count() == 4
    follow(page.get_by_role("link", name="Fill in the parts instead"))
    page.locator("#id_origin").fill("Marko Test")
    page.locator("#id_verb").select_option("paid")
    page.locator("#id_target").fill("Bela Made-up")
    follow(page.locator(".sentence-parts button.btn-lamp"))
    assert Link.objects.unguarded(WHY).filter(verb="paid").count() == 1


@pytest.mark.parametrize(("lang", "width"), LOOKS[1:])
def test_the_figures_of_the_network_look_right(
    open_page: Open, ada: Officer, case: Case, lang: str, width: int
) -> None:
    page = open_picture(open_page, ada, case, lang=lang, width=width)
    page.goto(f"/cases/{case.reference}/picture/network/")
    shot(page, f"network-{lang}-{width}")
    assert too_wide(page) == []
    assert faults(page) == []
