"""Who and what belongs to a case, in which role, and what is attributed to whom."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from fanal.apps.accounts.models import Officer
from fanal.apps.cases import actions_subjects as actions
from fanal.apps.cases.models import Attribution, CaseRole, CaseSubject
from fanal.apps.subjects.actions import record_person
from fanal.apps.subjects.models import Person, Subject
from fanal.engine.screening.subject import InputError
from tests.apps.cases.world import PHONE, WHY, World, a_case, a_person, a_world, recorded, state_why
from tests.cast import client_of

pytestmark = pytest.mark.django_db


def inside(world: World) -> set[int]:
    held = CaseSubject.objects.unguarded(WHY).filter(case=world.case, left_at=None)
    return set(held.values_list("subject_id", flat=True))


def test_what_is_put_into_a_case_is_recorded_and_opened_to_its_members(ada: Officer, world: World) -> None:
    person = record_person(by=ada, values={"name": "Late Comer"}, invented=True)
    actions.add_subject(case=world.case, by=ada, subject=person, why="Named in the second statement")
    assert person.pk in inside(world)
    assert recorded("case.subject_added")[-1].person_ref == person.reference


def test_a_colleague_who_does_not_work_on_it_puts_nothing_in(
    ada: Officer, ben: Officer, world: World
) -> None:
    person = record_person(by=ada, values={"name": "Late Comer"}, invented=True)
    with pytest.raises(PermissionDenied):
        actions.add_subject(case=world.case, by=ben, subject=person)


def test_the_database_refuses_a_subject_in_a_case_twice_and_one_that_left_without_a_reason(
    world: World,
) -> None:
    held = CaseSubject.objects.unguarded(WHY).get(subject=world.suspect)
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseSubject.objects.create(case=world.case, subject=world.suspect, added_by=held.added_by)
    rows = CaseSubject.objects.unguarded(WHY).filter(pk=held.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(left_at=held.added_at, left_by=held.added_by)


def test_what_is_taken_out_leaves_with_a_reason_and_stays_on_record(ada: Officer, world: World) -> None:
    with pytest.raises(InputError, match="reason"):
        actions.take_out_subject(case=world.case, by=ada, subject=world.phone, reason=" ")
    actions.take_out_subject(case=world.case, by=ada, subject=world.phone, reason="Another phone")
    assert world.phone.pk not in inside(world)
    gone = CaseSubject.objects.unguarded(WHY).get(subject=world.phone)
    assert gone.leaving_reason == "Another phone"


def test_a_thing_with_the_same_number_is_found_and_not_recorded_twice(ada: Officer, world: World) -> None:
    other = a_case(ada, title="Another")
    same = actions.record_with_role(case=other, by=ada, kind="phone", values={"phone": PHONE})
    assert same.pk == world.phone.pk


def test_people_and_things_of_a_restricted_case_are_recorded_for_its_members_alone(
    ada: Officer, ben: Officer
) -> None:
    world = a_world(ada, restricted=True)
    assert {world.suspect.restricted, world.phone.restricted, world.child.restricted} == {True}
    assert not Subject.objects.visible_to(ben).exists()
    assert Subject.objects.visible_to(ada).count() == 7


def test_a_role_says_who_decided_and_on_what_basis(ada: Officer, world: World) -> None:
    role = actions.give_role(
        case=world.case, by=ada, subject=world.last, role="witness", basis="His statement"
    )
    assert (role.decided_by, role.basis) == (ada, "His statement")
    assert recorded("case.role_given")[-1].detail == {"role": "witness"}


@pytest.mark.parametrize(
    ("role", "given", "sentence"),
    [
        ("identified_victim", {}, "body"),
        ("presumed_victim", {}, "already"),
        ("suspect", {"basis": " "}, "reason"),
        ("king", {}, "role"),
    ],
)
def test_a_role_that_cannot_be_is_refused(
    ada: Officer, world: World, role: str, given: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        actions.give_role(
            **{"case": world.case, "by": ada, "subject": world.last, "role": role, "basis": "b", **given}
        )


def test_a_phone_has_no_role(ada: Officer, world: World) -> None:
    with pytest.raises(InputError, match="person or an organisation"):
        actions.give_role(case=world.case, by=ada, subject=world.phone, role="suspect", basis="b")


def test_who_is_a_presumed_victim_may_be_a_suspect_too_and_is_weighed(ada: Officer, world: World) -> None:
    actions.give_role(
        case=world.case, by=ada, subject=world.victim, role="recruiter", basis="She called others"
    )
    page = state_why(client_of(ada), world.case).get(f"/cases/{world.case.reference}/")
    assert "weigh non-punishment first" in page.content.decode()


def test_a_role_ends_with_a_reason_and_the_database_holds_to_it(ada: Officer, world: World) -> None:
    held = CaseRole.objects.unguarded(WHY).get(subject=world.last)
    with pytest.raises(InputError, match="reason"):
        actions.end_role(held=held, by=ada, reason="")
    actions.end_role(held=held, by=ada, reason="Went home before")
    assert recorded("case.role_ended")[-1].person_ref == world.last.reference
    with pytest.raises(InputError, match="ended"):
        actions.end_role(held=held, by=ada, reason="again")
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseRole.objects.unguarded(WHY).filter(pk=held.pk).update(ending_reason="")


def test_a_finding_is_laid_only_at_the_door_of_a_suspect_of_the_case(ada: Officer, world: World) -> None:
    with pytest.raises(InputError, match="suspect"):
        actions.attribute(case=world.case, by=ada, found=world.found, suspect=world.last, reason="r")
    with pytest.raises(InputError, match="already"):
        actions.attribute(case=world.case, by=ada, found=world.found, suspect=world.suspect, reason="r")
    made = actions.attribute(
        case=world.case, by=ada, found=world.found, suspect=world.partner, reason="She held it"
    )
    assert recorded("case.attributed")[-1].person_ref == world.partner.reference
    with pytest.raises(IntegrityError), transaction.atomic():
        Attribution.objects.unguarded(WHY).filter(pk=made.pk).update(reason="")


def test_a_finding_of_somebody_outside_the_case_is_not_laid(ada: Officer, world: World) -> None:
    other = a_case(ada, title="Another")
    suspect = a_person(other, ada, "Third Man", "suspect")
    with pytest.raises(InputError, match="nobody in this case"):
        actions.attribute(case=other, by=ada, found=world.found, suspect=suspect, reason="r")


def test_bulk_does_it_for_all_or_for_none(ada: Officer, world: World) -> None:
    browser, address = (
        state_why(client_of(ada), world.case),
        f"/cases/{world.case.reference}/subjects/chosen/",
    )
    both = [world.phone.reference, world.flat.reference]
    browser.post(address, {"chosen": both, "do": "give_role", "role": "witness", "reason": "no"})
    assert not CaseRole.objects.unguarded(WHY).filter(role="witness").exists()
    browser.post(address, {"chosen": both, "do": "take_out", "reason": ""})
    assert world.phone.pk in inside(world)
    browser.post(address, {"chosen": both, "do": "take_out", "reason": "Of another case"})
    assert not {world.phone.pk, world.flat.pk} & inside(world)


def test_a_person_with_a_role_is_recorded_in_one_step(ada: Officer, world: World) -> None:
    browser = state_why(client_of(ada), world.case)
    address = f"/cases/{world.case.reference}/subjects/new/person/"
    said = {
        "name": "New Face",
        "age_state": "unknown",
        "age": "16",
        "source": "person",
        "role": "presumed_victim",
    }
    assert browser.post(address, said).context["form"].errors.keys() == {"basis"}
    browser.post(address, {**said, "basis": "Met at the car wash"})
    person = Person.objects.unguarded(WHY).get(known_as="New Face")
    assert (person.age, person.protected) == (16, True)
    assert CaseRole.objects.unguarded(WHY).get(subject=person).basis == "Met at the car wash"


def test_what_is_on_record_is_found_by_name_number_and_reference_and_put_in(
    ada: Officer, world: World
) -> None:
    other = a_case(ada, title="Another")
    browser = state_why(client_of(ada), other)
    for words in ("orland", "+447700900456", PHONE, world.flat.reference.lower()):
        page = browser.get(f"/cases/{other.reference}/subjects/add/", {"q": words})
        assert len(page.context["rows"]) == 1, words
    browser.post(
        f"/cases/{other.reference}/subjects/pick/", {"chosen": world.phone.reference, "why": "same phone"}
    )
    assert CaseSubject.objects.unguarded(WHY).get(case=other).why == "same phone"


def test_a_search_says_nothing_of_what_the_officer_may_not_see(dee: Officer, world: World) -> None:
    theirs = a_case(dee, title="Theirs")
    browser = state_why(client_of(dee), theirs)
    for words in ("Orlando", PHONE, world.suspect.reference):
        page = browser.get(f"/cases/{theirs.reference}/subjects/add/", {"q": words})
        assert page.context["rows"] == []
        browser.post(f"/cases/{theirs.reference}/subjects/pick/", {"chosen": world.phone.reference})
    assert not CaseSubject.objects.unguarded(WHY).filter(case=theirs).exists()
