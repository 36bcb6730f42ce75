"""A case through the interface alone: opened, filled, its board read, its next step made a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case, Task
from tests.journeys.browsing import DESK, PHONE, Open, complaints, faults, needs_chromium, shot, too_wide
from tests.journeys.waiting import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]
WHY = "a journey looks"
SUBMIT = "main form button.btn-lamp"


def add_person(page: Page, case: str, name: str, role: str) -> None:
    """Record a person in the case, with a role, in one form."""
    page.goto(f"{case}subjects/new/person/")
    page.fill("[name=name]", name)
    page.select_option("[name=role]", role)
    page.fill("[name=basis]", "the statement of 3 March")
    page.check("input[name=age_state][value=adult]")
    follow(page.locator(SUBMIT))


@pytest.mark.parametrize(("lang", "width"), [("fr", DESK), ("ar", PHONE)])
def test_from_an_empty_list_to_the_next_step(ada: Officer, open_page: Open, lang: str, width: int) -> None:
    page = open_page(ada, "/cases/", lang=lang, width=width)
    wrong = complaints(page)
    follow(page.locator(".empty a.btn"))
    page.fill("[name=title]", "Station de lavage")
    page.check("input[name=forms_of][value=labour]")
    follow(page.locator(SUBMIT))
    case = f"/cases/{Case.objects.unguarded(WHY).get().reference}/"
    assert page.url.endswith(f"{case}subjects/")

    add_person(page, case, "Otto Inventé", "suspect")
    add_person(page, case, "Vera Inventée", "presumed_victim")
    page.goto(f"{case}subjects/")
    assert page.locator("tbody tr:not(.case-group)").count() == 2

    follow(page.locator("a.row-link", has_text="Otto"))
    follow(page.locator("#links header a"))
    victim = page.locator("#ends option").first.get_attribute("value") or ""
    page.select_option("[name=verb]", "made_work:to")
    page.fill("[name=other]", victim)
    page.fill("[name=begins]", "2026-04")
    page.select_option("[name=source_grade]", "A")
    page.select_option("[name=information_grade]", "1")
    follow(page.locator(SUBMIT))
    assert page.locator(".link-lines li").count() == 1

    page.goto(case)
    assert page.locator(".case-three .shape.shown").count() == 1
    follow(page.locator(".case-lack button").first)
    assert Task.objects.unguarded(WHY).count() == 1
    assert page.locator("tbody tr").count() == 1
    shot(page, f"case-journey-{lang}-{width}")
    assert (too_wide(page), faults(page), wrong) == ([], [], [])


def test_the_keyboard_moves_through_the_people_and_chooses(ada: Officer, open_page: Open) -> None:
    page = open_page(ada, "/cases/new/")
    page.fill("[name=title]", "Keys")
    follow(page.locator(SUBMIT))
    case = f"/cases/{Case.objects.unguarded(WHY).get().reference}/"
    for name in ("Anna Invented", "Berta Invented"):
        add_person(page, case, name, "witness")
    page.goto(f"{case}subjects/")
    page.locator("main").click(position={"x": 5, "y": 5})
    for _step in range(3):
        page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.locator("input[name=chosen]:checked").count() == 1
    page.select_option("[name=do]", "take_out")
    page.fill("[name=reason]", "Another case")
    follow(page.locator(".case-bulk button"))
    assert page.locator("tbody tr:not(.case-group)").count() == 1


def test_a_case_works_without_scripts(ada: Officer, open_page: Open) -> None:
    page = open_page(ada, "/cases/new/", scripts=False)
    page.fill("[name=title]", "Without scripts")
    page.click(SUBMIT)
    case = f"/cases/{Case.objects.unguarded(WHY).get().reference}/"
    add = page.locator(".empty a.btn")
    add.click()
    page.fill("[name=q]", "nobody")
    page.locator(".case-search button").first.click()
    assert page.url.endswith(f"{case}subjects/add/?q=nobody")
