"""A child is protected by whoever hears of it first, whoever recorded the person; nobody lifts it on the way."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import seen_by
from fanal.apps.assessments.models import Assessment
from fanal.apps.audit.models import AuditEvent
from fanal.apps.screening.actions import record_answer
from fanal.apps.screening.merging import merge_envelopes
from fanal.apps.screening.models import Answer, Screening
from fanal.apps.statements import actions as statements
from fanal.apps.statements.models import Mention, Statement
from fanal.apps.subjects.actions import protect, set_age
from fanal.apps.subjects.models import Person
from tests.apps.screening.phone import begin, said, seal
from tests.apps.statements.words import CHILD, mentions, person_of, reader

pytestmark = pytest.mark.django_db
ASKED = "age_uncertain"


def visible(officer: Officer, person: Person) -> bool:
    """Say whether an officer sees a person: by the application, and on PostgreSQL by the database too."""
    with seen_by(officer):
        return Person.objects.visible_to(officer).filter(pk=person.pk).exists()


def last_change(person: Person) -> AuditEvent:
    """Return the last entry of the audit that says that a person was changed."""
    changed = AuditEvent.objects.unguarded("test").filter(verb="person.changed", person_ref=person.reference)
    return changed.order_by("-seq")[0]


def test_a_colleague_of_the_unit_protects_whom_another_recorded(ada: Officer, bo: Officer) -> None:
    person = person_of(ada)
    with seen_by(bo):
        protect(person=person, by=bo, said_child=True)
    person.refresh_from_db()
    assert (person.age_state, person.protected) == ("child", True)
    event = last_change(person)
    assert (event.actor_ref, event.detail) == (bo.reference, {"property": "age", "protected": True})
    assert not visible(bo, person)
    assert visible(ada, person)


def test_a_doubt_keeps_the_age_that_was_given(ada: Officer, bo: Officer) -> None:
    person = set_age(person=person_of(ada), by=ada, age_state="adult", age=19)
    protect(person=person, by=bo)
    person.refresh_from_db()
    assert (person.age_state, person.age, person.protected) == ("age_in_doubt", 19, True)


@pytest.mark.parametrize("who", ["cy", "dee", "noor", "ines", "root"])
def test_an_officer_elsewhere_changes_nothing(who: str, ada: Officer, request: pytest.FixtureRequest) -> None:
    person = person_of(ada)
    with pytest.raises(PermissionDenied):
        protect(person=person, by=request.getfixturevalue(who))
    person.refresh_from_db()
    assert not person.protected


@pytest.mark.parametrize("before", ["child", "age_in_doubt"])
def test_a_protection_that_stands_stays_as_it_is(before: str, ada: Officer, bo: Officer) -> None:
    person = set_age(person=person_of(ada), by=ada, age_state=before)
    protect(person=person, by=bo, said_child=before == "age_in_doubt")
    person.refresh_from_db()
    assert person.age_state == before
    assert last_change(person).actor_ref == ada.reference


def test_lifting_it_is_left_to_those_who_may_change_the_record(ada: Officer, bo: Officer) -> None:
    person = protect(person=person_of(ada), by=bo)
    with pytest.raises(PermissionDenied):
        set_age(person=person, by=bo, age_state="adult")
    set_age(person=person, by=ada, age_state="adult", age=30)
    assert not person.protected


def test_a_transaction_that_fails_leaves_nobody_in_sight(ada: Officer, bo: Officer) -> None:
    person = person_of(ada)
    other = set_age(person=person_of(ada), by=ada, age_state="child")
    with seen_by(bo):
        with transaction.atomic():
            protect(person=person, by=bo)
            transaction.set_rollback(True)
        assert not Person.objects.visible_to(bo).filter(pk=other.pk).exists()
    person.refresh_from_db()
    assert not person.protected


def test_words_of_a_child_confirmed_by_a_colleague_count_and_protect(ada: Officer, bo: Officer) -> None:
    person = person_of(ada)
    with seen_by(bo):
        statement = statements.record_statement(person=person, by=bo, text=CHILD)
        age = next(m for m in mentions(statement) if m.concept == "person_is_child")
        statements.decide(mention=age, by=bo, confirm=True)
    person.refresh_from_db()
    assert person.protected
    assert Assessment.objects.unguarded("test").filter(person=person).latest().inputs["age_state"] == "child"
    assert not visible(bo, person)
    kept = Mention.objects.unguarded("test").get(statement=statement, number=age.number)
    assert kept.decision == "confirmed"


def test_an_answer_that_doubts_the_age_protects_whom_a_colleague_recorded(ada: Officer, bo: Officer) -> None:
    screening = begin(ada, age=19)
    with seen_by(bo):
        record_answer(screening=screening, by=bo, concept=ASKED, state="present", device_key=uuid4())
    screening.person.refresh_from_db()
    assert screening.person.age_state == "age_in_doubt"
    assert Answer.objects.unguarded("test").get(screening=screening).found is not None
    assert not visible(bo, screening.person)


def test_who_no_longer_sees_the_child_is_told_so_and_led_to_the_list(ada: Officer, bo: Officer) -> None:
    screening = begin(ada, age=19)
    page = reverse("screening:answer", args=[screening.reference])
    answer = reader(bo, screening.person).post(page, {"concept": ASKED, "state": "present"}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("screening:list")
    assert "officers appointed for children see it" in answer.content.decode()
    assert Screening.objects.unguarded("test").get(pk=screening.pk).person.protected


def test_words_added_by_hand_protect_too_and_lead_to_the_list(ada: Officer, bo: Officer) -> None:
    statement = statements.record_statement(person=person_of(ada), by=bo, text="He is a boy of the village.")
    given = {"quote": "a boy", "concept": "person_is_child", "state": "present"}
    page = reverse("statements:add", args=[statement.reference])
    answer = reader(bo, statement.person).post(page, given, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("statements:list")
    assert Statement.objects.unguarded("test").get().person.protected


def test_what_a_phone_kept_is_taken_in_after_it_has_protected_the_child(ada: Officer, bo: Officer) -> None:
    screening = begin(ada, age=19)
    kept = [said(screening, ASKED, "present", 1), said(screening, "debt_bondage", "present", 2)]
    with seen_by(bo):
        first = merge_envelopes(by=bo, session="s", envelopes=[seal(one) for one in kept])
        late = merge_envelopes(
            by=bo, session="s", envelopes=[seal(said(screening, "little_or_no_pay", "present", 3))]
        )
    assert [one.outcome for one in (*first.taken, *late.taken)] == ["kept", "kept", "kept"]
    assert not visible(bo, screening.person)
    last = Assessment.objects.unguarded("test").filter(person=screening.person).latest()
    assert {"debt_bondage", "little_or_no_pay"} <= {code for code, _, _ in last.inputs["findings"]}
