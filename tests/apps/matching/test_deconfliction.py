"""Both sides are told whom to contact, once for each unit, and nothing else; each settles its own notice."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.matching.actions_crosscheck import tell_about_subject, tell_both
from fanal.apps.matching.actions_deconflict import settle_notice
from fanal.apps.matching.crosscheck import elsewhere
from fanal.apps.matching.crosscheck_case import checked_case
from fanal.apps.matching.models import Deconfliction
from fanal.engine.screening.subject import InputError
from tests.apps.matching.two_cases import case_of, events, notices, person_in, phone_in
from tests.cast import make_officer

pytestmark = pytest.mark.django_db
WHY = "test"


@pytest.fixture
def cases(ada: Officer, cy: Officer) -> tuple[Case, Case]:
    """Two cases of two units that share a telephone."""
    mine, theirs = case_of(ada), case_of(cy, "Laundry")
    phone_in(mine, ada)
    phone_in(theirs, cy)
    return mine, theirs


def told(case: Case, officer: Officer) -> int:
    """Cross-check a case and tell both sides; return how many notices are new."""
    return tell_both(case=case, found=checked_case(officer, case))


def test_both_sides_are_told_once_whom_to_contact_whoever_looks_first(
    ada: Officer, cy: Officer, cases: tuple[Case, Case]
) -> None:
    mine, theirs = cases
    assert told(mine, ada) == 2
    assert told(mine, ada) == 0
    assert told(theirs, cy) == 0
    raised = {(one.case_id, one.unit_id, one.contact_id) for one in notices()}
    assert raised == {(mine.pk, ada.unit_id, cy.unit_id), (theirs.pk, cy.unit_id, ada.unit_id)}


def test_each_side_reads_its_own_notice_and_not_the_other(
    ada: Officer, cy: Officer, dee: Officer, cases: tuple[Case, Case]
) -> None:
    mine, theirs = cases
    told(mine, ada)
    assert [one.case for one in Deconfliction.objects.visible_to(ada)] == [mine]
    assert [one.case for one in Deconfliction.objects.visible_to(cy)] == [theirs]
    assert not Deconfliction.objects.visible_to(dee).exists()


def test_telling_is_audited_on_both_sides_and_names_neither_subject_nor_who_looked(
    ada: Officer, cy: Officer, cases: tuple[Case, Case]
) -> None:
    told(cases[0], ada)
    entries = events("deconfliction.raised")
    assert {one.unit_ref for one in entries} == {ada.unit.reference, cy.unit.reference}
    assert {one.actor_ref for one in entries} == {""}
    for entry in entries:
        own = cases[0] if entry.unit_ref == ada.unit.reference else cases[1]
        assert entry.detail == {"case": own.reference}
        assert entry.person_ref == ""


def test_however_much_a_unit_holds_it_is_named_once(
    ada: Officer, cy: Officer, cases: tuple[Case, Case]
) -> None:
    mine, _theirs = cases
    for title in ("Farm", "Kiosk"):
        more = case_of(cy, title)
        phone_in(more, cy)
        person_in(more, cy)
    person_in(mine, ada)
    told(mine, ada)
    assert [one.contact_id for one in notices() if one.case_id == mine.pk] == [cy.unit_id]
    assert len([one for one in notices() if one.unit_id == cy.unit_id]) == 3


def test_records_in_no_case_are_told_as_those_of_their_unit(ada: Officer, cy: Officer) -> None:
    person = person_in(case_of(ada), ada)
    lone = person_in(case_of(cy), cy)
    lone.cases.model.objects.unguarded(WHY).filter(subject=lone).update(
        left_at=F("added_at"), left_by=cy, leaving_reason="Another one."
    )
    assert tell_about_subject(subject=person, by=ada, found=elsewhere(ada, person)) == 2
    assert {(one.case is None, one.unit_id) for one in notices()} == {
        (False, ada.unit_id),
        (True, cy.unit_id),
    }


def test_a_notice_is_settled_by_who_works_on_the_case_and_it_is_recorded(
    ada: Officer, cases: tuple[Case, Case]
) -> None:
    told(cases[0], ada)
    mine = next(one for one in notices() if one.case_id == cases[0].pk)
    settled = settle_notice(notice=mine, by=ada, state="contacted", note="Rang the duty officer.")
    assert (settled.state, settled.settled_by_id) == ("contacted", ada.pk)
    assert settle_notice(notice=mine, by=ada, state="different").state == "different"
    assert [one.detail for one in events("deconfliction.settled")] == [
        {"state": "contacted"},
        {"state": "different"},
    ]
    assert {one.state for one in notices() if one.pk != mine.pk} == {"open"}


def test_a_colleague_who_does_not_work_on_the_case_settles_nothing(
    ada: Officer, cases: tuple[Case, Case]
) -> None:
    told(cases[0], ada)
    mine = next(one for one in notices() if one.case_id == cases[0].pk)
    colleague = make_officer("Eve", ada.unit, "investigator")
    with pytest.raises(PermissionDenied):
        settle_notice(notice=mine, by=colleague, state="contacted")


def test_the_other_side_settles_nothing_of_ours(ada: Officer, cy: Officer, cases: tuple[Case, Case]) -> None:
    told(cases[0], ada)
    mine = next(one for one in notices() if one.case_id == cases[0].pk)
    with pytest.raises(PermissionDenied):
        settle_notice(notice=mine, by=cy, state="contacted")


def test_a_notice_is_not_opened_again_by_settling_it(ada: Officer, cases: tuple[Case, Case]) -> None:
    told(cases[0], ada)
    with pytest.raises(InputError):
        settle_notice(notice=notices()[0], by=ada, state="open")


def test_the_database_refuses_a_second_notice_and_one_of_a_unit_to_itself(
    ada: Officer, cases: tuple[Case, Case]
) -> None:
    told(cases[0], ada)
    one = notices()[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Deconfliction.objects.create(case=one.case, unit=one.unit, contact=one.contact)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deconfliction.objects.create(unit=ada.unit, contact=ada.unit)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deconfliction.objects.unguarded(WHY).filter(pk=one.pk).update(state="contacted")
