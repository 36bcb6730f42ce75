"""Screening a person on a phone in a real browser: the connection is lost in the middle, and no answer is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.screening.actions import record_answer
from fanal.apps.screening.models import Answer, Screening
from tests.journeys.browsing import needs_chromium, shot
from tests.journeys.phones import (
    STORED,
    Enter,
    answer,
    begin,
    faults,
    fill_start,
    only_screening,
    phones,
    recorded,
    shown,
)
from tests.journeys.waiting import follow, kept

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def enter(browser: Browser, node: str) -> Iterator[Enter]:
    """What hands an officer a phone on which they are signed in."""
    with phones(browser, node) as entered:
        yield entered


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_on_a_phone_the_connection_is_lost_in_the_middle_and_no_answer_is(
    lang: str, ada: Officer, enter: Enter
) -> None:
    context = enter(ada, lang)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    screening = begin(page)
    given: dict[str, str] = {}
    answer(page, 3, given)
    shot(page, f"question-{lang}-360")
    assert not faults(page)
    context.set_offline(True)
    answer(page, 8, given)
    shot(page, f"offline-{lang}-360")
    sealed = page.evaluate(STORED)
    assert len(sealed["envelopes"]) >= 8
    assert not [code for code in given if code in str(sealed)]
    assert not [address for address in sealed["kept"] if "/screen/S-" in address]
    assert sealed["local"] == {}
    page.reload()
    page.wait_for_selector("#shell-sheet:not([hidden])")
    shot(page, f"reloaded-{lang}-360")
    assert page.is_visible("#sealed-notice")
    assert not faults(page)
    assert shown(page) not in given
    page.select_option("#resume-language", "ar")
    page.wait_for_selector("#question-text[lang=ar]")
    answer(page, 3, given)
    context.set_offline(False)
    page.wait_for_selector("#merge-notice:not([hidden])")
    page.wait_for_selector("[data-when=waiting][hidden]", state="attached")
    shot(page, f"merged-{lang}-360")
    assert recorded(screening) == given
    assert len(given) == 14
    assert page.evaluate(STORED)["envelopes"] == []
    page.click(".sheet-tabs [data-open-view=end]")
    page.wait_for_url("**/end/")
    shot(page, f"end-{lang}-360")
    assert not faults(page)
    follow(page.locator("#finish-form button"))
    assert page.url.endswith("/screen/")
    screening.refresh_from_db()
    assert screening.status == "finished"
    assert not complaints


def test_a_screening_begins_without_a_connection_and_arrives_whole(ada: Officer, enter: Enter) -> None:
    context = enter(ada, "fr")
    page = context.new_page()
    page.goto("/screen/")
    kept(page)
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    context.set_offline(True)
    page.goto("/screen/start/")
    page.wait_for_selector("html[data-screening=ready]", state="attached")
    fill_start(page, age="child")
    page.wait_for_selector("#shell-sheet:not([hidden])")
    given: dict[str, str] = {}
    answer(page, 5, given)
    page.reload()
    page.wait_for_selector("#shell-sheet:not([hidden])")
    answer(page, 2, given)
    page.close()
    assert not Screening.objects.unguarded("test").exists()
    context.set_offline(False)
    later = context.new_page()
    later.goto("/screen/")
    later.wait_for_selector("#merge-notice:not([hidden])")
    screening = only_screening()
    assert screening.person.age_state == "child"
    assert recorded(screening) == given


def test_what_was_answered_later_elsewhere_counts_and_the_page_says_so(ada: Officer, enter: Enter) -> None:
    context = enter(ada, "en")
    page = context.new_page()
    screening = begin(page)
    context.set_offline(True)
    concept = shown(page)
    page.click("#answer-form [value=present]")
    page.wait_for_selector("[data-when=waiting]:not([hidden])")
    record_answer(screening=screening, by=ada, concept=concept, state="absent")
    context.set_offline(False)
    page.wait_for_selector("#merge-notice:not([hidden])")
    assert (
        page.inner_text("#merge-notice") == "1 entry came in from this phone. 1 was answered later elsewhere."
    )
    assert recorded(screening) == {concept: "absent"}


def test_a_broken_seal_is_refused_in_words_and_stays_on_the_phone(ada: Officer, enter: Enter) -> None:
    context = enter(ada, "en")
    page = context.new_page()
    begin(page)
    context.set_offline(True)
    page.click("#answer-form [value=present]")
    page.wait_for_selector("[data-when=waiting]:not([hidden])")
    page.evaluate(
        """() => new Promise((resolve) => {
          const opened = indexedDB.open('fanal-screening');
          opened.onsuccess = () => {
            const store = opened.result.transaction('envelopes', 'readwrite').objectStore('envelopes');
            const all = store.getAll();
            all.onsuccess = () => {
              for (const one of all.result) store.put({...one, sealed: btoa('x'.repeat(80))});
              store.transaction.oncomplete = resolve;
            };
          };
        })"""
    )
    context.set_offline(False)
    page.wait_for_selector("#merge-notice:not([hidden])")
    assert "The seal of this entry is broken" in page.inner_text("#merge-notice")
    assert len(page.evaluate(STORED)["envelopes"]) == 1
    assert not Answer.objects.unguarded("test").exists()


def test_pressed_twice_one_screening_begins(ada: Officer, enter: Enter) -> None:
    page = enter(ada, "fr").new_page()
    page.goto("/screen/start/")
    kept(page)
    fill_start(page, presses=2)
    page.wait_for_url("**/screen/S-*/")
    kept(page)
    assert only_screening().status == "open"
