"""Who needs to know: a circle opens a record to officers of any unit, and a restricted record to nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.actors import Pointer
from fanal.apps.circles.actions import let_in, let_out, make_circle, put_in, take_out
from fanal.apps.circles.models import Circle, CircleMember
from fanal.apps.circles.sight import forget_circles, needs_to_know, own_circles, works_in_circle
from fanal.apps.subjects.actions_values import record_subject
from fanal.apps.subjects.models import Subject
from tests.apps.subjects.people import recorded

pytestmark = pytest.mark.django_db
PHONE = {"phone": "+33 6 39 98 00 57"}


@pytest.fixture
def phone(ada: Officer) -> Subject:
    """A restricted telephone number of Ada's unit, which she alone knows."""
    circle = make_circle(about=Pointer("case", "C-00000000"), by=ada)
    return record_subject(by=ada, kind="phone", values=PHONE, circle=circle)


def circle_of(phone: Subject) -> Circle:
    return Circle.objects.get(items__record=phone.reference)


def sees(officer: Officer) -> bool:
    forget_circles(officer)
    return Subject.objects.visible_to(officer).exists()


def test_a_restricted_record_is_seen_by_its_circle_alone(
    ada: Officer, bo: Officer, dee: Officer, cy: Officer, phone: Subject
) -> None:
    circle = circle_of(phone)
    let_in(circle=circle, about=phone, officer=dee, by=ada)
    assert [sees(one) for one in (ada, dee, bo, cy)] == [True, True, False, False]


def test_who_leaves_a_circle_sees_nothing_of_it_any_more(ada: Officer, dee: Officer, phone: Subject) -> None:
    circle = circle_of(phone)
    member = let_in(circle=circle, about=phone, officer=dee, by=ada)
    let_out(member=member, about=phone, by=ada)
    assert not sees(dee)
    assert [event.verb for event in (*recorded("circle.let_in"), *recorded("circle.let_out"))] == [
        "circle.let_in", "circle.let_in", "circle.let_out",
    ]  # fmt: skip


def test_a_membership_that_ran_out_opens_nothing(ada: Officer, dee: Officer, phone: Subject) -> None:
    circle = circle_of(phone)
    let_in(circle=circle, about=phone, officer=dee, by=ada)
    past = timezone.now() - timedelta(minutes=1)
    CircleMember.objects.filter(officer=dee).update(since=past - timedelta(days=1), until=past)
    assert not sees(dee)


def test_what_is_taken_out_of_a_circle_is_closed_to_it(ada: Officer, dee: Officer, phone: Subject) -> None:
    circle = circle_of(phone)
    let_in(circle=circle, about=phone, officer=dee, by=ada)
    take_out(circle=circle, record=phone.reference)
    assert not sees(dee)
    put_in(circle=circle, records=[phone.reference, phone.reference])
    assert sees(dee)


def test_a_reader_of_a_circle_knows_and_does_not_work(ada: Officer, dee: Officer, phone: Subject) -> None:
    circle = circle_of(phone)
    let_in(circle=circle, about=phone, officer=dee, by=ada, part=CircleMember.Part.READER)
    assert needs_to_know(dee, unit_id=phone.unit_id, restricted=True, record=phone.reference)
    assert not works_in_circle(dee, phone.reference)
    let_in(circle=circle, about=phone, officer=dee, by=ada, part=CircleMember.Part.MEMBER)
    assert works_in_circle(dee, phone.reference)


def test_a_new_lead_takes_the_place_of_the_old_one_who_stays(
    ada: Officer, dee: Officer, phone: Subject
) -> None:
    circle = circle_of(phone)
    let_in(circle=circle, about=phone, officer=dee, by=ada, part=CircleMember.Part.LEAD)
    parts = dict(CircleMember.objects.current().filter(circle=circle).values_list("officer", "part"))
    assert parts == {dee.pk: "lead", ada.pk: "member"}


def test_the_database_keeps_one_lead_and_one_membership(ada: Officer, dee: Officer, phone: Subject) -> None:
    circle = circle_of(phone)
    for officer, part in ((dee, "lead"), (ada, "member")):
        with pytest.raises(IntegrityError), transaction.atomic():
            CircleMember.objects.create(circle=circle, officer=officer, part=part, let_in_by=ada)


@pytest.mark.usefixtures("phone")
def test_circles_are_asked_for_once_in_a_request(
    ada: Officer, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    forget_circles(ada)
    with django_assert_num_queries(1):
        first, again = own_circles(ada), own_circles(ada)
    assert first == again
    assert len(first) == 1
