"""What officers record is found at once, by those who may see it, and no longer when that changes."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from fanal.apps.accounts.models import Officer
from fanal.apps.cases import actions as cases, actions_subjects, actions_work
from fanal.apps.cases.vocabulary import DECISIONS
from fanal.apps.search import actions
from fanal.apps.search.models import SearchDocument
from fanal.apps.search.queries import newest_number, search
from fanal.apps.statements.actions import record_statement
from fanal.apps.subjects.actions import protect, record_person, retract_value
from fanal.apps.subjects.actions_values import record_subject
from fanal.apps.subjects.models import Assertion
from fanal.engine.vocabulary import entries
from tests.apps.search.documents import an_entry, found

pytestmark = pytest.mark.django_db


def test_a_person_is_found_by_a_name_and_not_once_it_is_withdrawn(ada: Officer) -> None:
    person = record_person(by=ada, values={"name": "Ilmarë Inventada", "phone": "+33 6 12 34 56 78"})
    assert found(ada, "ilmare") == found(ada, "0612345678") == [person.reference]
    said = Assertion.objects.unguarded("test").get(subject=person, property="name")
    retract_value(said=said, by=ada, reason="another person")
    assert found(ada, "ilmare") == []
    assert found(ada, "0612345678") == [person.reference]


def test_a_person_without_a_value_is_found_by_the_reference(ada: Officer) -> None:
    person = record_person(by=ada)
    assert found(ada, person.reference.lower()) == [person.reference]


def test_a_colleague_elsewhere_does_not_find_it(ada: Officer, cy: Officer) -> None:
    record_person(by=ada, values={"name": "Ilmarë Inventada"})
    assert found(cy, "ilmare") == []


def test_a_statement_is_found_by_its_words_and_needs_the_permission(ada: Officer, bo: Officer) -> None:
    person = record_person(by=ada, values={"name": "Ilmarë Inventada"})
    said = record_statement(person=person, by=ada, text="They locked the greenhouse door.", language="en")
    assert found(ada, "greenhouses ") == [said.reference]
    assert found(bo, "greenhouses ") == []
    assert found(bo, "ilmare") == [person.reference]


def test_who_becomes_a_child_is_no_longer_found_nor_is_what_they_said(ada: Officer, bo: Officer) -> None:
    person = record_person(by=ada, values={"name": "Ilmarë Inventada"})
    assert found(bo, "ilmare") == [person.reference]
    protect(person=person, by=bo, said_child=True)
    assert found(bo, "ilmare") == []
    assert found(ada, "ilmare") == [person.reference]


def test_what_is_put_into_a_case_is_found_by_its_members_and_not_once_taken_out(
    ada: Officer, cy: Officer
) -> None:
    case = cases.open_case(by=ada, title="Operation Invented")
    van = record_subject(by=ada, kind="vehicle", values={"plate": "AB-123-CD"})
    cases.let_in(case=case, by=ada, officer=cy)
    assert found(cy, "ab 123 cd") == []
    actions_subjects.add_subject(case=case, by=ada, subject=van)
    assert found(cy, "ab 123 cd") == [van.reference]
    assert found(cy, f"case:{case.reference} kind:vehicle") == [van.reference]
    actions_subjects.take_out_subject(case=case, by=ada, subject=van, reason="another van")
    assert found(cy, "ab 123 cd") == []


def test_a_case_its_tasks_and_decisions_are_found_and_hidden_when_it_is_restricted(
    ada: Officer,
) -> None:
    case = cases.open_case(by=ada, title="Operation Invented", number="2026-014")
    task = actions_work.add_task(case=case, by=ada, title="Ask for the rental contract")
    kind = next(iter(entries(DECISIONS)))
    decided = actions_work.record_decision(case=case, by=ada, kind=kind, text="We wait for the contract.")
    assert found(ada, "contract") == [task.reference, decided.reference]
    assert found(ada, "2026-014") == [case.reference]
    assert set(found(ada, "case:2026-014")) == {case.reference, task.reference, decided.reference}
    colleague = Officer.objects.create(email="eve@example.org", display_name="Eve", unit=ada.unit)
    colleague.appointments.create(role="analyst")
    assert found(colleague, "2026-014") == [case.reference]
    cases.restrict_case(case=case, by=ada, restricted=True)
    assert found(colleague, "2026-014") == found(colleague, "contract") == []
    assert found(ada, "2026-014") == [case.reference]


def test_that_a_subject_belongs_to_a_case_one_may_not_see_is_not_shown(ada: Officer) -> None:
    case = cases.open_case(by=ada, title="Operation Invented", restricted=True)
    van = record_subject(by=ada, kind="vehicle", values={"plate": "AB-123-CD"})
    actions_subjects.add_subject(case=case, by=ada, subject=van)
    colleague = Officer.objects.create(email="eve@example.org", display_name="Eve", unit=ada.unit)
    colleague.appointments.create(role="analyst")
    assert found(colleague, "ab123cd") == [van.reference]
    assert found(colleague, f"ab123cd case:{case.reference}") == []


def test_a_rebuilt_index_finds_the_same_and_nothing_is_new_by_it(
    ada: Officer, capsys: pytest.CaptureFixture[str]
) -> None:
    person = record_person(by=ada, values={"name": "Ilmarë Inventada", "phone": "+33 6 12 34 56 78"})
    record_statement(person=person, by=ada, text="Ilmarë locked the greenhouse.", language="en")
    cases.open_case(by=ada, title="Operation Ilmarë")
    before, newest = found(ada, "ilmare"), newest_number()
    SearchDocument.objects.unguarded("test").filter(record=person.reference).update(title="stale")
    call_command("search", "rebuild")
    assert "3 records" in capsys.readouterr().out
    assert found(ada, "ilmare") == before
    assert newest_number() == newest


def test_a_node_from_an_older_version_is_indexed_once_when_it_is_prepared(ada: Officer) -> None:
    assert actions.build_where_missing() == 0
    person = record_person(by=ada, values={"name": "Ilmarë Inventada"})
    actions.drop_record(record=person.reference)
    assert found(ada, "ilmare") == []
    assert actions.build_where_missing() == 1
    assert found(ada, "ilmare") == [person.reference]
    assert actions.build_where_missing() == 0


def test_what_is_removed_is_found_no_more_nor_what_was_seen_through_it(ada: Officer) -> None:
    person = record_person(by=ada, values={"name": "Ilmarë Inventada"})
    record_statement(person=person, by=ada, text="They locked the greenhouse door.", language="en")
    actions.drop_record(record=person.reference)
    assert found(ada, "ilmare") == found(ada, "greenhouse") == []
    assert not SearchDocument.objects.unguarded("test").exists()


def test_many_records_are_indexed_at_once(ada: Officer) -> None:
    entries_made = (an_entry(f"P-{number}", ada, f"van {number}") for number in range(1003))
    assert actions.index_many(entries=entries_made) == 1003
    hits = search(ada, "van")
    assert (hits.count, hits.more_than_counted, len(hits.rows)) == (1001, True, 20)
    assert sum(hits.facets["kind"].values()) == 1000
    assert hits.rows[0].record == "P-1002"
    assert search(ada, "van", page=50).rows[-1].record == "P-3"
    assert search(ada, "van", page=51).page == 50
