"""People and the first page in a real browser: on a desk and a phone, in four languages, with and without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.actions import reassess, record_found
from fanal.apps.audit import actions as audit
from fanal.apps.subjects.actions import assert_value, retract_value
from fanal.apps.subjects.models import Person
from tests.apps.subjects.people import CHILD_NAME, a_child, an_adult
from tests.journeys.browsing import DESK, DIRECTIONS, PHONE, Open, faults, needs_chromium, shot, too_wide
from tests.journeys.waiting import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(ada: Officer, bo: Officer) -> tuple[Person, Person]:
    """Return a child and an adult with values, one of them withdrawn, and an assessment that others made."""
    child, adult = a_child(ada), an_adult(ada)
    assert_value(person=adult, by=ada, code="nationality", value="ES", source="paper", grading="A1")
    wrong = assert_value(
        person=adult, by=ada, code="occupation", value="Carpentry", note="From an invented card"
    )
    retract_value(said=wrong, by=ada, reason="The card belongs to somebody else")
    for person in (child, adult):
        record_found(
            person=person,
            by=ada,
            concept="passport_taken",
            state="present",
            source_kind="answer",
            source_ref="x",
        )
        reassess(person=person, by=ada)
    audit.record(actor=bo, verb="person.identity_shown", target=child, person=child)
    return child, adult


def state_why(page: Page) -> None:
    """Answer the question why, where it is asked."""
    page.locator("input[value=child_safeguarding]").check()
    follow(page.locator("main form button[type=submit]"))


def look(page: Page, name: str) -> None:
    """Hold a page against what every page must be; keep a picture where one is asked for."""
    shot(page, name)
    assert too_wide(page) == []
    assert faults(page) == []


@pytest.mark.parametrize(("lang", "width"), DIRECTIONS)
def test_the_pages_about_people_hold_in_both_directions(
    open_page: Open, ada: Officer, people: tuple[Person, Person], lang: str, width: int
) -> None:
    child, adult = people
    page = open_page(ada, "/", lang=lang, width=width)
    base = page.url.rstrip("/")
    look(page, f"first-{lang}-{width}")
    for name, address in (("list", "/people/"), ("nobody", "/people/?q=zzz"), ("new", "/people/new/")):
        page.goto(f"{base}{address}")
        look(page, f"{name}-{lang}-{width}")
    for name, person in (("child", child), ("adult", adult)):
        page.goto(f"{base}/people/{person.reference}/")
        look(page, f"purpose-{lang}-{width}")
        state_why(page)
        look(page, f"{name}-{lang}-{width}")
    page.goto(f"{base}/people/{adult.reference}/values/add/?property=document_number")
    look(page, f"value-{lang}-{width}")
    page.goto(f"{base}/nowhere/")
    look(page, f"missing-{lang}-{width}")


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(("lang", "width"), [("fr", PHONE), ("ar", DESK)])
def test_the_first_page_of_each_role_holds(
    open_page: Open, bo: Officer, noor: Officer, ines: Officer, root: Officer, lang: str, width: int
) -> None:
    for officer in (bo, noor, ines, root):
        page = open_page(officer, "/", lang=lang, width=width)
        look(page, f"first-{officer.display_name.lower()}-{lang}-{width}")
        assert "Zuhura" not in page.content()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_person_is_found_opened_and_masked_again(
    open_page: Open, ada: Officer, people: tuple[Person, Person], scripts: bool
) -> None:
    child, _ = people
    page = open_page(ada, "/people/", width=PHONE, scripts=scripts)
    page.locator("#id_q").fill("zuhura")
    follow(page.get_by_role("button", name="Find people"))
    follow(page.get_by_role("link", name=child.reference))
    state_why(page)
    assert CHILD_NAME not in page.content()
    follow(page.get_by_role("button", name="Show identity"))
    assert CHILD_NAME in page.content()
    assert CHILD_NAME not in page.title()
    follow(page.get_by_role("button", name="Mask identity"))
    assert CHILD_NAME not in page.content()


def test_a_value_is_added_and_withdrawn_by_hand(
    open_page: Open, ada: Officer, people: tuple[Person, Person]
) -> None:
    _, adult = people
    page = open_page(ada, f"/people/{adult.reference}/", width=PHONE)
    state_why(page)
    page.locator("#property").select_option("phone")
    follow(page.get_by_role("button", name="Add value"))
    page.locator("#id_value").fill("+00 0 00 00 00 99")
    follow(page.get_by_role("button", name="Record value"))
    assert "+00 0 00 00 00 99" in page.locator("main").inner_text()
    follow(page.locator("dd", has_text="+00 0 00 00 00 99").get_by_role("link"))
    follow(page.get_by_role("button", name="Withdraw value"))
    assert page.locator(".summary-of-errors").is_visible()
    page.locator("#id_reason").fill("Read wrongly")
    follow(page.get_by_role("button", name="Withdraw value"))
    assert page.locator("del", has_text="+00 0 00 00 00 99").is_visible()


def test_a_front_line_officer_resumes_where_they_were_on_a_phone(
    open_page: Open, bo: Officer, people: tuple[Person, Person]
) -> None:
    _, adult = people
    page = open_page(bo, f"/people/{adult.reference}/", width=PHONE)
    state_why(page)
    page.goto(page.url.split("/people/")[0])
    step = page.get_by_role("link", name="Screen a person")
    box = step.bounding_box()
    assert box
    assert box["height"] >= 56
    follow(page.get_by_role("link", name="Resume where you were"))
    assert page.url.endswith(f"/people/{adult.reference}/")
