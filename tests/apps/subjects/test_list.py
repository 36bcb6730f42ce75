"""The list of people: only those one may see, found by the beginning of a name, counted honestly."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.subjects.models import Person
from fanal.apps.subjects.names import name_words
from tests.apps.subjects.people import ADULT_NAME, CHILD_NAME, a_child, an_adult, recorded
from tests.cast import client_of


def found(officer: Officer, **asked: str) -> list[str]:
    """Return the references on the first page of the list."""
    return [person.reference for person in client_of(officer).get("/people/", asked).context["page"].persons]


def test_the_list_holds_only_whom_the_officer_may_see(
    ada: Officer, bo: Officer, cy: Officer, dee: Officer, noor: Officer
) -> None:
    adult, child = an_adult(ada).reference, a_child(ada).reference
    assert found(ada) == [child, adult]
    assert found(bo) == [adult]
    assert [found(stranger) for stranger in (cy, dee, noor)] == [[], [], []]


def test_a_child_has_no_name_in_the_list(ada: Officer) -> None:
    person = a_child(ada)
    page = client_of(ada).get("/people/").content.decode()
    assert person.reference in page
    assert "Zuhura" not in page


@pytest.mark.parametrize("words", ["beno", "BENOÎT", "imag", "imagine beno", "benoit imaginé"])
def test_a_person_is_found_by_the_beginning_of_words_without_accents(ada: Officer, words: str) -> None:
    person = an_adult(ada)
    assert found(ada, q=words) == [person.reference]


@pytest.mark.parametrize("words", ["enoit", "beno zzz", "%", "_", "P-", "''", "   .  "])
def test_nobody_is_found_by_what_is_no_beginning(ada: Officer, words: str) -> None:
    an_adult(ada)
    assert found(ada, q=words) in ([], found(ada)) if words in ("P-",) else found(ada, q=words) == []


def test_a_person_is_found_by_the_reference(ada: Officer) -> None:
    person, _ = an_adult(ada), an_adult(ada)
    assert found(ada, q=person.reference.lower()) == [person.reference]


def test_a_search_reaches_no_further_than_the_list(ada: Officer, cy: Officer) -> None:
    an_adult(ada)
    assert found(cy, q="beno") == []


def test_arabic_names_are_found_whatever_the_form_of_the_alef() -> None:
    assert name_words("أحمد الإدريسي") == name_words("احمد الادريسي")
    assert name_words("مُنى") == name_words("مني")


def test_a_search_is_recorded_by_its_count_and_never_by_its_words(ada: Officer) -> None:
    an_adult(ada)
    client_of(ada).get("/people/", {"q": "benoit"})
    entry = recorded("search.people")[0]
    assert entry.detail["count"] == 1
    everything = json.dumps(
        list(AuditEvent.objects.unguarded("a test looks").values("detail", "verb", "target_ref"))
    )
    assert "beno" not in everything.lower()


def test_the_list_without_words_is_recorded_as_a_list(ada: Officer) -> None:
    client_of(ada).get("/people/", {"age_state": "child"})
    assert (len(recorded("person.listed")), recorded("search.people")) == (1, [])


def test_the_list_narrows_to_an_age_and_an_outcome(ada: Officer) -> None:
    adult, child = an_adult(ada), a_child(ada)
    Person.objects.unguarded("a test prepares").filter(pk=adult.pk).update(outcome="refer")
    assert found(ada, age_state="child") == [child.reference]
    assert found(ada, outcome="refer") == [adult.reference]
    assert found(ada, outcome="nonsense") == found(ada)


def many(ada: Officer, number: int) -> None:
    """Record many persons, all changed at the same moment."""
    now = timezone.now()
    Person.objects.bulk_create(Person(unit=ada.unit, recorded_by=ada, changed_at=now) for _ in range(number))


def test_the_pages_together_hold_everybody_once(ada: Officer) -> None:
    many(ada, 60)
    browser, seen, address = client_of(ada), [], "/people/"
    while address:
        page = browser.get(address)
        seen += [person.reference for person in page.context["page"].persons]
        address = page.context["following"] and f"/people/{page.context['following']}"
    assert len(seen) == len(set(seen)) == 60


def test_the_count_is_honest_up_to_a_thousand_and_says_so_beyond(ada: Officer) -> None:
    many(ada, 120)
    assert "120 you may see" in client_of(ada).get("/people/").content.decode()
    many(ada, 900)
    assert "More than 1,000 you may see" in client_of(ada).get("/people/").content.decode()


def test_an_unknown_place_to_go_on_from_begins_at_the_beginning(ada: Officer, cy: Officer) -> None:
    hidden, person = an_adult(cy), an_adult(ada)
    assert found(ada, after=hidden.reference) == found(ada, after="P-NOTHERE1") == [person.reference]


def test_the_list_asks_a_fixed_number_of_questions(ada: Officer) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get("/people/")
        return len(queries)

    browser = client_of(ada)
    browser.get("/people/")
    many(ada, 2)
    few = asked()
    many(ada, 23)
    assert asked() == few


def test_roles_without_persons_have_no_list(ines: Officer, root: Officer) -> None:
    assert [client_of(officer).get("/people/").status_code for officer in (ines, root)] == [403, 403]


def test_an_empty_list_teaches(ada: Officer) -> None:
    page = client_of(ada).get("/people/").content.decode()
    assert "No person is on record yet" in page
    assert ADULT_NAME not in page
    assert CHILD_NAME not in page


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how SQLite reads it")
def test_what_a_unit_sees_is_listed_without_reading_the_records(ada: Officer) -> None:
    seen = Person.objects.visible_to(ada)
    assert "USING COVERING INDEX subject_by_unit_and_change" in seen.order_by().values("pk").explain()
    assert "USING INDEX subject_by_unit_and_change" in seen.order_by("-changed_at", "-pk").explain()
