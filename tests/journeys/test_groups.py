"""A group in a real browser: an urgent request is raised, read by who is on call, answered, closed; desk and phone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.groups.actions_board import Written, write_post
from fanal.apps.groups.actions_kept import add_document, write_page
from fanal.apps.groups.actions_members import change_card
from fanal.apps.groups.models import UrgentRequest
from tests.apps.groups.working import Working, on_call, working
from tests.apps.matching.two_cases import case_of
from tests.journeys.browsing import DIRECTIONS, Open, complaints, faults, needs_chromium, shot, too_wide
from tests.journeys.waiting import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def held(ada: Officer, bo: Officer, dee: Officer) -> Working:
    """The group of Ada, with Dee of the partner country on call."""
    cache.clear()
    held = working(ada, bo, dee)
    on_call(held.group, held.ada, dee)
    change_card(
        group=held.group, by=dee, languages=["es", "en"], expertise="Clinics", reach="+34 000 000 301",
        shows=["languages", "expertise", "reach"], zone="Europe/Madrid",
    )  # fmt: skip
    return held


@pytest.mark.parametrize("scripts", [True, False])
def test_a_group_handles_an_urgent_request(held: Working, open_page: Open, scripts: bool) -> None:
    case = case_of(held.ada)
    page = open_page(held.ada, f"/groups/{held.group.reference}/", scripts=scripts)
    wrong = complaints(page)
    follow(page.get_by_role("link", name="Open a thread"))
    page.locator("#id_title").fill("A donor lands tonight")
    page.locator("#id_text").fill(f"It is {case.reference}. Who speaks **Tagalog**?")
    page.locator("#id_urgent").check()
    page.locator("#id_deadline").fill((timezone.now() + timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M"))
    follow(page.get_by_role("button", name="Open thread"))
    assert page.locator(f"a[href='/cases/{case.reference}/']").count() == 1
    theirs = open_page(held.dee, "/groups/", scripts=scripts)
    assert theirs.get_by_text("You are on call").count() == 1
    follow(theirs.get_by_role("link", name="A donor lands tonight").first)
    assert (
        "a case that you may not see; ask Border post North" in theirs.locator(".written").first.inner_text()
    )
    assert case.reference not in theirs.content()
    theirs.locator("#id_text").fill("I ring an interpreter.")
    follow(theirs.get_by_role("button", name="Write post"))
    assert theirs.locator(".posts > li").count() == 2
    page.reload()
    page.locator("#id_outcome").select_option("helped")
    follow(page.get_by_role("button", name="Close request"))
    kept = UrgentRequest.objects.visible_to(held.bo).get()
    assert (kept.answered_by_id, kept.outcome) == (held.dee.pk, "helped")
    page.goto(page.url.split("/groups/")[0] + f"/groups/{held.group.reference}/")
    page.locator("#within").fill("tagalog")
    follow(page.locator("form.within button"))
    assert page.locator(".lines li").count() == 1
    assert wrong == []


@pytest.mark.parametrize(("lang", "width"), DIRECTIONS)
def test_every_look_of_a_group(held: Working, open_page: Open, lang: str, width: int) -> None:
    page = open_page(held.ada, "/groups/new/", lang=lang, width=width)
    node, group = page.url.split("/groups/")[0], held.group.reference
    seen = [look(page, f"groups-new-{lang}-{width}")]
    page.goto(f"{node}/groups/{group}/thread/")
    page.locator("#id_title").fill("A donor lands tonight")
    page.locator("#id_text").fill(
        f"| a | b |\n|---|---|\n| 1 | {case_of(held.ada).reference} |\n\n> **Who** knows?"
    )
    page.locator("#id_urgent").check()
    page.locator("#id_deadline").fill((timezone.now() + timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M"))
    seen.append(look(page, f"groups-thread-new-{lang}-{width}"))
    follow(page.locator("main form.form button[type=submit]"))
    asked = UrgentRequest.objects.visible_to(held.bo).get()
    write_post(
        thread=asked.thread, by=held.bo, written=Written("I do.", "TLP:RED", "", (held.ada.reference,))
    )
    write_page(
        group=held.group, by=held.bo, kind="wiki", title="Questions", text="### One\n\n1. a", handling="H1"
    )
    add_document(group=held.group, by=held.bo, title="Form", handling="TLP:GREEN", content=b"Invented")
    page.reload()
    seen.append(look(page, f"groups-thread-{lang}-{width}"))
    parts = {"list": "", "board": f"{group}/", "members": f"{group}/members/", "on-call": f"{group}/on-call/",
             "pages": f"{group}/pages/", "documents": f"{group}/documents/", "card": f"{group}/card/",
             "nominate": f"{group}/nominate/"}  # fmt: skip
    for name, path in parts.items():
        page.goto(f"{node}/groups/{path}")
        seen.append(look(page, f"groups-{name}-{lang}-{width}"))
    assert not [one for one in seen if one != ([], [])]


def look(page: Page, name: str) -> tuple[list[str], list[str]]:
    """Take a picture of a page, and return what is too wide and what is wrong."""
    shot(page, name)
    return too_wide(page), faults(page)
