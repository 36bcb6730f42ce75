"""The box and what it finds: a purpose once, words in no address and no entry, masks, searches kept, alerts."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.find import actions
from fanal.apps.find.models import SavedSearch
from fanal.apps.find.queries import alerts_for
from fanal.apps.search import fair_use
from fanal.apps.subjects.actions import record_person
from fanal.apps.subjects.models import Person
from fanal.engine.screening.subject import InputError
from tests.cast import client_of

pytestmark = pytest.mark.django_db
NAME, PHONE = "Ilmarë Inventada", "+33 6 12 34 56 78"
TYPED = "06 12 34 56 78"


@pytest.fixture(autouse=True)
def _nobody_has_searched() -> None:
    cache.clear()


@pytest.fixture
def person(ada: Officer) -> Person:
    """Return a person with a name and a telephone."""
    return record_person(by=ada, age_state="adult", values={"name": NAME, "phone": PHONE})


def ask(browser: Client, words: str, **more: str) -> str:
    """Type words into the box and return the page they lead to, a purpose stated on the way."""
    address = browser.post("/find/", {"words": words, **more})["Location"]
    response = browser.get(address)
    if response.status_code == 302:
        question = response["Location"]
        browser.post(question, {"legal_basis": "criminal_investigation", "next": address})
        response = browser.get(address)
    return response.content.decode()


def entries(verb: str) -> list[AuditEvent]:
    return list(AuditEvent.objects.unguarded("a test looks").filter(verb=verb).order_by("seq"))


def test_a_telephone_is_found_typed_another_way(ada: Officer, person: Person) -> None:
    page = ask(client_of(ada), "+33612345678")
    assert f'href="/people/{person.reference}/"' in page
    assert "<mark>+33 6 12 34 56 78</mark>" in page


def test_the_purpose_is_asked_once_in_a_session_and_kept_with_each_search(
    ada: Officer, person: Person
) -> None:
    browser = client_of(ada)
    ask(browser, "ilmare")
    assert browser.get(browser.post("/find/", {"words": TYPED})["Location"]).status_code == 200
    assert [entry.purpose for entry in entries("search.run")] == ["criminal_investigation"] * 2
    assert len(entries("purpose.stated")) == 1
    assert person


def test_words_stand_in_no_address_and_in_no_entry(ada: Officer, person: Person) -> None:
    browser = client_of(ada)
    address = browser.post("/find/", {"words": "ilmare inventada"})["Location"]
    assert "ilmar" not in address
    ask(browser, "ilmare inventada")
    (entry,) = entries("search.run")
    assert entry.detail == {"terms": 2, "facets": 0, "count": 1, "shown": 1, "page": 1}
    assert person


def test_what_one_session_asked_another_cannot_open(ada: Officer, bo: Officer) -> None:
    address = client_of(ada).post("/find/", {"words": "ilmare"})["Location"]
    assert client_of(bo).get(address).status_code == 404


def test_a_colleague_elsewhere_finds_nothing_and_no_count(cy: Officer, person: Person) -> None:
    page = ask(client_of(cy), "ilmare")
    assert "Nothing you may see fits this" in page
    assert person.reference not in page


def test_a_child_is_found_by_the_reference_alone(ada: Officer) -> None:
    child = record_person(
        by=ada, age_state="child", age=14, values={"name": "Zuhura Inventada", "school": "Aldea"}
    )
    page = ask(client_of(ada), "zuhura")
    assert child.reference in page
    assert "Zuhura Inventada" not in page
    assert "Aldea" not in page


def test_what_is_found_is_escaped(ada: Officer) -> None:
    record_person(by=ada, values={"name": "Ilmarë <script>alert(1)</script>"})
    page = ask(client_of(ada), "ilmare")
    assert "<script>alert" not in page
    assert "&lt;" in page


def test_results_come_while_typing(ada: Officer, person: Person) -> None:
    browser = client_of(ada)
    first = browser.post("/find/", {"words": "ilma"}, headers={"HX-Request": "true"})
    assert first["HX-Redirect"].startswith("/find/purpose/?next=")
    ask(browser, "ilmare")
    part = browser.post("/find/", {"words": "ilma"}, headers={"HX-Request": "true"}).content.decode()
    assert person.reference in part
    assert "<html" not in part


def test_a_facet_is_added_to_the_words_and_taken_away_again(ada: Officer, person: Person) -> None:
    browser = client_of(ada)
    page = ask(browser, "ilmare", add="kind:person")
    assert 'value="ilmare kind:person"' in page
    assert person.reference in page
    assert "Nothing you may see fits this" in ask(browser, "ilmare", add="kind:vehicle")
    assert 'value="ilmare"' in ask(browser, "ilmare kind:vehicle", drop="kind:vehicle")


def test_who_asks_more_than_anybody_reads_is_told_to_pause(
    ada: Officer, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fair_use, "MOST", 2)
    monkeypatch.setattr(fair_use, "_MINUTE", 10**6)
    browser = client_of(ada)
    for _ in range(2):
        assert person.reference in ask(browser, "ilmare")
    page = ask(browser, "ilmare")
    assert "You search more often than anybody can read" in page
    assert person.reference not in page
    assert len(entries("search.run")) == 2


def test_a_search_is_kept_run_again_and_deleted(ada: Officer, person: Person) -> None:
    browser = client_of(ada)
    asked = browser.post("/find/", {"words": TYPED})["Location"]
    ask(browser, TYPED)
    browser.post("/find/saved/", {"asked": asked.split("/")[2], "name": "The driver", "alerts": "on"})
    saved = SavedSearch.objects.unguarded("test").get()
    assert (saved.name, saved.words, saved.alerts, saved.officer) == ("The driver", TYPED, True, ada)
    again = browser.post(f"/find/saved/{saved.reference}/run/")["Location"]
    assert person.reference in browser.get(again).content.decode()
    assert entries("search.run")[-1].target_ref == saved.reference
    browser.post(f"/find/saved/{saved.reference}/delete/")
    assert not SavedSearch.objects.unguarded("test").exists()
    assert len(entries("search.forgotten")) == 1


@pytest.mark.parametrize("step", ["run", "alerts", "delete"])
def test_nobody_else_reaches_a_search_one_keeps(ada: Officer, bo: Officer, step: str) -> None:
    saved = actions.save_search(by=ada, name="The driver", words=TYPED)
    assert client_of(bo).post(f"/find/saved/{saved.reference}/{step}/").status_code == 404
    assert SavedSearch.objects.unguarded("test").exists()


def test_who_may_not_read_people_does_not_search(ines: Officer) -> None:
    assert client_of(ines).get("/find/").status_code == 403


def test_the_first_page_says_what_is_new_in_a_search_until_it_is_run(
    ada: Officer, bo: Officer, cy: Officer
) -> None:
    for officer in (ada, cy):
        actions.save_search(by=officer, name="The driver", words=TYPED)
    browser = client_of(ada)
    assert "New in searches you keep" not in browser.get("/").content.decode()
    record_person(by=bo, values={"phone": PHONE})
    page = browser.get("/").content.decode()
    assert "New in searches you keep" in page
    assert "1 new or changed" in page
    assert alerts_for(cy) == ()
    saved = SavedSearch.objects.visible_to(ada).get()
    ask(browser, "anything")
    browser.get(browser.post(f"/find/saved/{saved.reference}/run/")["Location"])
    assert alerts_for(ada) == ()


def test_a_search_without_alerts_says_nothing(ada: Officer, bo: Officer) -> None:
    saved = actions.save_search(by=ada, name="The driver", words=TYPED)
    actions.switch_alerts(saved=saved, by=ada, alerts=False)
    record_person(by=bo, values={"phone": PHONE})
    assert alerts_for(ada) == ()
    assert len(entries("search.alerted")) == 1


def test_a_search_without_a_name_or_beyond_fifty_is_refused(
    ada: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="name"):
        actions.save_search(by=ada, name=" ", words=TYPED)
    monkeypatch.setattr(actions, "MOST", 1)
    actions.save_search(by=ada, name="One", words=TYPED)
    actions.save_search(by=ada, name="One", words="again")
    with pytest.raises(InputError, match="1 searches already"):
        actions.save_search(by=ada, name="Two", words=TYPED)
