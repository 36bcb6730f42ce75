"""The first page: what waits by role, what changed, where I was; references only, no names."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.actions import reassess, record_found
from fanal.apps.audit import actions as audit
from fanal.apps.groups.actions_board import Written
from fanal.apps.groups.actions_urgent import answer_urgent, close_urgent
from fanal.apps.home.urgent import requests
from fanal.apps.screening.models import Screening
from fanal.apps.subjects.actions import record_person
from fanal.apps.subjects.models import Person
from tests.apps.groups.working import ask, on_call, working
from tests.cast import Places, client_of, make_officer

pytestmark = pytest.mark.django_db
NAME = "Zuhura Inventada"
ROLES = (
    "analyst prosecutor supervisor operation_coordinator ncb_officer child_protection_officer social_worker "
    "ngo_caseworker unit_administrator trainer trainee"
).split()


def a_person(by: Officer, outcome: str = "", **given: object) -> Person:
    """Record an invented person, with the outcome of an assessment repeated for the lists."""
    person = record_person(by=by, age_state="adult", values={"name": NAME}, invented=True)
    Person.objects.unguarded("a test prepares").filter(pk=person.pk).update(outcome=outcome, **given)
    return Person.objects.unguarded("a test looks").get(pk=person.pk)


def a_screening(by: Officer, person: Person, status: str = "paused") -> Screening:
    """Record a screening of the officer."""
    return Screening.objects.create(
        person=person,
        conducted_by=by,
        status=status,
        setting="border",
        person_language="es",
        officer_language="en",
        interpreter="none",
    )


def blocks(officer: Officer) -> dict[str, list[str]]:
    """Return the references in each block of the officer's first page."""
    shown = client_of(officer).get("/").context
    return {b.code: [line.reference for line in b.lines] for b in (*shown["waiting"], *shown["changed"])}


