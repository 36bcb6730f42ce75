"""Exhibits in a real browser: files in, suggestions out, custody, and a picture that is hard to look at."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.actions_subjects import record_in_case
from fanal.apps.cases.models import Case
from fanal.apps.exhibits.models import Exhibit, Exposure
from fanal.apps.subjects.actions import state_purpose
from tests.apps.exhibits.seized import NOTE, case_of, chain, opened, page as address_of, photo, suggested
from tests.journeys.browsing import DIRECTIONS, Open, complaints, faults, needs_chromium, shot, too_wide

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]
ARABIC = "أخذ صاحب العمل جواز سفري ولم يدفع لي راتبي. رقمه ‎+44 7700 900123 وبريده boss@example.org."


def say_why(page: Page) -> None:
    """State a purpose where the page asks for one."""
    if "/purpose/" in page.url:
        page.locator("main input[type=radio]").first.check()
        page.locator(
            "main form button[type=submit], main form button.btn-lamp, main form .btn-primary"
        ).first.click()


def files_in(folder: Path) -> list[Path]:
    contents = {"rota.txt": NOTE.encode(), "wall.jpg": photo(), "chat.html": b"<p>Again +44 7700 900123</p>"}
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def test_from_three_files_to_an_accepted_phone_and_a_step_of_custody(
    ada: Officer, open_page: Open, tmp_path: Path
) -> None:
    case = case_of(ada)
    page = open_page(ada, reverse("exhibits:add", args=[case.reference]))
    say_why(page)
    page.goto(reverse("exhibits:add", args=[case.reference]))
    wrong = complaints(page)
    page.locator("#files").set_input_files(files_in(tmp_path))
    page.locator("main .btn-lamp").click()
    page.wait_for_url(re.compile(r"/exhibits/of/C-\w+/$"), timeout=60_000)
    assert page.locator("tbody tr").count() == 3
    shot(page, "exhibits-list")
    page.locator("tbody tr").first.locator("a").first.click()
    page.wait_for_selector("[data-suggestions]")
    for _ in range(10):
        page.keyboard.press("j")
        if (
            "phone"
            in (
                page.evaluate("document.activeElement.querySelector('.what strong')?.textContent") or ""
            ).lower()
        ):
            break
    page.keyboard.press("a")
    page.wait_for_selector(".suggestion.accepted")
    first = Exhibit.objects.unguarded("test").get(case=case, number=1)
    third = Exhibit.objects.unguarded("test").get(case=case, number=3)
    assert suggested(first, "phone").decision == suggested(third, "phone").decision == "accepted"
    page.locator("#id_kind").select_option("handed_over")
    page.locator("#id_handed_to").fill("The laboratory")
    page.locator(".custody form .btn").click()
    page.wait_for_selector("#custody tbody tr:nth-child(3)")
    assert chain(first)[-1] == "handed_over"
    shot(page, "exhibit-decided")
    assert wrong == []


def test_a_sensitive_picture_needs_two_acts_and_is_counted(ada: Officer, open_page: Open) -> None:
    case = case_of(ada)
    one = opened(case, ada, photo(), "p.jpg", kind="image")
    page = open_page(ada, address_of(one))
    say_why(page)
    page.goto(address_of(one))
    width = "document.querySelector('.picture img').naturalWidth"
    page.wait_for_function(f"{width} > 0")
    assert page.locator(".picture.blurred").count() == 1
    assert page.locator("img[src*='/picture/']").count() == 0
    shot(page, "sensitive-blurred")
    page.get_by_role("button", name="Show what this is").click()
    page.wait_for_selector(".what-it-is")
    assert page.locator("img[src*='/picture/']").count() == 0
    shot(page, "sensitive-asked")
    page.get_by_role("button", name="Open without blur").click()
    page.wait_for_selector("img[src*='/picture/']")
    page.wait_for_function(f"{width} > 300")
    shot(page, "sensitive-open")
    page.wait_for_timeout(11_000)
    counted = Exposure.objects.unguarded("test").get()
    assert 5 <= counted.seconds <= 30
    assert counted.seen_at is not None
    assert counted.opened_at is not None
    assert counted.seen_at > counted.opened_at
    page.get_by_role("button", name="Blur it again").click()
    page.wait_for_selector(".picture.blurred")


def test_everything_works_without_scripts(ada: Officer, open_page: Open, tmp_path: Path) -> None:
    case = case_of(ada)
    page = open_page(ada, reverse("exhibits:add", args=[case.reference]), scripts=False)
    say_why(page)
    page.goto(reverse("exhibits:add", args=[case.reference]))
    page.locator("#files").set_input_files(files_in(tmp_path))
    page.locator("main .btn-lamp").click()
    assert page.locator("tbody tr").count() == 3
    page.locator("tbody tr").first.locator("a").first.click()
    page.locator(".suggestion.subject .yes").first.click()
    assert page.locator(".suggestion.accepted").count() >= 1


@pytest.mark.parametrize(("lang", "width"), DIRECTIONS)
def test_the_pages_have_no_faults_in_both_directions(
    lang: str, width: int, ada: Officer, open_page: Open
) -> None:
    case = filled(ada, lang)
    page = open_page(ada, reverse("exhibits:list", args=[case.reference]), lang=lang, width=width)
    say_why(page)
    rows = list(Exhibit.objects.unguarded("test").filter(case=case).order_by("number"))
    pages = {
        "list": reverse("exhibits:list", args=[case.reference]),
        "add": reverse("exhibits:add", args=[case.reference]),
        "waiting": reverse("exhibits:waiting", args=[case.reference]),
        "text": address_of(rows[0]),
        "photo": address_of(rows[1]),
        "refused": address_of(rows[2]),
        "exposure": reverse("exhibits:exposure"),
    }
    for name, address in pages.items():
        page.goto(address)
        shot(page, f"exhibits-{name}-{lang}-{width}")
        assert faults(page) == [], name
        assert too_wide(page) == [], name


def filled(ada: Officer, lang: str) -> Case:
    """Return a case with a text, a photo, and a file that was refused."""
    case = case_of(ada)
    record_in_case(case=case, by=ada, kind="person", values={"name": "Lina Invented"}, age_state="adult")
    text = ARABIC if lang == "ar" else NOTE
    opened(
        case,
        ada,
        text.encode(),
        "rota.txt",
        title="Rota",
        description="Found on the wall",
        received_from="Bo",
    )
    opened(case, ada, photo(), "wall.jpg", kind="image", title="Wall")
    opened(case, ada, b"MZ\x90\0" + bytes(300), "setup.exe", title="Program")
    state_purpose(officer=ada, about=case, session="journey", legal_basis="criminal_investigation")
    return case
