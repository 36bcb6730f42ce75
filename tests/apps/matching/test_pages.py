"""The pages: a purpose once, words in no address and no entry, reasons with each hit, children masked, a queue."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.matching.actions import judge
from fanal.apps.matching.actions_suggest import suggest_waiting
from fanal.apps.matching.models import CandidatePair, Cluster, Judgement
from fanal.apps.search import fair_use
from fanal.apps.subjects.actions import record_person
from fanal.apps.subjects.models import Person
from tests.cast import client_of

pytestmark = pytest.mark.django_db
NAME, ARABIC, BORN = "Amina Haddad", "أمينة حداد", "1994-03-12"
TYPED = f"{ARABIC} 1994"
HX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _nobody_has_searched() -> None:
    cache.clear()


@pytest.fixture
def person(ada: Officer) -> Person:
    """A person with a name and a date of birth."""
    return record_person(by=ada, age_state="adult", values={"name": NAME, "birth_date": BORN})


@pytest.fixture
def pair(ada: Officer, request: pytest.FixtureRequest) -> CandidatePair:
    """The same person recorded again in another script, and the suggestion that follows."""
    request.getfixturevalue("person")
    record_person(by=ada, age_state="adult", values={"name": ARABIC, "birth_date": BORN})
    suggest_waiting()
    return CandidatePair.objects.unguarded("test").get()


def asked_for_a_purpose(browser: Client, address: str) -> str:
    """Open a page, a purpose stated on the way, and return it."""
    response = browser.get(address)
    if response.status_code == 302:
        question = response["Location"]
        browser.post(question, {"legal_basis": "criminal_investigation", "next": address})
        response = browser.get(address)
    assert response.status_code in (200, 429)
    return response.content.decode()


def ask(browser: Client, words: str) -> str:
    return asked_for_a_purpose(browser, browser.post("/match/", {"words": words})["Location"])


def entries(verb: str) -> list[AuditEvent]:
    return list(AuditEvent.objects.unguarded("a test looks").filter(verb=verb).order_by("seq"))


def test_a_person_is_found_in_another_script_with_reasons_and_no_verdict(
    ada: Officer, person: Person
) -> None:
    page = ask(client_of(ada), TYPED)
    assert f'href="/people/{person.reference}/"' in page
    assert "Speaks for" in page
    assert "Date of birth" in page
    assert "no person is judged" in page


@pytest.mark.usefixtures("person")
def test_what_was_asked_stands_in_no_address_and_in_no_entry(ada: Officer) -> None:
    browser = client_of(ada)
    assert "1994" not in browser.post("/match/", {"words": TYPED})["Location"]
    ask(browser, TYPED)
    (entry,) = entries("match.searched")
    assert entry.purpose == "criminal_investigation"
    assert entry.detail.keys() == {"terms", "count", "ms"}
    assert (entry.detail["terms"], entry.detail["count"]) == (2, 1)


@pytest.mark.usefixtures("person")
def test_a_purpose_stated_in_one_way_of_looking_holds_in_the_other(ada: Officer) -> None:
    browser = client_of(ada)
    ask(browser, TYPED)
    address = browser.post("/find/", {"words": "amina"})["Location"]
    assert browser.get(address).status_code == 200
    assert len(entries("purpose.stated")) == 1


@pytest.mark.usefixtures("person")
def test_the_words_go_along_from_one_way_of_looking_to_the_other(ada: Officer) -> None:
    browser = client_of(ada)
    address = browser.post("/match/", {"words": TYPED})["Location"]
    ask(browser, TYPED)
    words = browser.get(f"/find/{address.split('/')[3]}/").content.decode()
    assert f'value="{TYPED}"' in words
    assert address in words


def test_hits_come_while_typing_once_a_purpose_is_stated(ada: Officer, person: Person) -> None:
    browser = client_of(ada)
    first = browser.post("/match/", {"words": TYPED}, headers=HX)
    assert first["HX-Redirect"].startswith("/find/purpose/?next=")
    ask(browser, TYPED)
    part = browser.post("/match/", {"words": TYPED}, headers=HX).content.decode()
    assert person.reference in part
    assert "<html" not in part


def test_a_child_is_found_by_the_reference_alone(ada: Officer) -> None:
    values = {"name": "Zuhura Inventada", "birth_year": "2012", "school": "Aldea"}
    child = record_person(by=ada, age_state="child", age=14, values=values)
    page = ask(client_of(ada), "Zuhura Inventada 2012")
    assert child.reference in page
    found = page.partition('id="results"')[2].partition('class="cards"')[2]
    assert "Inventada" not in found
    assert "Aldea" not in found


def test_a_colleague_elsewhere_finds_nothing_and_no_count(cy: Officer, person: Person) -> None:
    page = ask(client_of(cy), TYPED)
    assert "No record you may see is like this" in page
    assert person.reference not in page


def test_what_one_session_asked_another_cannot_open(ada: Officer, cy: Officer) -> None:
    address = client_of(ada).post("/match/", {"words": TYPED})["Location"]
    assert client_of(cy).get(address).status_code == 404


def test_who_asks_more_than_anybody_reads_is_told_to_pause_in_either_way(
    ada: Officer, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = client_of(ada)
    ask(browser, TYPED)
    monkeypatch.setattr(fair_use, "MOST", 1)
    monkeypatch.setattr(fair_use, "_MINUTE", 10**6)
    browser.get(browser.post("/find/", {"words": "amina"})["Location"])
    page = ask(browser, TYPED)
    assert "You search more often than anybody can read" in page
    assert person.reference not in page


@pytest.mark.parametrize("address", ["/match/", "/match/review/"])
def test_who_may_not_compare_is_refused(bo: Officer, ines: Officer, address: str) -> None:
    for officer in (bo, ines):
        assert client_of(officer).get(address).status_code == 403


def test_what_is_found_is_escaped(ada: Officer) -> None:
    record_person(by=ada, values={"name": "Amina <script>alert(1)</script> Haddad", "birth_date": BORN})
    page = ask(client_of(ada), "Amina script alert Haddad 1994")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_queue_shows_two_records_side_by_side_and_keeps_who_looked(
    ada: Officer, pair: CandidatePair, person: Person
) -> None:
    page = asked_for_a_purpose(client_of(ada), "/match/review/")
    assert NAME in page
    assert ARABIC in page
    assert 'data-key="s"' in page
    looked = entries("match.compared")
    assert {entry.target_ref for entry in looked} == {pair.reference}
    assert person.reference in {entry.person_ref for entry in looked}
    assert {entry.purpose for entry in looked} == {"criminal_investigation"}


def test_a_judgement_takes_the_pair_out_of_the_queue_and_undoing_brings_it_back(
    ada: Officer, pair: CandidatePair
) -> None:
    browser = client_of(ada)
    asked_for_a_purpose(browser, "/match/review/")
    after = browser.post(
        f"/match/pairs/{pair.reference}/judge/", {"verdict": "same"}, headers=HX, follow=True
    )
    assert "No pair waits for you" in after.content.decode()
    judgement = Judgement.objects.unguarded("test").get()
    assert (judgement.verdict, judgement.judged_by) == ("same", ada)
    browser.post(f"/match/judgements/{judgement.reference}/undo/")
    assert 'data-key="s"' in browser.get("/match/review/").content.decode()


@pytest.mark.usefixtures("pair")
def test_a_pair_is_put_off_and_the_next_is_shown(ada: Officer) -> None:
    record_person(by=ada, age_state="adult", values={"name": "Amineh Hadad", "birth_date": BORN})
    suggest_waiting()
    browser = client_of(ada)
    first = asked_for_a_purpose(browser, "/match/review/")
    shown = first.partition("/match/pairs/")[2].partition("/")[0]
    second = browser.get(f"/match/review/?after={shown}").content.decode()
    assert second.partition("/match/pairs/")[2].partition("/")[0] != shown


@pytest.mark.usefixtures("person")
def test_nobody_sees_a_pair_of_which_one_record_is_not_theirs_to_know(ada: Officer, cy: Officer) -> None:
    record_person(by=cy, age_state="adult", values={"name": ARABIC, "birth_date": BORN})
    suggest_waiting()
    pair = CandidatePair.objects.unguarded("test").get()
    for officer in (ada, cy):
        browser = client_of(officer)
        assert "No pair waits for you" in asked_for_a_purpose(browser, "/match/review/")
        assert browser.get(f"/match/pairs/{pair.reference}/").status_code == 404
        assert browser.post(f"/match/pairs/{pair.reference}/judge/", {"verdict": "same"}).status_code == 404


def test_a_supervisor_compares_and_does_not_judge(ada: Officer, pair: CandidatePair) -> None:
    ada.appointments.all().delete()
    ada.appointments.create(role="supervisor")
    browser = client_of(Officer.objects.get(pk=ada.pk))
    page = asked_for_a_purpose(browser, f"/match/pairs/{pair.reference}/")
    assert NAME in page
    assert 'data-key="s"' not in page
    refused = browser.post(f"/match/pairs/{pair.reference}/judge/", {"verdict": "same"})
    assert refused.status_code == 403
    assert not Judgement.objects.unguarded("test").exists()


def test_records_judged_the_same_are_shown_together(ada: Officer, pair: CandidatePair) -> None:
    judge(left=pair.left, right=pair.right, by=ada, verdict="same", reason="The same scar.")
    cluster = Cluster.objects.unguarded("test").get()
    page = asked_for_a_purpose(client_of(ada), f"/match/clusters/{cluster.reference}/")
    assert NAME in page
    assert ARABIC in page
    assert "The same scar." in page
    assert len(entries("match.cluster_read")) == 2


def test_a_stranger_finds_no_cluster(ada: Officer, cy: Officer, pair: CandidatePair) -> None:
    judge(left=pair.left, right=pair.right, by=ada, verdict="same")
    cluster = Cluster.objects.unguarded("test").get()
    assert client_of(cy).get(f"/match/clusters/{cluster.reference}/").status_code == 404


def test_the_page_of_a_person_says_who_may_be_the_same_and_who_was_judged_so(
    ada: Officer, pair: CandidatePair
) -> None:
    browser = client_of(ada)
    address = f"/people/{pair.left.reference}/"
    page = asked_for_a_purpose(browser, address)
    assert "May be the same" in page
    assert f"/match/pairs/{pair.reference}/" in page
    judge(left=pair.left, right=pair.right, by=ada, verdict="same")
    cluster = Cluster.objects.unguarded("test").get()
    page = browser.get(address).content.decode()
    assert f"/match/clusters/{cluster.reference}/" in page
    assert f"/match/pairs/{pair.reference}/" not in page
