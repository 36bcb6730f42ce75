"""What officers say of a lesson reaches whoever maintains the library, with the version of the course."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.library.models import Feedback
from fanal.apps.training.models import Course
from tests.apps.api.calling import recorded
from tests.cast import client_of

pytestmark = pytest.mark.django_db
GIVE = "/learn/feedback/give/"


def address(course: Course, module: str = "first_steps") -> str:
    return f"lesson/{course.code}/{module}"


def given(browser: Client, course: Course, module: str = "first_steps") -> int:
    """Say of a lesson that it is unclear; return how that was answered."""
    said = {"address": address(course, module), "kind": "unclear", "note": "Which post?"}
    return browser.post(GIVE, said).status_code


def test_the_page_of_a_module_asks_what_officers_think_of_its_lesson(
    ada: Officer, tess: Officer, course: Course
) -> None:
    page = reverse("training:module", args=[course.code, "first_steps"])
    shown = client_of(ada).get(page).content.decode()
    sent = dict(re.findall(r'<input type="hidden" name="(address|version)" value="([^"]*)"', shown))
    assert sent == {"address": address(course), "version": course.digest[:12]}
    answer = client_of(ada).post(GIVE, {**sent, "kind": "unclear", "note": "Which post?"})
    assert answer.headers["Location"] == page
    said = Feedback.objects.visible_to(tess).get()
    assert (said.address, said.version) == (address(course), course.digest[:12])
    assert [one.detail["about"] for one in recorded("library.feedback_given")] == [address(course)]
    listed = client_of(tess).get("/learn/feedback/").content.decode()
    assert "Which post?" in listed
    assert f'href="{page}"' in listed


def test_what_is_said_by_a_program_has_the_version_of_the_course(ada: Officer, course: Course) -> None:
    assert given(client_of(ada), course) == 302
    assert Feedback.objects.visible_to(ada).get().version == course.digest[:12]


def test_a_lesson_that_is_not_there_is_not_spoken_of(ada: Officer, course: Course) -> None:
    assert given(client_of(ada), course, "none") == 404
    assert given(client_of(ada), Course(code="none")) == 404
    assert client_of(ada).post(GIVE, {"address": "lesson/core", "kind": "good"}).status_code == 404


def test_a_lesson_of_another_organisation_is_not_spoken_of(
    ada: Officer, dee: Officer, course: Course
) -> None:
    Course.objects.filter(pk=course.pk).update(organisation=dee.unit.organisation)
    assert given(client_of(ada), course) == 404
    assert not Feedback.objects.visible_to(ada).exists()