def test_nobody_who_is_not_signed_in_sees_the_first_page(client: Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 302


def test_a_screening_waits_until_it_is_finished_and_says_where_it_was_stopped(bo: Officer) -> None:
    person = a_person(bo)
    for state in ("open", "paused", "stopped"):
        a_screening(bo, person, state)
    ended = a_screening(bo, person)
    Screening.objects.filter(pk=ended.pk).unguarded("a test prepares").update(
        status="finished", finished_at=timezone.now()
    )
    lines = {b.code: b.lines for b in client_of(bo).get("/").context["waiting"]}["screenings"]
    assert [line.title for line in lines] == ["Continue screening", "Resume screening", "Resume screening"]
    assert [line.words for line in lines][-1].endswith("stopped, made safe")
    assert "stopped" not in lines[0].words


def test_a_front_line_officer_finds_the_big_step_and_their_own_screenings(ada: Officer, bo: Officer) -> None:
    person = a_person(bo)
    mine, _ = a_screening(bo, person), a_screening(ada, person)
    page = client_of(bo).get("/")
    assert page.context["steps"][0].label == "Screen a person"
    assert blocks(bo)["screenings"] == [mine.reference]
    assert "btn-lamp btn-large" in page.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_the_first_page_of_every_role_opens_and_has_something_to_do_or_says_why_not(
    role: str, places: Places
) -> None:
    page = client_of(make_officer(role.title(), places.border, role)).get("/")
    assert page.status_code == 200
    assert bool(page.context["steps"]) != ("Your roles open nothing about people" in page.content.decode())


def test_who_is_to_be_referred_waits_until_the_board_was_opened(ada: Officer) -> None:
    person = a_person(ada, "refer")
    a_person(ada, "ask_more")
    assert blocks(ada)["referrals"] == [person.reference]
    audit.record(actor=ada, verb="assessment.read", target=person, person=person)
    assert blocks(ada)["referrals"] == []


def test_another_units_persons_wait_for_nobody_else(
    ada: Officer, cy: Officer, dee: Officer, noor: Officer
) -> None:
    a_screening(ada, a_person(ada, "refer"))
    for stranger in (cy, dee, noor):
        assert not any(lines for code, lines in blocks(stranger).items() if code != "invitations")


def test_what_others_found_since_the_last_visit_is_shown_and_what_i_found_is_not(
    ada: Officer, bo: Officer
) -> None:
    person = a_person(ada)
    record_found(
        person=person, by=ada, concept="passport_taken", state="present", source_kind="answer", source_ref="x"
    )
    reassess(person=person, by=ada)
    assert blocks(bo)["changes"] == [person.reference]
    assert blocks(ada)["changes"] == []


def test_an_inspector_sees_who_looked_at_children(ada: Officer, ines: Officer) -> None:
    child = record_person(by=ada, age_state="child", age=14, values={"name": NAME})
    audit.record(actor=ada, verb="person.identity_shown", target=child, person=child)
    assert blocks(ines)["reads"] == [child.reference]
    audit.record(actor=ines, verb="audit.verified", detail={"entries": 1})
    assert blocks(ines)["verification"] == [ines.reference]


def test_an_urgent_request_waits_for_the_members_of_its_group_until_it_is_closed(
    ada: Officer, bo: Officer, cy: Officer, dee: Officer
) -> None:
    held = working(ada, bo, dee)
    on_call(held.group, held.ada, dee)
    thread = ask(held).thread
    assert blocks(dee)["urgent"] == blocks(ada)["urgent"] == [thread.reference]
    shown = client_of(dee).get("/").content.decode()
    assert "Hearts and kidneys, you are on call" in shown
    assert thread.title not in shown
    assert "urgent" not in blocks(cy)
    answer_urgent(thread=thread, by=dee, written=Written("I do.", "TLP:AMBER"))
    assert "Hearts and kidneys, answered" in client_of(bo).get("/").content.decode()
    close_urgent(thread=thread, by=bo, outcome="helped")
    assert "urgent" not in blocks(dee)


def test_an_urgent_request_for_named_members_waits_for_nobody_else(
    ada: Officer, bo: Officer, dee: Officer
) -> None:
    held = working(ada, bo, dee)
    asked = ask(held, "TLP:RED", [dee.reference])
    assert blocks(dee)["urgent"] == [asked.thread.reference]
    assert "urgent" not in blocks(ada)


def test_urgent_requests_cost_two_questions_at_most(
    ada: Officer, bo: Officer, cy: Officer, dee: Officer
) -> None:
    held = working(ada, bo, dee)
    for _ in range(3):
        ask(held)
    with CaptureQueriesContext(connection) as queries:
        assert len(requests(dee, "en")[0].lines) == 3
    assert len(queries) == 2
    with CaptureQueriesContext(connection) as queries:
        assert not requests(cy, "en")
    assert len(queries) == 1


def test_the_first_page_holds_no_name(ada: Officer, bo: Officer, ines: Officer, root: Officer) -> None:
    a_screening(ada, a_person(ada, "refer"))
    for officer in (ada, bo, ines, root):
        assert "Zuhura" not in client_of(officer).get("/").content.decode()


def test_the_officer_resumes_where_they_were(ada: Officer) -> None:
    person, browser = a_person(ada), client_of(ada)
    browser.post(f"/people/{person.reference}/purpose/", {"legal_basis": "criminal_investigation"})
    browser.get(f"/people/{person.reference}/")
    assert browser.session["last_page"] == ["subjects:person", person.reference]
    page = browser.get("/").content.decode()
    assert "Resume where you were" in page
    assert f'href="/people/{person.reference}/"' in page


def test_what_could_not_be_seen_is_not_resumed(ada: Officer, cy: Officer) -> None:
    browser = client_of(cy)
    browser.get(f"/people/{a_person(ada).reference}/")
    assert "last_page" not in browser.session


def test_the_first_page_asks_a_bounded_number_of_questions(ada: Officer) -> None:
    browser = client_of(ada)
    browser.get("/")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get("/")
        return len(queries)

    a_screening(ada, a_person(ada, "refer"))
    few = asked()
    for _ in range(10):
        a_screening(ada, a_person(ada, "refer"))
    assert asked() == few
