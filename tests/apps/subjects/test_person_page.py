"""The page of a person: every value with its source, a child behind the reference, every look recorded."""

from __future__ import annotations

import re
import time

import pytest
from django.test import Client

from fanal.apps.accounts.models import Officer
from fanal.apps.subjects.actions import assert_value
from fanal.apps.subjects.models import Assertion, Person
from tests.apps.subjects.people import ADULT_NAME, CHILD_NAME, a_child, an_adult, recorded, state_purpose
from tests.cast import client_of


def opened(officer: Officer, person: Person) -> tuple[Client, str]:
    """Return a browser in which the purpose is stated, and the page of the person."""
    browser = client_of(officer)
    state_purpose(browser, person)
    return browser, browser.get(f"/people/{person.reference}/").content.decode()


def test_the_page_shows_each_value_with_source_grading_and_author(ada: Officer) -> None:
    person = an_adult(ada)
    assert_value(person=person, by=ada, code="nationality", value="ES", source="paper", grading="A1")
    _, page = opened(ada, person)
    for words in (ADULT_NAME, "Spain", "shown on a paper", "A1", "No doubt about the source", "Ada"):
        assert words in page


def test_the_title_of_the_window_never_holds_a_name(ada: Officer) -> None:
    for person in (an_adult(ada), a_child(ada)):
        browser, _ = opened(ada, person)
        browser.post(f"/people/{person.reference}/identity/")
        page = browser.get(f"/people/{person.reference}/").content.decode()
        title = re.search("<title>(.*?)</title>", page, re.DOTALL)
        assert title
        assert person.reference in title[1]
        assert "Zuhura" not in title[1]
        assert "Benoît" not in title[1]


def test_a_child_is_masked_until_the_identity_is_opened(ada: Officer) -> None:
    person = a_child(ada)
    browser, page = opened(ada, person)
    assert "Zuhura" not in page
    assert "Escuela" not in page
    assert "Treated as a child" in page
    browser.post(f"/people/{person.reference}/identity/")
    assert CHILD_NAME in browser.get(f"/people/{person.reference}/").content.decode()
    assert len(recorded("person.identity_shown")) == 1


def test_opening_one_identity_opens_no_other(ada: Officer) -> None:
    one, other = a_child(ada), a_child(ada)
    browser, _ = opened(ada, one)
    browser.post(f"/people/{one.reference}/identity/")
    state_purpose(browser, other)
    assert "Zuhura" not in browser.get(f"/people/{other.reference}/").content.decode()
    assert "Zuhura" not in browser.get("/people/").content.decode()
    assert "Zuhura" not in browser.get("/").content.decode()


