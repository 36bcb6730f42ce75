"""Officers say what they think of a lesson where they say it of guides, with the version of the course."""

from __future__ import annotations

from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.library.forms import FeedbackForm
from fanal.apps.library.spoken_of import SpokenOf, register
from fanal.apps.training.models import Course, Module
from fanal.apps.training.reading import find_course

_KIND, _DIGITS = "lesson", 12


def feedback_on(module: Module) -> FeedbackForm:
    """Return the form in which an officer says what they think of a lesson."""
    address = f"{_KIND}/{module.course.code}/{module.code}"
    return FeedbackForm(initial={"address": address, "version": version_of(module.course)})


def version_of(course: Course) -> str:
    """Return which state of its files a course is in: the beginning of their digest."""
    return course.digest[:_DIGITS]


def _version(officer: Officer, code: str) -> str | None:
    """Return the version of the course of a lesson that is open to the officer."""
    course_code, _, module = code.partition("/")
    course = find_course(officer, course_code)
    there = course is not None and course.modules.filter(code=module, retired=False).exists()
    return version_of(course) if course is not None and there else None


def _url(code: str) -> str:
    return reverse("training:module", args=code.split("/", 1))


register(_KIND, SpokenOf(_version, _url))
