"""What is known elsewhere: in full where the officer may see it, else only that there is something, and whom to ask."""

from __future__ import annotations

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.actions import let_in, restrict_case
from fanal.apps.cases.actions_subjects import add_subject
from fanal.apps.matching.actions import judge
from fanal.apps.matching.crosscheck import elsewhere
from fanal.apps.matching.crosscheck_case import checked_case
from fanal.apps.subjects.actions_links import link_subjects
from tests.apps.matching.two_cases import OTHER_PHONE, PHONE, VARIANT, case_of, person_in, phone_in

pytestmark = pytest.mark.django_db


def test_a_telephone_in_a_case_of_another_unit_says_only_whom_to_contact(ada: Officer, cy: Officer) -> None:
    mine, theirs = case_of(ada), case_of(cy, "Laundry")
    phone_in(mine, ada)
    phone_in(theirs, cy)
    for officer, case, unit in ((ada, mine, cy.unit_id), (cy, theirs, ada.unit_id)):
        found = checked_case(officer, case)
        assert (found.subjects, found.units) == ((), frozenset({unit}))


def test_a_person_under_another_spelling_in_a_hidden_case_is_whom_to_contact(
    ada: Officer, cy: Officer
) -> None:
    mine, theirs = case_of(ada), case_of(cy, "Laundry")
    person = person_in(mine, ada)
    person_in(theirs, cy, VARIANT)
    found = elsewhere(ada, person, mine)
    assert (found.hits, found.units) == ((), frozenset({cy.unit_id}))


def test_what_the_officer_may_see_is_shown_with_its_reasons_and_its_cases(ada: Officer, cy: Officer) -> None:
    mine, theirs = case_of(ada), case_of(cy, "Laundry")
    person = person_in(mine, ada)
    other = person_in(theirs, cy, VARIANT)
    let_in(case=theirs, by=cy, officer=ada)
    found = elsewhere(Officer.objects.get(pk=ada.pk), person, mine)
    (hit,) = found.hits
    assert hit.subject.pk == other.pk
    assert [one.pk for one in hit.cases] == [theirs.pk]
    assert hit.known.verdict is not None
    assert hit.known.likely
    assert {"name", "birth"} <= {one.feature for one in hit.known.verdict.evidence}
    assert not found.units


def test_a_person_with_a_number_meets_the_telephone_of_that_number(ada: Officer) -> None:
    mine, second = case_of(ada), case_of(ada, "Laundry")
    person = person_in(mine, ada, {"name": "Zerlina Quillfeather", "phone": "07700 900123"})
    phone = phone_in(second, ada)
    (hit,) = elsewhere(ada, person, mine).hits
    assert hit.subject.pk == phone.pk
    assert hit.known.verdict is None
    assert (hit.known.likely, hit.known.numbers) == (False, (("phone_end", "00900123"),))
    other = person_in(mine, ada, {"name": "Oswin Tarrabuck", "phone": "0044 7700 900 123"})
    (hit,) = elsewhere(ada, other, mine).hits
    assert (hit.known.likely, hit.known.numbers) == (True, (("phone", "+447700900123"),))


def test_two_persons_who_use_one_telephone_have_it_in_common(ada: Officer, cy: Officer) -> None:
    mine, second, hidden = case_of(ada), case_of(ada, "Farm"), case_of(cy, "Laundry")
    person = person_in(mine, ada, {"name": "Zerlina Quillfeather", "phone": PHONE})
    other = person_in(second, ada, {"name": "Oswin Tarrabuck", "phone": "0044 7700 900 123"})
    person_in(hidden, cy, {"name": "Ottoline Brackwater", "phone": PHONE})
    found = elsewhere(ada, person, mine)
    assert [(hit.subject.pk, hit.known.verdict) for hit in found.hits] == [(other.pk, None)]
    assert found.units == {cy.unit_id}


def test_what_a_subject_is_linked_to_and_what_is_in_the_same_case_is_no_news(ada: Officer) -> None:
    mine = case_of(ada)
    person = person_in(mine, ada, {"name": "Zerlina Quillfeather", "phone": "+447700900123"})
    phone = phone_in(mine, ada)
    assert not elsewhere(ada, person, mine).hits
    linked = phone_in(case_of(ada, "Laundry"), ada, OTHER_PHONE)
    link_subjects(by=ada, verb="uses", origin=person, target=linked)
    assert not elsewhere(ada, person).units
    assert [hit.subject.pk for hit in elsewhere(ada, person).hits] == [phone.pk]


def test_another_case_that_holds_the_same_record_is_named_where_it_may_be_seen(ada: Officer) -> None:
    mine, second = case_of(ada), case_of(ada, "Laundry")
    phone = phone_in(mine, ada)
    add_subject(case=second, by=ada, subject=phone)
    assert [one.pk for one in elsewhere(ada, phone, mine).cases] == [second.pk]


def test_another_case_that_holds_the_same_record_and_is_not_seen_says_whom_to_contact(
    ada: Officer, cy: Officer
) -> None:
    mine, second = case_of(ada), case_of(ada, "Laundry")
    phone = phone_in(mine, ada)
    add_subject(case=second, by=ada, subject=phone)
    restrict_case(case=second, by=ada, restricted=True)
    let_in(case=mine, by=ada, officer=cy)
    found = elsewhere(cy, phone, mine)
    assert (found.hits, found.cases, found.units) == ((), (), frozenset({ada.unit_id}))


def test_a_child_elsewhere_reveals_nothing_but_the_contact(ada: Officer, cy: Officer) -> None:
    mine, theirs = case_of(ada), case_of(cy, "Laundry")
    person = person_in(mine, ada)
    person_in(theirs, cy, {"name": "Zerlina Quillfeather", "birth_date": "2012-03-02"}, age_state="child")
    person_in(theirs, cy, VARIANT, age_state="child")
    found = elsewhere(ada, person, mine)
    assert (found.hits, found.cases, found.units) == ((), (), frozenset({cy.unit_id}))


def test_who_was_judged_different_is_no_longer_shown(ada: Officer) -> None:
    mine, second = case_of(ada), case_of(ada, "Laundry")
    person, other = person_in(mine, ada), person_in(second, ada, VARIANT)
    assert [hit.subject.pk for hit in elsewhere(ada, person, mine).hits] == [other.pk]
    judge(left=person, right=other, by=ada, verdict="different", reason="Two passports were compared.")
    assert not elsewhere(ada, person, mine).hits


def test_strangers_have_nothing_in_common(ada: Officer, cy: Officer) -> None:
    mine, theirs = case_of(ada), case_of(cy, "Laundry")
    person = person_in(mine, ada)
    phone_in(mine, ada)
    person_in(theirs, cy, {"name": "Oswin Tarrabuck", "birth_date": "1971-11-30"})
    phone_in(theirs, cy, OTHER_PHONE)
    assert not elsewhere(ada, person, mine).hits
    assert not checked_case(ada, mine).units
