"""Every page of a screening in a real browser: without a connection, without scripts, and without a fault of access."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Found
from tests.journeys.browsing import DIRECTIONS, needs_chromium, shot
from tests.journeys.phones import (
    STATES,
    Enter,
    answer,
    begin,
    faults,
    fill_start,
    only_screening,
    phones,
    recorded,
)
from tests.journeys.waiting import arriving, follow

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def enter(browser: Browser, node: str) -> Iterator[Enter]:
    """What hands an officer a phone on which they are signed in."""
    with phones(browser, node) as entered:
        yield entered


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_every_part_of_a_screening_is_there_without_a_connection(
    lang: str, ada: Officer, enter: Enter
) -> None:
    context = enter(ada, lang)
    page = context.new_page()
    screening = begin(page)
    context.set_offline(True)
    given: dict[str, str] = {}
    answer(page, 4, given)
    for view in ("topics", "observations", "card", "end"):
        page.click(f".sheet-tabs [data-open-view={view}]")
        page.wait_for_selector(f"[data-view={view}]:not([hidden]) h2")
        shot(page, f"offline-{view}-{lang}-360")
        assert not faults(page)
    page.click(".sheet-tabs [data-open-view=observations]")
    page.check("[data-view=observations] [value=fear_or_anxiety]")
    page.click("#stop-form button")
    page.wait_for_selector("[data-view=safe]:not([hidden]) .steps")
    shot(page, f"offline-safe-{lang}-360")
    assert page.locator("[data-view=safe] details[open] .steps li").count() == 3
    assert not faults(page)
    context.set_offline(False)
    page.wait_for_selector("#merge-notice:not([hidden])")
    screening.refresh_from_db()
    assert screening.status == "stopped"
    assert recorded(screening) == given | {"fear_or_anxiety": "present"}


def test_without_javascript_a_person_is_screened_with_forms_alone(ada: Officer, enter: Enter) -> None:
    context = enter(ada, "fr", scripts=False)
    page = context.new_page()
    page.goto("/screen/start/")
    with arriving(page):
        fill_start(page)
    for state in STATES:
        follow(page.locator(f"#answer-form [value={state}]"))
    shot(page, "no-script-fr-360")
    follow(page.locator(".sheet-tabs a >> nth=2"))
    page.check("[value=fear_or_anxiety]")
    follow(page.locator("#observation-form .btn-lamp"))
    follow(page.locator(".sheet-tabs a >> nth=4"))
    follow(page.locator("#finish-form button"))
    screening = only_screening()
    assert screening.status == "finished"
    assert len(recorded(screening)) == 5
    assert Found.objects.unguarded("test").standing().filter(person=screening.person).count() == 5


@pytest.mark.parametrize(("lang", "width"), DIRECTIONS)
def test_axe_finds_no_fault_on_any_page_in_both_directions(
    lang: str, width: int, ada: Officer, enter: Enter
) -> None:
    page = enter(ada, lang, width).new_page()
    page.goto("/screen/")
    assert not faults(page)
    page.goto("/screen/start/")
    shot(page, f"start-{lang}-{width}")
    assert not faults(page)
    reference = begin(page, age="age_in_doubt").reference
    answer(page, 1, {})
    for part in ("", "topics/", "observations/", "card/", "safe/", "end/"):
        page.goto(f"/screen/{reference}/{part}")
        shot(page, f"{part.strip('/') or 'question'}-{lang}-{width}")
        assert (part, faults(page)) == (part, [])
    for address in ("/screen/", "/screen/shell/", "/screen/offline/"):
        page.goto(address)
        assert (address, faults(page)) == (address, [])
    shot(page, f"offline-page-{lang}-{width}")
