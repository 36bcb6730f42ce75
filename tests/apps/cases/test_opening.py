"""Opening a case, changing it, moving it on, and who works on it."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from fanal.apps.accounts.models import Officer
from fanal.apps.cases import actions
from fanal.apps.cases.models import Case, CaseSubject
from fanal.apps.circles.models import CircleMember
from fanal.apps.subjects.models import Subject
from fanal.engine.screening.subject import InputError
from tests.apps.cases.world import WHY, World, a_case, recorded
from tests.cast import client_of

pytestmark = pytest.mark.django_db


def test_who_opens_a_case_leads_it_and_it_is_recorded(ada: Officer) -> None:
    case = a_case(ada)
    assert case.number.endswith("-001")
    assert case.circle.members.get().part == CircleMember.Part.LEAD
    assert [one.target_ref for one in recorded("case.opened")] == [case.reference]


def test_numbers_of_a_unit_go_on(ada: Officer) -> None:
    assert [a_case(ada).number[-3:] for _ in range(3)] == ["001", "002", "003"]


def test_a_number_is_taken_once_in_a_unit(ada: Officer) -> None:
    a_case(ada, number="A-1")
    with pytest.raises(InputError, match="already"):
        a_case(ada, number="A-1")


def test_an_officer_without_the_task_opens_no_case(bo: Officer) -> None:
    with pytest.raises(PermissionDenied):
        a_case(bo)
    assert client_of(bo).get("/cases/new/").status_code == 403


def test_the_database_refuses_a_case_without_a_title_and_one_closed_without_a_reason(ada: Officer) -> None:
    case = a_case(ada)
    rows = Case.objects.unguarded(WHY).filter(pk=case.pk)
    for impossible in ({"title": ""}, {"closed_at": case.opened_at}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**impossible)


def test_a_case_opened_in_the_browser_has_its_purpose_stated(ada: Officer) -> None:
    browser = client_of(ada)
    answer = browser.post("/cases/new/", {"title": "Nail bar", "forms_of": ["labour"]}, follow=True)
    case = Case.objects.unguarded(WHY).get()
    assert answer.redirect_chain == [(f"/cases/{case.reference}/subjects/", 302)]
    assert answer.status_code == 200
    assert [one.purpose for one in recorded("case.read")] == ["criminal_investigation"]


def test_a_case_without_a_title_is_asked_for_one(ada: Officer) -> None:
    answer = client_of(ada).post("/cases/new/", {"title": ""})
    assert answer.context["form"].errors.keys() == {"title"}


def test_a_member_changes_a_case_and_it_is_recorded(ada: Officer, world: World) -> None:
    actions.change_case(case=world.case, by=ada, title="Car wash, two shifts", summary="s", forms=["sexual"])
    world.case.refresh_from_db()
    assert (world.case.title, world.case.forms) == ("Car wash, two shifts", ["sexual"])
    assert recorded("case.changed")[-1].detail == {"forms": ["sexual"]}


def test_a_colleague_who_does_not_work_on_it_reads_a_case_and_does_not_change_it(
    ben: Officer, world: World
) -> None:
    with pytest.raises(PermissionDenied):
        actions.change_case(case=world.case, by=ben, title="x", summary="", forms=[])
    assert Case.objects.visible_to(ben).count() == 1


def test_a_case_moves_only_where_its_table_of_states_leads(ada: Officer, world: World) -> None:
    with pytest.raises(InputError, match="cannot go"):
        actions.move_case(case=world.case, by=ada, to="in_court")
    moved = actions.move_case(case=world.case, by=ada, to="investigating")
    assert moved.status == "investigating"
    assert recorded("case.moved")[-1].detail == {"from": "opened", "to": "investigating"}


def test_a_case_ends_with_a_reason_and_is_not_changed_until_it_is_open_again(
    ada: Officer, world: World
) -> None:
    with pytest.raises(InputError, match="reason"):
        actions.move_case(case=world.case, by=ada, to="closed")
    actions.move_case(case=world.case, by=ada, to="closed", reason="Judged")
    with pytest.raises(InputError, match="closed"):
        actions.change_case(case=world.case, by=ada, title="x", summary="", forms=[])
    again = actions.move_case(case=world.case, by=ada, to="opened")
    assert (again.closed_at, again.closing_reason) == (None, "")


def test_only_the_lead_moves_a_case_and_lets_others_in(ada: Officer, ben: Officer, world: World) -> None:
    actions.let_in(case=world.case, by=ada, officer=ben)
    for forbidden in (
        lambda: actions.move_case(case=world.case, by=ben, to="investigating"),
        lambda: actions.let_in(case=world.case, by=ben, officer=ben, part="lead"),
        lambda: actions.restrict_case(case=world.case, by=ben, restricted=True),
    ):
        with pytest.raises(PermissionDenied):
            forbidden()


def test_who_is_let_in_from_the_partner_country_sees_the_case_and_its_subjects_and_nothing_else(
    ada: Officer, dee: Officer, world: World
) -> None:
    a_case(ada, title="Another one")
    assert not Case.objects.visible_to(dee).exists()
    actions.let_in(case=world.case, by=ada, officer=dee)
    assert list(Case.objects.visible_to(dee)) == [world.case]
    inside = {one.subject_id for one in CaseSubject.objects.unguarded(WHY).filter(case=world.case)}
    assert set(Subject.objects.visible_to(dee).values_list("pk", flat=True)) == inside


def test_who_is_let_out_sees_nothing_any_more(ada: Officer, dee: Officer, world: World) -> None:
    actions.let_in(case=world.case, by=ada, officer=dee)
    actions.let_out(case=world.case, by=ada, officer=dee)
    dee = Officer.objects.get(pk=dee.pk)
    assert not Case.objects.visible_to(dee).exists()
    assert not Subject.objects.visible_to(dee).exists()
    assert [one.target_ref for one in recorded("circle.let_out")] == [world.case.reference]


def test_a_reader_reads_and_does_not_change(ada: Officer, dee: Officer, world: World) -> None:
    actions.let_in(case=world.case, by=ada, officer=dee, part="reader")
    with pytest.raises(PermissionDenied):
        actions.change_case(case=world.case, by=dee, title="x", summary="", forms=[])


def test_a_restricted_case_is_invisible_to_the_rest_of_the_unit(
    ada: Officer, ben: Officer, world: World
) -> None:
    actions.restrict_case(case=world.case, by=ada, restricted=True)
    assert not Case.objects.visible_to(ben).exists()
    assert client_of(ben).get(f"/cases/{world.case.reference}/").status_code == 404
    assert Case.objects.visible_to(ada).exists()


def test_a_case_keeps_a_lead(ada: Officer, ben: Officer, world: World) -> None:
    with pytest.raises(InputError, match="lead"):
        actions.let_out(case=world.case, by=ada, officer=ada)
    actions.let_in(case=world.case, by=ada, officer=ben, part="lead")
    parts = dict(world.case.circle.members.values_list("officer__display_name", "part"))
    assert parts == {"Ada": "member", "Ben": "lead"}


def test_an_officer_whose_roles_allow_no_case_is_not_let_in(
    ada: Officer, noor: Officer, world: World
) -> None:
    with pytest.raises(InputError, match="roles"):
        actions.let_in(case=world.case, by=ada, officer=noor)


def test_the_lead_lets_in_by_name_or_address_in_the_browser(ada: Officer, dee: Officer, world: World) -> None:
    browser = client_of(ada)
    browser.post(f"/cases/{world.case.reference}/purpose/", {"legal_basis": "prosecution"})
    address = f"/cases/{world.case.reference}/members/add/"
    wrong = browser.post(address, {"officer": "Nobody Invented", "part": "member"})
    assert wrong.context["form"].errors.keys() == {"officer"}
    browser.post(address, {"officer": "dee@example.org", "part": "reader"})
    assert world.case.circle.members.get(officer=dee).part == "reader"
    browser.post(f"/cases/{world.case.reference}/members/{dee.reference}/let-out/")
    assert world.case.circle.members.get(officer=dee).until is not None
