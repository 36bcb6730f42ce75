"""Training in a real browser: an officer fails, learns, passes and gains a permission; a trainer builds a course from a
file and reads the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.training.models import Attempt, Certificate, Course, Question
from fanal.engine.training.archive import zip_of
from tests.apps.training.taught import certified, course as a_course, files
from tests.cast import Places, make_officer
from tests.journeys.browsing import DIRECTIONS, Open, complaints, faults, needs_chromium, shot, too_wide
from tests.journeys.waiting import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def course() -> Course:
    """A course that comes with Fanal, which Ada's unit asks for before anybody sees persons."""
    cache.clear()
    Unit.objects.filter(name="Border post North").update(gates={"person.read": "core"})
    return a_course()


def answer(page: Page, officer: Officer, well: bool) -> None:
    """Answer every question of the page, and send the answers."""
    attempt = Attempt.objects.visible_to(officer).filter(finished_at=None).latest("pk")
    for question in Question.objects.filter(pk__in=attempt.questions):
        chosen = sorted(question.right)[0] if well else "b"
        page.locator(f"input[name=q{question.pk}][value={chosen}]").check()
    follow(page.get_by_role("button", name="Send the answers"))


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("scripts", [True, False])
def test_an_officer_fails_learns_passes_and_gains_a_permission(
    bo: Officer, course: Course, open_page: Open, scripts: bool
) -> None:
    page = open_page(bo, "/people/", scripts=scripts)
    wrong = complaints(page)
    assert page.locator("h1").inner_text() == "This is not yours to do"
    follow(page.get_by_role("link", name="See which course wakes it"))
    follow(page.locator(".card.next").get_by_role("link", name="An invented course"))
    follow(page.get_by_role("button", name="Enrol"))
    follow(page.get_by_role("button", name="Take the test before the course"))
    answer(page, bo, well=False)
    follow(page.get_by_role("link", name="Go on with the course"))
    follow(page.get_by_role("button", name="Take the test at the end"))
    answer(page, bo, well=False)
    assert page.locator(".result-line strong").inner_text() == "0 %"
    assert page.locator(".told .right").count() == 4
    follow(page.locator(".card.next").get_by_role("link", name="Module first_steps"))
    follow(page.get_by_role("button", name="Answer 3 questions"))
    answer(page, bo, well=True)
    page.goto(page.url.partition("/learn/")[0] + f"/learn/training/courses/{course.code}/first_steps/")
    follow(page.get_by_role("button", name="I have read it: go on"))
    follow(page.get_by_role("button", name="I have read it: go on"))
    assert "2 of 2 lessons read" in page.locator("main").inner_text()
    follow(page.get_by_role("button", name="Take the test at the end"))
    answer(page, bo, well=True)
    follow(page.get_by_role("link", name="Open the certificate"))
    assert Certificate.objects.visible_to(bo).get().reference in page.locator("main").inner_text()
    if scripts:
        with page.expect_download() as caught:
            page.get_by_role("link", name="Download the PDF").click()
        assert caught.value.path().read_bytes().startswith(b"%PDF")
    answered = page.goto("/people/")
    assert answered is not None
    assert answered.status == 200
    assert page.locator(".resting-line").count() == 0
    assert wrong == []


def test_a_trainer_builds_a_course_from_a_file_and_reads_the_dashboard(
    places: Places, tess: Officer, open_page: Open
) -> None:
    cache.clear()
    page = open_page(tess, "/learn/training/")
    wrong = complaints(page)
    follow(page.get_by_role("link", name="Figures of courses"))
    follow(page.get_by_role("link", name="Build a course from a file"))
    broken = files("patrol")
    broken["course.yaml"] = broken["course.yaml"].replace("pass_mark: '80'", "pass_mark: '800'")
    for sent in (broken, files("patrol")):
        content: Any = {"name": "patrol.zip", "mimeType": "application/zip", "buffer": zip_of(dict(sent))}
        page.locator("input[type=file]").set_input_files(content)
        follow(page.get_by_role("button", name="Build the course"))
        if sent is broken:
            assert "course.yaml, pass_mark" in page.locator("[role=alert]").inner_text()
    made = Course.objects.get(code="patrol")
    assert "Questions are shown when five people" in page.locator("main").inner_text()
    for number in range(6):
        certified(make_officer(f"Learner{number}", places.border, "front_line_officer"), made)
    page.reload()
    assert page.locator("caption").all_inner_texts() == [
        "Cohorts by unit", "Where people fail", "What each question tells",
    ]  # fmt: skip
    assert page.locator(".figures-line dd").all_inner_texts() == ["6", "6", "+100"]
    page.locator("select[name=period]").select_option("30")
    follow(page.get_by_role("button", name="Show"))
    assert page.locator("tbody").first.locator("tr").count() == 1
    with page.expect_download() as caught:
        page.get_by_role("link", name="Questions (GIFT)").click()
    assert caught.value.path().read_text(encoding="utf-8").count("{") == 6
    assert wrong == [one for one in wrong if "422" in one]


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(("lang", "width"), DIRECTIONS)
def test_the_pages_look_as_they_should(
    bo: Officer, course: Course, open_page: Open, lang: str, width: int
) -> None:
    page = open_page(bo, "/people/", lang=lang, width=width)
    looked(page, f"training-rests-{lang}-{width}")
    page.goto("/learn/training/")
    looked(page, f"training-list-{lang}-{width}")
    certified(bo, course)
    for name, address in (
        ("course", f"/learn/training/courses/{course.code}/"),
        ("module", f"/learn/training/courses/{course.code}/first_steps/"),
        (
            "certificate",
            f"/learn/training/certificates/{Certificate.objects.visible_to(bo).get().reference}/",
        ),
    ):
        page.goto(address)
        looked(page, f"training-{name}-{lang}-{width}")


def looked(page: Page, name: str) -> None:
    """Keep a picture of a page, and find nothing wrong with it."""
    shot(page, name)
    assert too_wide(page) == []
    assert faults(page) == []
