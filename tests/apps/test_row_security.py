"""On PostgreSQL the database is a second lock: under the application's own role it shows only an officer's rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.db.utils import ProgrammingError

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.roles import roles
from fanal.apps.accounts.row_security import see_as, seen_by, seen_by_the_node
from fanal.apps.assessments.models import Found
from fanal.apps.screening.actions import record_answer, start_screening
from fanal.apps.screening.choices import Circumstances
from fanal.apps.subjects.models import Person
from tests.apps.statements.words import person_of
from tests.cast import Places, client_of, make_officer

pytestmark = pytest.mark.django_db
ABOUT_PEOPLE = (
    "subjects",
    "assessments",
    "screening",
    "statements",
    "cases",
    "exhibits",
    "imports",
    "bundles",
    "search",
    "find",
    "matching",
)
WHY = "the test asks what the database itself shows"


@pytest.fixture(autouse=True)
def _postgresql(request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("db")
    if connection.vendor != "postgresql":
        pytest.skip("row-level security is PostgreSQL's: fanal test --database postgresql")


@pytest.fixture
def child(bo: Officer) -> Person:
    """A child whom Bo of the border post has screened."""
    there = Circumstances("workplace", "en", "en", "not_needed", ())
    screening = start_screening(
        by=bo, session="t", circumstances=there, name="Nilo", age_state="child", age=15
    )
    record_answer(screening=screening, by=bo, concept="documents_confiscated", state="present")
    return screening.person


@pytest.fixture
def as_a_request() -> Iterator[None]:
    """Put back afterwards what a request sets."""
    with seen_by(None):
        yield


def counts() -> dict[str, int]:
    """Return how many rows of each kind the database shows, whatever the code asks for."""
    return {
        model._meta.db_table: _count(model)
        for app in ABOUT_PEOPLE
        for model in apps.get_app_config(app).get_models()
    }


def _count(model: type[models.Model]) -> int:
    return models.QuerySet(model).count()  # without the tripwire of the code, which is not asked here


def test_the_tests_run_under_a_role_that_the_lock_holds() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)


def test_every_table_about_people_is_locked_for_its_owner_too() -> None:
    tables = [model._meta.db_table for app in ABOUT_PEOPLE for model in apps.get_app_config(app).get_models()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        locked = {row[0] for row in cursor.fetchall()}
    assert set(tables) <= locked


@pytest.mark.usefixtures("child", "as_a_request")
def test_where_nobody_is_named_the_database_shows_no_row() -> None:
    assert set(counts().values()) == {0}


@pytest.mark.usefixtures("child", "as_a_request")
def test_an_officer_of_the_unit_sees_what_was_recorded(bo: Officer) -> None:
    see_as(bo)
    assert counts()["subjects_subject"] == 1
    assert counts()["assessments_found"] == 1


@pytest.mark.parametrize("who", ["cy", "dee", "noor", "ines", "root"])
@pytest.mark.usefixtures("child", "as_a_request")
def test_nobody_of_another_unit_sees_a_row(who: str, request: pytest.FixtureRequest) -> None:
    see_as(request.getfixturevalue(who))
    assert set(counts().values()) == {0}


@pytest.mark.usefixtures("child", "bo", "places", "as_a_request")
def test_a_child_is_hidden_from_a_colleague_without_the_permission(ada: Officer) -> None:
    see_as(ada)
    assert counts()["subjects_subject"] == 1, "an investigator may see children"
    ada.appointments.filter(role="investigator").delete()
    see_as(Officer.objects.get(pk=ada.pk))
    assert counts()["subjects_subject"] == 0


@pytest.mark.usefixtures("child", "as_a_request")
def test_nothing_can_be_written_into_another_unit(cy: Officer, child: Person) -> None:
    see_as(cy)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Found.objects.create(
            person=child,
            concept="debt_bondage",
            state="present",
            source_kind="answer",
            source_ref="x",
            recorded_by=cy,
        )


@pytest.mark.usefixtures("child", "as_a_request")
def test_a_query_that_forgot_its_scope_still_shows_nothing(cy: Officer) -> None:
    see_as(cy)
    assert not Person.objects.unguarded(WHY).exists()


@pytest.mark.parametrize("role", sorted(one.code for one in roles()))
@pytest.mark.usefixtures("child", "as_a_request")
def test_the_database_shows_each_role_what_the_application_shows_it(role: str, places: Places) -> None:
    see_as(None)
    with seen_by_the_node():
        person_of(make_officer("Ed", places.city, "investigator"))
        person_of(make_officer("Flo", places.border, "investigator"))
        officer = make_officer("Gil", places.border, role)
        seen = set(Person.objects.visible_to(officer).values_list("pk", flat=True))
    see_as(officer)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM subjects_subject")
        assert {row[0] for row in cursor.fetchall()} == seen


def test_a_request_leaves_the_connection_as_it_found_it(child: Person, cy: Officer) -> None:
    assert client_of(cy).get(f"/people/{child.reference}/").status_code == 404
    assert counts()["subjects_subject"] == 1