def test_the_identity_closes_after_ten_minutes_and_when_asked(
    ada: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = a_child(ada)
    browser, _ = opened(ada, person)
    address = f"/people/{person.reference}/"
    browser.post(f"{address}identity/")
    browser.post(f"{address}identity/", {"mask": "1"})
    assert "Zuhura" not in browser.get(address).content.decode()
    browser.post(f"{address}identity/")
    later = time.time() + 601
    monkeypatch.setattr(time, "time", lambda: later)
    assert "Zuhura" not in browser.get(address).content.decode()


def test_opening_an_identity_takes_a_deliberate_act_and_a_purpose(ada: Officer) -> None:
    person, browser = a_child(ada), client_of(ada)
    assert browser.get(f"/people/{person.reference}/identity/").status_code == 405
    assert browser.post(f"/people/{person.reference}/identity/")["Location"].startswith(
        f"/people/{person.reference}/purpose/"
    )
    assert recorded("person.identity_shown") == []


@pytest.mark.parametrize(
    "page", ["", "purpose/", "age/", "values/add/?property=name", "values/V-AAAA/withdraw/"]
)
def test_who_may_not_see_a_child_finds_nothing_there(
    page: str, ada: Officer, bo: Officer, cy: Officer, dee: Officer, noor: Officer
) -> None:
    person = a_child(ada)
    for officer in (bo, cy, dee, noor):
        answer = client_of(officer).get(f"/people/{person.reference}/{page}")
        assert answer.status_code == 404
        assert "Zuhura" not in answer.content.decode()


def test_no_page_tells_the_name_of_a_child_to_who_may_not_see_it(
    ada: Officer, bo: Officer, cy: Officer, dee: Officer, noor: Officer, ines: Officer, root: Officer
) -> None:
    person = a_child(ada)
    browser, _ = opened(ada, person)
    browser.post(f"/people/{person.reference}/identity/")
    for officer in (bo, cy, dee, noor, ines, root):
        stranger = client_of(officer)
        for page in ("/", "/people/", "/people/?q=zuhura", f"/people/{person.reference}/", "/people/new/"):
            answer = stranger.get(page, follow=True).content.decode()
            assert CHILD_NAME not in answer
            assert "Zuhura" not in answer.replace("zuhura", "")


def test_a_withdrawn_value_stays_struck_through_with_its_reason(ada: Officer) -> None:
    person = an_adult(ada)
    browser, _ = opened(ada, person)
    said = Assertion.objects.unguarded("a test looks").get(subject=person, property="phone")
    answer = browser.post(
        f"/people/{person.reference}/values/{said.reference}/withdraw/", {"reason": "Another person's number"}
    )
    assert answer.status_code == 302
    page = browser.get(f"/people/{person.reference}/").content.decode()
    assert re.search(r"<del>.*\+00 0 00 00 00 57.*</del>", page, re.DOTALL)
    assert "Another person&#x27;s number" in page


def test_a_value_is_added_in_the_browser(ada: Officer) -> None:
    person = an_adult(ada)
    browser, _ = opened(ada, person)
    address = f"/people/{person.reference}/values/add/?property="
    said = {
        "value": "X0000000",
        "kind": "passport",
        "source": "paper",
        "source_grade": "A",
        "information_grade": "2",
    }
    assert browser.post(f"{address}document_number", said).status_code == 302
    assert browser.post(f"{address}sex", {"value": "female", "source": "person"}).status_code == 302
    page = browser.get(f"/people/{person.reference}/").content.decode()
    assert "Passport X0000000" in page
    assert "Female" in page
    assert browser.get(f"{address}religion").status_code == 404


@pytest.mark.parametrize(
    ("code", "value"), [("birth_date", "2999-01-01"), ("age_stated", "300"), ("sex", "x"), ("name", " ")]
)
def test_a_value_that_cannot_be_is_refused_beside_its_field(ada: Officer, code: str, value: str) -> None:
    person = an_adult(ada)
    browser, _ = opened(ada, person)
    answer = browser.post(
        f"/people/{person.reference}/values/add/?property={code}", {"value": value, "source": "person"}
    )
    assert answer.status_code == 200
    assert answer.context["form"].errors["value"]


def test_a_colleague_who_may_not_change_the_record_is_told_so(ada: Officer, bo: Officer) -> None:
    person = an_adult(ada)
    browser, page = opened(bo, person)
    assert "Add value" not in page
    assert browser.get(f"/people/{person.reference}/age/").status_code == 403
    assert browser.get(f"/people/{person.reference}/values/add/?property=name").status_code == 403


def test_what_is_known_of_the_age_is_changed_in_the_browser(ada: Officer) -> None:
    person = an_adult(ada)
    browser, _ = opened(ada, person)
    answer = browser.post(f"/people/{person.reference}/age/", {"age_state": "unknown", "age": "16"})
    assert answer.status_code == 302
    assert Person.objects.unguarded("a test looks").get(pk=person.pk).age_state == "child"


def test_a_new_person_is_recorded_without_a_name(ada: Officer) -> None:
    answer = client_of(ada).post("/people/new/", {"age_state": "unknown", "source": "person"})
    reference = answer["Location"].split("/")[2]
    assert Person.objects.visible_to(ada).get(reference=reference).known_as == ""


def test_who_records_a_person_has_stated_identification_as_the_purpose(ada: Officer) -> None:
    browser = client_of(ada)
    said = {"name": ADULT_NAME, "age_state": "adult", "age": "30", "language": "fr", "source": "person"}
    answer = browser.post("/people/new/", said, follow=True)
    assert ADULT_NAME in answer.content.decode()
    assert [entry.purpose for entry in recorded("person.read")] == ["identification_and_protection"]


@pytest.mark.parametrize(
    "wrong", [{"age_state": "adult", "age": "12"}, {"age": "20", "birth_date": "2000-01-01"}, {"age": "131"}]
)
def test_a_new_person_with_an_age_that_cannot_be_is_refused(ada: Officer, wrong: dict[str, str]) -> None:
    answer = client_of(ada).post("/people/new/", {"age_state": "unknown", "source": "person", **wrong})
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_roles_that_record_nobody_are_refused(ines: Officer) -> None:
    assert client_of(ines).get("/people/new/").status_code == 403


def test_the_page_lists_what_other_apps_know_of_the_person(ada: Officer) -> None:
    _, page = opened(ada, an_adult(ada))
    for words in (
        "Screenings",
        "Statements",
        "Assessments",
        "Start screening",
        "Add statement",
        "Open board",
    ):
        assert words in page
