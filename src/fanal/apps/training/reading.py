"""Reads about courses as their learner sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.roles import permission_label
from fanal.apps.training.drawing import due
from fanal.apps.training.lessons import inline_of
from fanal.apps.training.models import Attempt, Certificate, Course, Enrolment, Module, Question
from fanal.engine.training.course import text_of
from fanal.engine.training.scoring import shuffled


@dataclass(frozen=True, slots=True)
class Asleep:
    """A permission that rests, in words, and the course that wakes it."""

    permission: str
    label: str
    course: Course | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an officer is in a course."""

    course: Course
    enrolment: Enrolment | None
    certificate: Certificate | None
    modules: int
    read: int
    due: int
    next_due: date | None


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer as a page shows it; feedback and whether it was right are empty until the test is finished."""

    code: str
    text: str
    feedback: str = ""
    right: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a page shows it."""

    key: int
    text: str
    several: bool
    module: Module
    choices: tuple[Choice, ...]
    was_right: bool = False


def language() -> str:
    """Return the reader's language."""
    return (get_language() or "en")[:2]


def asleep(officer: Officer) -> list[Asleep]:
    """Return what rests of what an officer's roles allow, with the course that wakes each."""
    courses = (
        {one.code: one for one in Course.objects.filter(code__in=set(officer.resting.values()))}
        if officer.resting
        else {}
    )
    return [
        Asleep(code, permission_label(code, language()), courses.get(course))
        for code, course in officer.resting.items()
    ]


def standings(officer: Officer) -> list[Standing]:
    """Return every course open to an officer, with how far they are in it."""
    enrolments = {
        one.course_id: one for one in Enrolment.objects.visible_to(officer).select_related("course")
    }
    own = Certificate.objects.visible_to(officer).filter(officer=officer).select_related("course", "attempt")
    held: dict[int, Certificate] = {}
    for one in own.order_by("-valid_until"):
        held.setdefault(one.course_id, one)
    courses = Course.objects.visible_to(officer) | Course.objects.filter(pk__in=enrolments)
    return [standing(one, enrolments.get(one.pk), held.get(one.pk)) for one in courses.distinct()]


def standing(course: Course, enrolment: Enrolment | None, certificate: Certificate | None) -> Standing:
    """Return how far a learner is in a course."""
    codes = set(course.modules.filter(retired=False).values_list("code", flat=True))
    waiting = due(enrolment, timezone.localdate()).count() if enrolment else 0
    later = enrolment.repetitions.order_by("due_on").first() if enrolment else None
    read = len(codes & set(enrolment.lessons_read)) if enrolment else 0
    return Standing(
        course, enrolment, certificate, len(codes), read, waiting, later.due_on if later else None
    )


def find_course(officer: Officer, code: str) -> Course | None:
    """Return a course by its code: one that is open to the officer, or that they took."""
    found = Course.objects.filter(code=code).first()
    if found is None or Course.objects.visible_to(officer).filter(pk=found.pk).exists():
        return found
    return found if Enrolment.objects.visible_to(officer).filter(course=found).exists() else None


def own_enrolment(officer: Officer, course: Course) -> Enrolment | None:
    """Return an officer's enrolment in a course."""
    return (
        Enrolment.objects.visible_to(officer).filter(course=course).select_related("course", "unit").first()
    )


def own_attempts(officer: Officer, course: Course) -> Sequence[Attempt]:
    """Return an officer's attempts at the tests of a course, the last first."""
    found = Attempt.objects.visible_to(officer).filter(enrolment__course=course, finished_at__isnull=False)
    return list(found.select_related("certificate")[:30])


def asked(attempt: Attempt, chosen: Mapping[int, Sequence[str]] | None = None) -> list[Asked]:
    """Return the questions of an attempt in order: with feedback once it is finished, else with what is chosen."""
    found = Question.objects.filter(pk__in=attempt.questions).select_related("module__course")
    questions = {one.pk: one for one in found}
    told = attempt.finished_at is not None
    given = {one.question_id: one for one in attempt.responses.all()} if told else {}
    marked = {key: one.chosen for key, one in given.items()} if told else chosen or {}
    rights = {key: one.right for key, one in given.items()}
    return [
        _asked(
            questions[key],
            attempt.reference,
            frozenset(marked.get(key, ())),
            rights.get(key) if told else None,
        )
        for key in attempt.questions
        if key in questions
    ]


def _asked(question: Question, seed: str, chosen: frozenset[str], was_right: bool | None) -> Asked:
    lang = language()
    by_code = {one["code"]: one for one in question.answers}
    fixed = question.kind == Question.Kind.TRUE_FALSE
    order = list(by_code) if fixed else shuffled(list(by_code), f"{seed}:{question.pk}")
    choices = tuple(_choice(by_code[code], lang, code in chosen, was_right is not None) for code in order)
    several = question.kind == Question.Kind.MULTIPLE
    return Asked(
        question.pk,
        inline_of(text_of(question.texts, lang)),
        several,
        question.module,
        choices,
        bool(was_right),
    )


def _choice(answer: Mapping[str, Any], lang: str, chosen: bool, told: bool) -> Choice:
    feedback = inline_of(text_of(answer["feedback"], lang)) if told else ""
    return Choice(
        answer["code"], inline_of(text_of(answer["text"], lang)), feedback, told and answer["right"], chosen
    )
