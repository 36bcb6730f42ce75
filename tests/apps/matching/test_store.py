"""The candidate store follows what is recorded, in the same transaction, and shows each officer what they may see."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from fanal.apps.accounts.models import Officer
from fanal.apps.matching import actions_store, key_table
from fanal.apps.matching.comparing import likely
from fanal.apps.matching.models import Candidate, CandidatePair
from fanal.apps.matching.node_index import NodeIndex
from fanal.apps.matching.sought import Sought
from fanal.apps.subjects.actions import record_person, retract_value
from fanal.apps.subjects.actions_links import link_subjects, retract_link
from fanal.apps.subjects.actions_values import record_subject
from fanal.apps.subjects.models import Assertion, Subject
from fanal.engine.matching.asking import read_asked
from fanal.engine.matching.index.interface import Index
from fanal.engine.matching.records import Record

pytestmark = pytest.mark.django_db
WHY = "the test looks"
NAME, ARABIC, BORN, PHONE = "Amina Haddad", "أمينة حداد", "1994-03-12", "+33 6 12 34 56 78"


def found(officer: Officer, typed: str) -> list[str]:
    return [one.seen.subject.reference for one in likely(Sought(read_asked(typed).records), officer, most=10)]


def keys() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM matching_key")
        return int(cursor.fetchone()[0])


def test_a_person_is_found_under_another_spelling_in_another_script(ada: Officer) -> None:
    person = record_person(by=ada, values={"name": NAME, "birth_date": BORN})
    assert found(ada, f"{ARABIC} 1994") == [person.reference]
    assert found(ada, "Amineh Hadad 12.3.1994") == [person.reference]


def test_a_telephone_typed_another_way_finds_the_number_and_whoever_gave_it(ada: Officer) -> None:
    person = record_person(by=ada, values={"name": NAME, "phone": PHONE})
    phone = record_subject(by=ada, kind="phone", values={"phone": PHONE})
    assert set(found(ada, "06 12 34 56 78")) == {person.reference, phone.reference}


def test_a_value_withdrawn_finds_nobody_any_more(ada: Officer) -> None:
    person = record_person(by=ada, values={"name": NAME, "birth_date": BORN})
    for said in Assertion.objects.unguarded(WHY).filter(subject=person):
        retract_value(said=said, by=ada, reason="another person")
    assert found(ada, f"{NAME} 1994") == []
    assert not Candidate.objects.unguarded(WHY).exists()
    assert keys() == 0


def test_what_fails_to_be_recorded_is_not_in_the_store(ada: Officer) -> None:
    with transaction.atomic():
        record_person(by=ada, values={"name": NAME, "birth_date": BORN})
        assert keys() > 0
        transaction.set_rollback(True)
    assert keys() == 0


def test_a_colleague_elsewhere_finds_nobody(ada: Officer, cy: Officer, dee: Officer) -> None:
    record_person(by=ada, values={"name": NAME, "birth_date": BORN})
    assert found(cy, f"{NAME} 1994") == found(dee, f"{NAME} 1994") == []


def test_a_child_is_found_by_those_alone_who_may_know(ada: Officer, bo: Officer) -> None:
    child = record_person(by=ada, age_state="child", age=14, values={"name": NAME, "birth_year": "2012"})
    assert found(ada, f"{NAME} 2012") == [child.reference]
    assert found(bo, f"{NAME} 2012") == []


def test_a_person_has_the_number_of_a_telephone_they_use_until_the_link_is_withdrawn(ada: Officer) -> None:
    person = record_person(by=ada, values={"name": NAME})
    phone = record_subject(by=ada, kind="phone", values={"phone": PHONE})
    link = link_subjects(by=ada, verb="uses", origin=person, target=phone)
    assert set(found(ada, "+33612345678")) == {person.reference, phone.reference}
    retract_link(link=link, by=ada, reason="another's")
    assert found(ada, "+33612345678") == [phone.reference]


def test_a_link_to_what_one_may_not_see_says_nothing(ada: Officer, bo: Officer) -> None:
    person = record_person(by=ada, values={"name": NAME})
    phone = record_subject(by=ada, kind="phone", values={"phone": PHONE})
    link_subjects(by=ada, verb="uses", origin=person, target=phone)
    Subject.objects.unguarded(WHY).filter(pk=phone.pk).update(restricted=True)
    assert found(bo, "+33612345678") == []


def test_the_store_built_again_is_the_same(ada: Officer) -> None:
    person = record_person(by=ada, values={"name": NAME, "birth_date": BORN})
    phone = record_subject(by=ada, kind="phone", values={"phone": PHONE})
    link_subjects(by=ada, verb="uses", origin=person, target=phone)
    before, rows = list(Candidate.objects.unguarded(WHY).order_by("pk").values("pk", "own", "linked")), keys()
    assert actions_store.build_where_missing() == 0
    assert actions_store.rebuild() == 2
    after = list(Candidate.objects.unguarded(WHY).order_by("pk").values("pk", "own", "linked"))
    assert (after, keys()) == (before, rows)


def test_keys_are_summed_and_the_best_come_first() -> None:
    key_table.write({1: {5, 6}, 2: {6}, 3: {7}})
    assert key_table.sharing({5: 2.0, 6: 1.0}, 10) == [(1, 3.0), (2, 1.0)]
    assert key_table.sharing({5: 2.0, 6: 1.0}, 1) == [(1, 3.0)]
    key_table.write({1: {7}})
    key_table.drop([2])
    assert key_table.sharing({5: 2.0, 6: 1.0, 7: 1.0, -(2**63): 1.0}, 10) == [(1, 1.0), (3, 1.0)]
    assert key_table.sharing({}, 10) == []


def test_the_store_answers_as_any_index_does(ada: Officer, cy: Officer) -> None:
    person = record_person(by=ada, values={"name": NAME, "birth_date": BORN, "phone": PHONE})
    other = record_person(by=ada, values={"name": "Ilmarë Inventada", "birth_date": BORN})
    query = Record("q", "Person", {"name": (ARABIC,), "birthDate": (BORN,)})
    index: Index = NodeIndex(ada)
    (hit,) = index.search(query, 1)
    assert (hit.id, hit.match) == (str(person.pk), True)
    assert 0.9 < hit.score <= 1
    assert NodeIndex(cy).search(query) == ()
    assert NodeIndex().search(query, 1)[0].id == str(person.pk)
    changed = Record(str(other.pk), "Person", {"name": (NAME,), "birthDate": (BORN,)})
    assert index.add([changed]) == 1
    assert {one.id for one in index.search(query)} == {str(person.pk), str(other.pk)}
    assert index.retract([str(other.pk)]) == 1
    assert [one.id for one in index.search(query)] == [str(person.pk)]


def test_an_exact_identifier_answers_alone(ada: Officer) -> None:
    person = record_person(by=ada, values={"name": "Ilmarë Inventada", "phone": PHONE})
    record_person(by=ada, values={"name": NAME, "birth_date": BORN})
    query = Record("q", "Person", {"name": (NAME,), "birthDate": (BORN,), "phone": ("+33612345678",)})
    assert [one.id for one in NodeIndex(ada).search(query)] == [str(person.pk)]


def test_the_commands_build_the_store_again_and_compare_what_waits(
    ada: Officer, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (NAME, ARABIC):
        record_person(by=ada, values={"name": name, "birth_date": BORN})
    call_command("matching", "rebuild")
    call_command("matching", "suggest", "--seconds", "5")
    assert capsys.readouterr().out.splitlines() == ["2 records are in the store.", "2 records were compared."]
    assert CandidatePair.objects.unguarded(WHY).count() == 1


def test_a_change_is_compared_once_it_is_on_record(
    ada: Officer, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for name in (NAME, ARABIC):
            record_person(by=ada, values={"name": name, "birth_date": BORN})
    assert CandidatePair.objects.unguarded(WHY).count() == 1
