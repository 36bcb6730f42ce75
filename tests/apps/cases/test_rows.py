"""On PostgreSQL the database itself shows a case to those who need to know it, and to nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, models
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import seen_by
from fanal.apps.cases import actions
from fanal.apps.cases.models import Case, CaseDecision, CaseRole, CaseSubject, Task
from fanal.apps.circles.models import CircleMember
from fanal.apps.subjects.models import Link, Subject
from tests.apps.cases.world import World, a_world

pytestmark = pytest.mark.django_db
TABLES: tuple[type[models.Model], ...] = (Case, CaseSubject, CaseRole, Task, CaseDecision, Subject, Link)


@pytest.fixture(autouse=True)
def _postgresql(request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("db")
    if connection.vendor != "postgresql":
        pytest.skip("row-level security is PostgreSQL's: fanal test --database postgresql")


def rows(officer: Officer) -> dict[str, int]:
    """Return how many rows of each kind the database shows, whatever the code asks for."""
    with seen_by(Officer.objects.get(pk=officer.pk)):
        return {model.__name__: models.QuerySet(model).count() for model in TABLES}


def test_a_stranger_sees_no_row_until_let_in_and_none_after(ada: Officer, dee: Officer, world: World) -> None:
    assert set(rows(dee).values()) == {0}
    actions.let_in(case=world.case, by=ada, officer=dee)
    inside = rows(dee)
    assert inside == rows(ada)
    assert inside["Subject"] == 7
    actions.let_out(case=world.case, by=ada, officer=dee)
    hours_ago = timezone.now() - timedelta(hours=2)  # the time of the database stands still in a transaction
    CircleMember.objects.filter(officer=dee).update(since=hours_ago, until=hours_ago)
    assert set(rows(dee).values()) == {0}


def test_a_restricted_case_is_made_and_seen_by_its_members_alone(ada: Officer, ben: Officer) -> None:
    with seen_by(ada):
        a_world(ada, restricted=True)
    assert rows(ada)["Subject"] == 7
    assert set(rows(ben).values()) == {0}


def test_an_officer_works_on_a_case_under_the_lock_of_the_database(ada: Officer, world: World) -> None:
    with seen_by(Officer.objects.get(pk=ada.pk)):
        actions.restrict_case(case=world.case, by=ada, restricted=True)
        actions.move_case(case=world.case, by=ada, to="investigating")
    assert rows(ada)["Case"] == 1
