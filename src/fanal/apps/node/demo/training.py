"""What the demo's officers learned, and cohorts of invented learners that make a trainer's figures worth reading."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.training.actions import begin_test, enrol, finish_test, mark_lesson_read
from fanal.apps.training.actions_courses import take_in_seeded
from fanal.apps.training.actions_gates import set_gates
from fanal.apps.training.drawing import questions_for
from fanal.apps.training.models import Attempt, Course, Enrolment, Question, Response

_DAYS = 80
_TESTS = (Attempt.Test.PRE, Attempt.Test.POST)


def make_training(
    said: Mapping[str, Any], officers: Mapping[str, Officer], units: Mapping[str, Unit], now: datetime
) -> None:
    """Let officers learn as the data describe, and fill the cohorts in bulk."""
    take_in_seeded()
    course = Course.objects.filter(code="core").first()
    if course is None:
        return
    questions = {one.pk: one for one in Question.objects.filter(module__course=course, retired=False)}
    for one in said["learners"]:
        _learn(one, officers[one["key"]], course, questions)
    for number, one in enumerate(said["cohorts"]):
        _fill(one, number, units[one["unit"]], course, questions, now)
    gates = said["gates"]
    set_gates(unit=units[gates["unit"]], by=officers[gates["by"]], codes=gates["codes"])


def _learn(
    one: Mapping[str, Any], officer: Officer, course: Course, questions: Mapping[int, Question]
) -> None:
    """Let an officer take a course: lessons, the test before and, where the data say so, the one at the end."""
    enrolment = enrol(course=course, by=officer)
    modules = list(course.modules.filter(retired=False))
    for module in modules if one["read"] == "all" else modules[: int(one["read"])]:
        mark_lesson_read(enrolment=enrolment, by=officer, module=module)
    for test in _TESTS:
        if test in one:
            attempt = begin_test(enrolment=enrolment, by=officer, test=test)
            share = int(one[test])
            well = [
                key for at, key in enumerate(attempt.questions) if at * 100 < share * len(attempt.questions)
            ]
            chosen = {key: _chosen(questions[key], key in well, key) for key in attempt.questions}
            finish_test(attempt=attempt, by=officer, chosen=chosen)


def _fill(
    one: Mapping[str, Any],
    number: int,
    unit: Unit,
    course: Course,
    questions: Mapping[int, Question],
    now: datetime,
) -> None:
    """Add the learners of a cohort with both tests; each is as able as chance from a seed has it."""
    begun = [
        now - timedelta(days=20 + _chance(number, at) * _DAYS // 100) for at in range(int(one["learners"]))
    ]
    learners = Enrolment.objects.bulk_create(
        [Enrolment(unit=unit, course=course, enrolled_at=at, lessons_read=[]) for at in begun]
    )
    attempts, answers = [], []
    for place, learner in enumerate(learners):
        able = _chance("able", number, place) // 2 - 25
        for test in _TESTS:
            attempt = Attempt(enrolment=learner, test=test)
            attempt.begun_at = learner.enrolled_at + timedelta(days=0 if test == Attempt.Test.PRE else 12)
            attempt.finished_at = attempt.begun_at + timedelta(minutes=14)
            attempt.questions = questions_for(attempt, None, now.date())
            likely = int(one[test]) + able
            given = [_answer(attempt, questions[key], likely, number, place) for key in attempt.questions]
            attempt.total, attempt.right = len(given), sum(each.right for each in given)
            attempt.passed = (
                test == Attempt.Test.POST and attempt.right * 100 >= course.pass_mark * attempt.total
            )
            attempts.append(attempt)
            answers += given
    Attempt.objects.bulk_create(attempts)
    Response.objects.bulk_create(answers)


def _answer(attempt: Attempt, question: Question, likely: int, *seed: object) -> Response:
    """Return an answer: some questions are harder than others, and one in a dozen misleads who knows more."""
    trait = _chance("question", question.code, question.module_id)
    odds = 100 - likely if trait < 8 else likely + trait // 2 - 25
    right = _chance(question.pk, attempt.test, *seed) < odds
    return Response(
        attempt=attempt,
        question=question,
        right=right,
        chosen=_chosen(question, right, _chance(*seed, question.pk)),
    )


def _chosen(question: Question, right: bool, turn: int) -> Sequence[str]:
    others = [one["code"] for one in question.answers if not one["right"]]
    return sorted(question.right) if right else [others[turn % len(others)]] if others else []


def _chance(*seed: object) -> int:
    """Return a number from 0 to 99 that a seed decides, the same each time."""
    return hashlib.sha256(repr(seed).encode()).digest()[0] * 100 // 256
