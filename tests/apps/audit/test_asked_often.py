"""A question that every page asks is put into SQL once and answered anew each time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import models
from django.utils import timezone

from fanal.apps.accounts.models import Appointment, Officer
from fanal.apps.audit.asked_often import Question, given
from fanal.apps.circles.models import Circle, CircleMember
from fanal.apps.circles.sight import own_circles
from fanal.apps.subjects.actions import record_person
from fanal.apps.subjects.models import Person

pytestmark = pytest.mark.django_db


def test_it_is_made_once_and_asked_with_what_is_given_each_time(ada: Officer, cy: Officer) -> None:
    made: list[str] = []

    def asked() -> models.QuerySet[Officer, tuple[str]]:
        made.append("made")
        officers = Officer.objects.filter(pk=given("officer", models.BigIntegerField()), is_active=True)
        return officers.values_list("reference")

    question = Question(asked)
    assert question.rows(officer=ada.pk) == [(ada.reference,)]
    assert question.rows(officer=cy.pk) == [(cy.reference,)]
    assert question.rows(officer=0) == []
    Officer.objects.filter(pk=ada.pk).update(is_active=False)
    assert question.rows(officer=ada.pk) == []
    assert made == ["made"]


def test_what_an_officer_may_see_is_no_question_for_everybody(ada: Officer) -> None:
    question = Question(lambda: Person.objects.visible_to(ada).values_list("reference"))
    with pytest.raises(TypeError, match="Person"):
        question.rows()


def test_what_is_asked_for_everybody_on_purpose_is_one(ada: Officer) -> None:
    person = record_person(by=ada, age_state="adult")
    question = Question(
        lambda: (
            Person.objects.unguarded("a test looks")
            .filter(recorded_by=given("officer", models.BigIntegerField()))
            .values_list("reference")
        )
    )
    assert question.rows(officer=ada.pk) == [(person.reference,)]
    with pytest.raises(TypeError, match="Person"):
        Question(lambda: Person.objects.filter(pk=1).values_list("reference")).rows()


def test_roles_begin_and_end_at_their_moment(ada: Officer) -> None:
    now = timezone.now()
    Appointment.objects.filter(officer=ada).delete()
    spans = {
        "investigator": (now - timedelta(days=1), None),
        "analyst": (now - timedelta(days=1), now + timedelta(days=1)),
        "supervisor": (now - timedelta(days=2), now - timedelta(seconds=1)),
        "trainer": (now + timedelta(minutes=1), None),
    }
    for code, (since, until) in spans.items():
        Appointment.objects.create(officer=ada, role=code, since=since, until=until)
    held = {one.code for one in Officer.objects.get(pk=ada.pk).roles}
    assert held == {"investigator", "analyst"}
    current = Appointment.objects.current().filter(officer=ada)
    assert held == set(current.values_list("role", flat=True))


def test_circles_begin_and_end_at_their_moment(ada: Officer, cy: Officer) -> None:
    now = timezone.now()
    spans = [
        (now - timedelta(days=1), None),
        (now - timedelta(days=2), now - timedelta(seconds=1)),
        (now + timedelta(minutes=1), None),
    ]
    circles = [Circle.objects.create() for _ in spans]
    for circle, (since, until) in zip(circles, spans, strict=True):
        CircleMember.objects.create(circle=circle, officer=ada, since=since, until=until, let_in_by=cy)
    assert own_circles(ada) == {circles[0].pk}
    assert own_circles(cy) == frozenset()
