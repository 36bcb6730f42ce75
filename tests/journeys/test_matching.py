"""Match in a real browser: the same person in another script while typing, a queue judged by keys, desk and phone."""

from __future__ import annotations

import time

import pytest
from django.core.cache import cache

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.matching.actions_suggest import suggest_waiting
from fanal.apps.matching.models import CandidatePair, Judgement
from fanal.apps.search.asked import SEARCH
from fanal.apps.subjects.actions import record_person
from fanal.apps.subjects.models import Person
from tests.apps.subjects.people import CHILD_NAME
from tests.journeys.browsing import DIRECTIONS, Open, complaints, faults, needs_chromium, shot, too_wide
from tests.journeys.waiting import follow

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]
NAME, ARABIC, BORN, PHONE = "Amina Haddad", "أمينة حداد", "1994-03-12", "+33 6 12 34 56 78"
TYPED = f"{ARABIC} 1994"
FASTER = 5.0  # seconds for a decision


@pytest.fixture
def people(ada: Officer) -> list[Person]:
    """Return the same person recorded three times, and a child of the same name."""
    cache.clear()
    said = [{"name": NAME, "birth_date": BORN, "phone": PHONE, "sex": "female"}]
    said += [{"name": name, "birth_date": BORN, "sex": "female"} for name in (ARABIC, "Amineh Hadad")]
    made = [record_person(by=ada, age_state="adult", values=values) for values in said]
    child = {"name": CHILD_NAME, "birth_year": "2012"}
    record_person(by=ada, age_state="child", age=14, values=child)
    suggest_waiting(seconds=30)
    return made


def test_a_person_is_found_in_another_script_while_typing(
    ada: Officer, open_page: Open, people: list[Person]
) -> None:
    page = open_page(ada, "/match/")
    wrong = complaints(page)
    page.locator("#words").fill(TYPED)
    page.wait_for_url("**/find/purpose/**")
    assert ARABIC not in page.url
    page.locator("input[value=criminal_investigation]").check()
    follow(page.locator("main form button[type=submit]"))
    assert page.locator(".hit").count() == 3
    assert page.locator(".hit .likeness strong").first.inner_text() == "Likely the same"
    assert page.locator(".hit .why.for li").count() > 0
    page.locator("#words").fill("06 12 34 56 78")
    page.locator(".hit:only-child").wait_for()
    assert people[0].reference in page.content()
    page.locator("#ways a").first.click()
    page.wait_for_url("**/find/A-**")
    assert page.locator("#words").input_value() == "06 12 34 56 78", "the words go along"
    searched = AuditEvent.objects.unguarded("test").filter(verb="match.searched")
    assert {event.purpose for event in searched} == {"criminal_investigation"}
    assert wrong == []


@pytest.mark.usefixtures("people")
def test_a_scanned_zone_is_pasted_into_the_box(ada: Officer, open_page: Open) -> None:
    record_person(by=ada, values={"name": "Anna Eriksson", "document_number": "passport:L898902C3"})
    page = open_page(ada, "/match/", SEARCH)
    zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
    page.locator("#words").fill(zone)
    page.locator(".hit").first.wait_for()
    assert "Anna Eriksson" in page.locator(".hit").first.inner_text()


@pytest.mark.usefixtures("people")
def test_a_child_stays_masked_among_the_hits(ada: Officer, open_page: Open) -> None:
    page = open_page(ada, "/match/", SEARCH)
    page.locator("#words").fill(f"{CHILD_NAME} 2012")
    page.locator(".hit.child").wait_for()
    assert CHILD_NAME not in page.locator("#results .cards").inner_text()


@pytest.mark.usefixtures("people")
def test_the_queue_is_judged_and_undone_with_one_key_each(ada: Officer, open_page: Open) -> None:
    page = open_page(ada, "/match/review/", SEARCH)
    wrong, pairs = complaints(page), CandidatePair.objects.unguarded("test")
    assert pairs.filter(open=True).count() == 3
    first = page.locator(".verdicts").get_attribute("action")
    page.keyboard.press("j")
    page.locator(f'.verdicts:not([action="{first}"])').wait_for()
    begun = time.monotonic()
    for key in ("s", "d"):
        before = page.locator(".verdicts").get_attribute("action")
        page.keyboard.press(key)
        page.locator(f'.verdicts[action="{before}"]').wait_for(state="detached")
    assert (time.monotonic() - begun) / 2 < FASTER
    judged = Judgement.objects.unguarded("test").order_by("pk")
    assert [one.verdict for one in judged] == ["same", "different"]
    page.keyboard.press("z")
    page.wait_for_url("**/match/pairs/**")
    assert judged.get(verdict="different").retracted_at is not None
    assert page.locator(".beside tbody tr.same").count() > 0
    assert wrong == []


@pytest.mark.usefixtures("people")
def test_the_queue_works_without_scripts(ada: Officer, open_page: Open) -> None:
    page = open_page(ada, "/match/review/", SEARCH, scripts=False)
    follow(page.locator("button[value=unsure]"))
    assert Judgement.objects.unguarded("test").get().verdict == "unsure"
    assert page.locator(".beside").count() == 1


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(("lang", "width"), DIRECTIONS)
def test_every_look_of_a_hit_and_of_a_pair(ada: Officer, open_page: Open, lang: str, width: int) -> None:
    page = open_page(ada, "/match/", SEARCH, lang=lang, width=width)
    shot(page, f"match-empty-{lang}-{width}")
    assert (too_wide(page), faults(page)) == ([], [])
    page.locator("#words").fill(f"{TYPED} 0612345678")
    follow(page.locator("#ask button"))
    shot(page, f"match-{lang}-{width}")
    assert (too_wide(page), faults(page)) == ([], [])
    page.goto(page.url.partition("/match/")[0] + "/match/review/")
    shot(page, f"match-review-{lang}-{width}")
    assert (too_wide(page), faults(page)) == ([], [])
