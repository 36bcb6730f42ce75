"""Find in a real browser: a telephone typed another way, while typing and without scripts, kept, on desk and phone."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.statements.actions import record_statement
from fanal.apps.subjects.actions import record_person
from fanal.apps.subjects.models import Person
from tests.apps.subjects.people import CHILD_NAME, a_child
from tests.journeys.browsing import DIRECTIONS, Open, complaints, faults, needs_chromium, shot, too_wide
from tests.journeys.waiting import follow

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]
WRITTEN, TYPED = "+33 6 12 34 56 78", "0033 612-345-678"
SAID = (
    "They took my passport at the border. The driver of the white van said that I owed him for the journey, and that "
    "I would work in the greenhouse until it was paid. When I asked for my documents he told me to call 06 12 34 56 78."
)


@pytest.fixture
def driver(ada: Officer) -> Person:
    """Return the person whose telephone it is; a statement and a child speak of the same."""
    cache.clear()
    person = record_person(by=ada, age_state="adult", values={"name": "Ilmarë Inventada", "phone": WRITTEN})
    record_statement(person=person, by=ada, text=SAID, title="Statement at the border", language="en")
    child = a_child(ada)
    record_statement(person=child, by=ada, text=f"{CHILD_NAME} knows {WRITTEN}.", language="es")
    return person


@pytest.mark.usefixtures("driver")
def test_a_telephone_is_found_typed_another_way_while_typing(ada: Officer, open_page: Open) -> None:
    page = open_page(ada, "/")
    wrong = complaints(page)
    page.keyboard.press("/")
    page.keyboard.type(TYPED)
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/purpose/**")
    assert TYPED not in page.url
    page.locator("input[value=criminal_investigation]").check()
    follow(page.locator("main form button[type=submit]"))
    cards = page.locator(".hit")
    assert cards.count() == 3
    assert page.locator("mark").all_inner_texts() == ["06 12 34 56 78", WRITTEN]
    assert CHILD_NAME not in page.content()
    page.locator("#words").fill("greenhouses")
    page.locator(".hit:only-child").wait_for()
    assert page.locator("mark").all_inner_texts() == ["greenhouse"]
    searched = AuditEvent.objects.unguarded("test").filter(verb="search.run")
    assert [event.detail["count"] for event in searched.order_by("seq")] == [3, 1]
    assert wrong == []


@pytest.mark.usefixtures("driver")
@pytest.mark.parametrize("scripts", [True, False])
def test_narrowed_kept_and_run_again(ada: Officer, open_page: Open, scripts: bool) -> None:
    page = open_page(ada, "/find/", scripts=scripts)
    page.locator("#words").fill(TYPED)
    follow(page.locator("#ask button"))
    page.locator("input[value=criminal_investigation]").check()
    follow(page.locator("main form button[type=submit]"))
    follow(page.locator("button[value='kind:statement']"))
    assert page.locator("#words").input_value() == f"{TYPED} kind:statement"
    assert page.locator(".hit").count() == 2
    page.locator(".keep summary").click()
    page.locator("#id_name").fill("The driver")
    follow(page.locator(".keep button[type=submit]"))
    follow(page.locator(".kept .name"))
    assert page.locator(".hit").count() == 2


@pytest.mark.usefixtures("driver")
@pytest.mark.parametrize(("lang", "width"), DIRECTIONS)
def test_every_look_of_what_was_found(ada: Officer, open_page: Open, lang: str, width: int) -> None:
    page = open_page(ada, "/find/", lang=lang, width=width)
    shot(page, f"find-empty-{lang}-{width}")
    assert (too_wide(page), faults(page)) == ([], [])
    page.locator("#words").fill(TYPED)
    follow(page.locator("#ask button"))
    assert faults(page) == []
    page.locator("input[value=criminal_investigation]").check()
    follow(page.locator("main form button[type=submit]"))
    shot(page, f"find-{lang}-{width}")
    assert (too_wide(page), faults(page)) == ([], [])
