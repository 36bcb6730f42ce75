"""Cross-check in a real browser: a case, a list, a watch list with its alert, notices to both sides; desk and phone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.matching.actions_crosscheck import tell_both
from fanal.apps.matching.actions_watch import Wanted, add_entry, make_list
from fanal.apps.matching.crosscheck_case import checked_case
from fanal.apps.matching.models import CrossCheckRow, Deconfliction, WatchAlert
from fanal.engine.matching.records import Record
from tests.apps.matching.two_cases import NAME, PHONE, VARIANT, case_of, person_in, phone_in
from tests.journeys.browsing import DIRECTIONS, Open, complaints, faults, needs_chromium, shot, too_wide
from tests.journeys.waiting import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def mine(ada: Officer, cy: Officer) -> Case:
    """A case of Ada's with a person, a child and a telephone, all of which are elsewhere too."""
    cache.clear()
    cy.unit.duty_phone = "+33 1 99 00 10 02"
    cy.unit.save()
    case, farm, hidden = case_of(ada), case_of(ada, "Farm"), case_of(cy, "Laundry")
    person_in(case, ada)
    person_in(case, ada, {"name": "Nilo Quillfeather", "birth_date": "2013-02-01"}, age_state="child")
    phone_in(case, ada)
    person_in(farm, ada, {**VARIANT, "nationality": "md"})
    person_in(farm, ada, {"name": "Nilo Quillfeather", "birth_date": "2013-02-01"}, age_state="child")
    phone_in(hidden, cy)
    return case


def say_why(page: Page) -> None:
    """State a purpose where the page asks for one."""
    if "/purpose/" in page.url:
        page.locator("input[value=criminal_investigation]").check()
        follow(page.locator("main form button[type=submit]"))


def test_a_case_is_cross_checked_and_its_notice_settled(
    mine: Case, ada: Officer, cy: Officer, open_page: Open
) -> None:
    page = open_page(ada, f"/cross-check/case/{mine.reference}/")
    wrong = complaints(page)
    say_why(page)
    assert page.locator(".notices .card").count() == 1
    assert "City unit" in page.locator(".notices").inner_text()
    assert "Laundry" not in page.content()
    assert "Nilo" not in page.content()
    page.locator(".why-hit summary").first.click()
    assert page.locator(".why.for li").first.is_visible()
    page.locator(".notices select").select_option("contacted")
    page.locator(".notices input[name=note]").fill("Rang the duty desk.")
    follow(page.locator(".notices form button"))
    assert "Rang the duty desk." in page.locator(".notices").inner_text()
    assert {one.state for one in Deconfliction.objects.visible_to(cy)} == {"open"}
    assert wrong == []


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize("scripts", [True, False])
def test_a_list_is_compared_and_taken_out(ada: Officer, open_page: Open, scripts: bool) -> None:
    page = open_page(ada, "/cross-check/", scripts=scripts)
    say_why(page)
    page.locator("#id_name").fill("Guests")
    page.locator("#id_pasted").fill(
        f"{VARIANT['name']} {VARIANT['birth_date']}\nOswin Tarrabuck 1971\n{PHONE}"
    )
    follow(page.locator("main form.form button"))
    assert page.locator("table.checked tbody tr").count() == 3
    assert CrossCheckRow.objects.unguarded("test").filter(result="likely").count() == 2
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take out as CSV").click()
    assert "City unit" in Path(taken.value.path()).read_text(encoding="utf-8")


@pytest.mark.usefixtures("mine")
def test_a_watch_list_is_made_and_its_alert_dismissed(ada: Officer, open_page: Open) -> None:
    page = open_page(ada, "/watch/new/")
    wrong = complaints(page)
    page.locator("#id_name").fill("Drivers")
    page.locator("#id_purpose").select_option("criminal_investigation")
    page.locator("#id_why").fill("Seen at three greenhouses.")
    page.locator("#id_expires_on").fill((timezone.localdate() + timedelta(days=30)).isoformat())
    follow(page.locator("main form.form button"))
    page.locator("#id_schema").select_option("UserAccount")
    page.locator("#id_number").fill("+44 7700 900 123")
    follow(page.get_by_role("button", name="Add entry"))
    page.goto(page.url.split("/watch/")[0] + "/")
    follow(page.get_by_role("link", name="Came on record").first)
    assert "/watch/alerts/" in page.url
    page.locator("#id_reason").fill("A new holder.")
    follow(page.get_by_role("button", name="Dismiss alert"))
    assert WatchAlert.objects.visible_to(ada).get().state == "dismissed"
    assert wrong == []


@pytest.mark.parametrize(("lang", "width"), DIRECTIONS)
def test_every_look_of_cross_checks_watch_lists_and_alerts(
    mine: Case, ada: Officer, open_page: Open, lang: str, width: int
) -> None:
    until = timezone.localdate() + timedelta(days=30)
    kept = make_list(
        by=ada,
        name="Drivers",
        purpose="criminal_investigation",
        why="Seen thrice.",
        handling="H1",
        expires_on=until,
    )
    record = Record(
        "wanted", "Person", {"name": (NAME["name"],), "birthDate": (NAME["birth_date"],), "phone": (PHONE,)}
    )
    add_entry(watch_list=kept, by=ada, wanted=Wanted(record, "", note="The tall one"))
    tell_both(case=mine, found=checked_case(ada, mine))
    alert = WatchAlert.objects.visible_to(ada).order_by("-probability", "pk")[0]
    page = open_page(ada, f"/cross-check/case/{mine.reference}/", lang=lang, width=width)
    say_why(page)
    seen = [look(page, f"crosscheck-case-{lang}-{width}")]
    page.locator(".why-hit summary").first.click()
    seen.append(look(page, f"crosscheck-reasons-{lang}-{width}"))
    node = page.url.split("/cross-check/")[0]
    page.goto(f"{node}/cross-check/")
    say_why(page)
    page.locator("#id_name").fill("Guests of the hostel")
    page.locator("#id_pasted").fill(
        f"{VARIANT['name']} {VARIANT['birth_date']}\nOswin Tarrabuck 1971\n{PHONE}"
    )
    seen.append(look(page, f"crosscheck-lists-{lang}-{width}"))
    follow(page.locator("main form.form button"))
    seen.append(look(page, f"crosscheck-results-{lang}-{width}"))
    for name, path in (
        ("lists", "watch/"),
        ("new", "watch/new/"),
        ("list", f"watch/{kept.reference}/"),
        ("alerts", "watch/alerts/"),
        ("alert", f"watch/alerts/{alert.reference}/"),
        ("first", ""),
    ):
        page.goto(f"{node}/{path}")
        seen.append(look(page, f"watch-{name}-{lang}-{width}"))
    assert not [one for one in seen if one != ([], [])]


def look(page: Page, name: str) -> tuple[list[str], list[str]]:
    """Take a picture of a page, and return what is too wide and what is wrong."""
    shot(page, name)
    return too_wide(page), faults(page)
