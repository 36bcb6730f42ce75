"""An officer learns: tests are counted, what was missed comes back, and who passes is certified."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.library.actions_seeded import lay_down
from fanal.apps.training.actions import begin_test, enrol, finish_test, mark_lesson_read
from fanal.apps.training.models import Attempt, Certificate, Course, Enrolment, Repetition, Response
from fanal.engine.library.shelves import library
from fanal.engine.screening.subject import InputError
from tests.apps.api.calling import recorded
from tests.apps.training.taught import answered, certified
from tests.cast import client_of

pytestmark = pytest.mark.django_db
WHY = "a test looks"


def test_who_enrols_is_enrolled_once_and_that_is_recorded(ada: Officer, course: Course) -> None:
    assert enrol(course=course, by=ada).pk == enrol(course=course, by=ada).pk
    assert [one.actor_ref for one in recorded("enrolment.made")] == [ada.reference]
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.create(officer=ada, unit=ada.unit, course=course)


def test_a_course_of_another_organisation_is_not_open(ada: Officer, dee: Officer, course: Course) -> None:
    Course.objects.filter(pk=course.pk).update(organisation=dee.unit.organisation)
    with pytest.raises(PermissionDenied, match="not open"):
        enrol(course=course, by=ada)
    assert client_of(ada).get(reverse("training:course", args=[course.code])).status_code == 404


def test_a_lesson_is_marked_as_read_once(ada: Officer, bo: Officer, course: Course) -> None:
    enrolment, module = enrol(course=course, by=ada), course.modules.first()
    assert module is not None
    for _ in range(2):
        mark_lesson_read(enrolment=enrolment, by=ada, module=module)
    assert len(recorded("lesson.read")) == 1
    with pytest.raises(PermissionDenied, match="Only the learner"):
        mark_lesson_read(enrolment=enrolment, by=bo, module=module)


def test_the_test_at_the_end_needs_the_one_before(ada: Officer, course: Course) -> None:
    with pytest.raises(PermissionDenied, match="before the course"):
        begin_test(enrolment=enrol(course=course, by=ada), by=ada, test="post")


def test_the_test_at_the_end_asks_some_of_every_module_and_others_next_time(
    ada: Officer, course: Course
) -> None:
    answered(ada, course, "pre")
    drawn = [answered(ada, course, "post", right=False).questions for _ in range(3)]
    assert all(len(one) == 4 for one in drawn)
    with pytest.raises(PermissionDenied, match="three times"):
        answered(ada, course, "post")


def test_who_answers_well_is_certified_and_who_does_not_is_not(
    ada: Officer, bo: Officer, course: Course
) -> None:
    attempt = certified(ada, course)
    held = Certificate.objects.visible_to(ada).get()
    assert (attempt.percent, attempt.passed, held.attempt_id) == (100, True, attempt.pk)
    assert held.state == "in_force"
    assert held.valid_until > timezone.now() + timedelta(days=700)
    answered(bo, course, "pre")
    assert not answered(bo, course, "post", right=False).passed
    assert not Certificate.objects.visible_to(bo).exists()
    assert len(recorded("certificate.issued")) == 1


def test_a_test_is_answered_once_and_by_its_learner(ada: Officer, bo: Officer, course: Course) -> None:
    attempt = answered(ada, course, "pre")
    with pytest.raises(InputError, match="answered already"):
        finish_test(attempt=attempt, by=ada, chosen={})
    with pytest.raises(PermissionDenied):
        finish_test(attempt=attempt, by=bo, chosen={})
    assert client_of(bo).get(reverse("training:attempt", args=[attempt.reference])).status_code == 404


def test_what_was_missed_comes_back_later_and_leaves_after_the_last_box(ada: Officer, course: Course) -> None:
    module = course.modules.first()
    answered(ada, course, "module", right=False, module=module)
    back = Repetition.objects.filter(enrolment__officer=ada)
    assert set(back.values_list("box", "due_on")) == {(1, timezone.localdate() + timedelta(days=1))}
    with pytest.raises(InputError, match="nothing to ask"):
        answered(ada, course, "repeat")
    for box in (2, 3, 4, 5):
        back.update(due_on=timezone.localdate())
        answered(ada, course, "repeat")
        assert set(back.values_list("box", flat=True)) == {box}
    back.update(due_on=timezone.localdate())
    answered(ada, course, "repeat")
    assert not back.exists()


def test_the_database_refuses_what_cannot_be(ada: Officer, course: Course) -> None:
    attempt = answered(ada, course, "pre")
    rows = Attempt.objects.unguarded(WHY).filter(pk=attempt.pk)
    for wrong in ({"right": 9}, {"passed": True, "finished_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)
    question = attempt.questions[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(attempt=attempt, question_id=question, right=True)


@pytest.mark.usefixtures("course")
def test_a_lesson_shows_its_markdown_and_never_html_of_its_own(ada: Officer) -> None:
    lay_down(items={one.address: one for one in library().values() if one.address == "guide/first_contact"})
    page = client_of(ada).get(reverse("training:module", args=["core", "first_steps"])).content.decode()
    assert "<strong>first</strong>" in page
    assert "<b>" not in page.partition("<main")[2]
    assert 'href="/learn/guide/first_contact/#ask"' in page
    assert "{#see}" not in page


@pytest.mark.usefixtures("course")
def test_a_lesson_alone_says_nothing_about_its_reader(ada: Officer) -> None:
    page = client_of(ada).get(reverse("lessons:lesson", args=["core", "first_steps"])).content.decode()
    assert ada.display_name not in page
    assert ada.reference not in page


@pytest.mark.usefixtures("course")
def test_a_phone_is_told_which_lessons_to_keep(ada: Officer) -> None:
    pages = client_of(ada).get(reverse("lessons:addresses", args=["core"])).json()["pages"]
    assert [client_of(ada).get(page).status_code for page in pages] == [200, 200]
    assert all(page.startswith("/learn/kept/training/courses/core/") for page in pages)
    assert client_of(ada).get(reverse("lessons:addresses", args=["none"])).status_code == 404


@pytest.mark.usefixtures("course")
def test_every_answer_gets_its_feedback(ada: Officer) -> None:
    browser = client_of(ada)
    browser.post(reverse("training:enrol", args=["core"]))
    address = browser.post(reverse("training:begin", args=["core", "pre"])).headers["Location"]
    asked = browser.get(address).content.decode()
    assert "Not first" not in asked
    assert browser.post(address, {}).status_code == 422
    attempt = Attempt.objects.visible_to(ada).get()
    browser.post(address, {f"q{key}": "b" for key in attempt.questions})
    told = browser.get(address).content.decode()
    assert told.count("Not first") == told.count("Look again") == len(attempt.questions)
