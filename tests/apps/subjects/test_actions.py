"""Every write to the record of a person: it works and is recorded, is refused, and the impossible is impossible."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from fanal.apps.accounts.models import Officer
from fanal.apps.subjects import actions
from fanal.apps.subjects.models import Assertion, NameWord, Person, StatedPurpose
from fanal.engine.screening.subject import InputError
from tests.apps.subjects.people import a_child, an_adult, recorded

EVERYTHING = "a test looks"


def fresh(person: Person) -> Person:
    """Return the person as the database has it."""
    return Person.objects.unguarded(EVERYTHING).get(pk=person.pk)


def value_of(person: Person, code: str) -> Assertion:
    """Return the first value of a property."""
    return Assertion.objects.unguarded(EVERYTHING).filter(subject=person, property=code)[0]


def test_a_recorded_person_has_sourced_values_and_an_entry_in_the_audit(ada: Officer) -> None:
    person = an_adult(ada)
    assert fresh(person).known_as == "Benoît Imaginé"
    assert value_of(person, "name").recorded_by == ada
    assert [entry.person_ref for entry in recorded("person.created")] == [person.reference]


def test_an_inspector_records_nobody(ines: Officer) -> None:
    with pytest.raises(PermissionDenied):
        actions.record_person(by=ines)


def test_the_database_refuses_a_child_who_is_not_protected(ada: Officer) -> None:
    person = a_child(ada)
    with pytest.raises(IntegrityError):
        Person.objects.unguarded(EVERYTHING).filter(pk=person.pk).update(protected=False)


def test_the_database_refuses_an_impossible_age(ada: Officer) -> None:
    person = an_adult(ada)
    with pytest.raises(IntegrityError):
        Person.objects.unguarded(EVERYTHING).filter(pk=person.pk).update(age=131)


def test_an_added_value_stands_beside_the_others_and_is_recorded(ada: Officer) -> None:
    person = an_adult(ada)
    actions.assert_value(
        person=person, by=ada, code="name", value="Ben Imaginé", source="paper", grading="B2"
    )
    names = Assertion.objects.unguarded(EVERYTHING).filter(subject=person, property="name")
    assert {one.value for one in names} == {"Benoît Imaginé", "Ben Imaginé"}
    assert recorded("person.changed")[-1].detail == {"property": "name"}


def test_a_colleague_without_the_right_adds_no_value(ada: Officer, bo: Officer) -> None:
    with pytest.raises(PermissionDenied):
        actions.assert_value(person=an_adult(ada), by=bo, code="name", value="x")


def test_another_unit_adds_no_value(ada: Officer, cy: Officer) -> None:
    with pytest.raises(PermissionDenied):
        actions.assert_value(person=an_adult(ada), by=cy, code="name", value="x")


def test_a_property_outside_the_vocabulary_is_refused(ada: Officer) -> None:
    with pytest.raises(InputError):
        actions.assert_value(person=an_adult(ada), by=ada, code="religion", value="x")


def test_a_value_without_words_is_refused(ada: Officer) -> None:
    with pytest.raises(InputError):
        actions.assert_value(person=an_adult(ada), by=ada, code="name", value="  ")


def test_a_withdrawn_value_is_kept_and_counts_no_more(ada: Officer) -> None:
    person = an_adult(ada)
    actions.retract_value(said=value_of(person, "name"), by=ada, reason="A mistake of the keyboard")
    kept = value_of(person, "name")
    assert (kept.value, kept.retracted_by) == ("Benoît Imaginé", ada)
    assert fresh(person).known_as == ""
    assert not NameWord.objects.unguarded(EVERYTHING).filter(subject=person).exists()
    assert recorded("person.corrected")[0].actor_ref == ada.reference


def test_a_colleague_without_the_right_withdraws_no_value(ada: Officer, bo: Officer) -> None:
    person = an_adult(ada)
    with pytest.raises(PermissionDenied):
        actions.retract_value(said=value_of(person, "name"), by=bo, reason="x")


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_value_is_not_withdrawn_without_a_reason(ada: Officer, reason: str) -> None:
    with pytest.raises(InputError):
        actions.retract_value(said=value_of(an_adult(ada), "name"), by=ada, reason=reason)


def test_a_value_is_withdrawn_once(ada: Officer) -> None:
    said = value_of(an_adult(ada), "name")
    actions.retract_value(said=said, by=ada, reason="wrong")
    with pytest.raises(InputError):
        actions.retract_value(said=said, by=ada, reason="wrong again")


def test_the_database_refuses_a_retraction_without_a_reason(ada: Officer) -> None:
    said = value_of(an_adult(ada), "name")
    with pytest.raises(IntegrityError):
        Assertion.objects.unguarded(EVERYTHING).filter(pk=said.pk).update(retracted_at=said.recorded_at)


def test_a_doubt_about_the_age_protects_at_once(ada: Officer) -> None:
    person = actions.set_age(person=an_adult(ada), by=ada, age_state="age_in_doubt")
    assert fresh(person).protected
    assert recorded("person.changed")[-1].detail == {"property": "age"}


def test_a_colleague_without_the_right_sets_no_age(ada: Officer, bo: Officer) -> None:
    with pytest.raises(PermissionDenied):
        actions.set_age(person=an_adult(ada), by=bo, age_state="child")


def test_a_stated_age_of_a_child_protects(ada: Officer) -> None:
    person = an_adult(ada)
    actions.assert_value(person=person, by=ada, code="age_stated", value="15")
    assert (fresh(person).age_state, fresh(person).protected) == ("child", True)


def test_an_adult_age_that_is_merely_said_leaves_a_child_protected(ada: Officer) -> None:
    person = a_child(ada)
    actions.assert_value(person=person, by=ada, code="age_stated", value="21")
    assert (fresh(person).age_state, fresh(person).protected) == ("age_in_doubt", True)


def test_an_age_that_cannot_be_read_is_refused(ada: Officer) -> None:
    with pytest.raises(InputError):
        actions.assert_value(person=an_adult(ada), by=ada, code="age_stated", value="about 20")


def test_opening_the_identity_of_a_child_is_recorded_with_its_purpose(ada: Officer) -> None:
    person = a_child(ada)
    actions.show_identity(person=person, by=ada, purpose="child_safeguarding")
    entry = recorded("person.identity_shown")[0]
    assert (entry.person_ref, entry.purpose) == (person.reference, "child_safeguarding")


def test_a_colleague_not_appointed_for_children_opens_no_identity(ada: Officer, bo: Officer) -> None:
    with pytest.raises(PermissionDenied):
        actions.show_identity(person=a_child(ada), by=bo, purpose="child_safeguarding")


def test_a_purpose_is_kept_once_for_each_person_and_session(ada: Officer) -> None:
    person = an_adult(ada)
    for basis in ("supervision", "prosecution"):
        actions.state_purpose(officer=ada, about=person, session="s", legal_basis=basis)
    assert [one.legal_basis for one in StatedPurpose.objects.filter(about=person.reference)] == [
        "prosecution"
    ]
    assert [entry.purpose for entry in recorded("purpose.stated")] == ["supervision", "prosecution"]


def test_the_database_refuses_a_second_purpose_for_one_session(ada: Officer) -> None:
    person = an_adult(ada)
    actions.state_purpose(officer=ada, about=person, session="s", legal_basis="supervision")
    with pytest.raises(IntegrityError):
        StatedPurpose.objects.create(
            officer=ada, about=person.reference, session="s", legal_basis="prosecution"
        )
