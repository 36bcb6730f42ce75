"""Why an officer looks: asked before, once for each person and session, and never a way off this node."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session

from fanal.apps.accounts.models import Officer
from fanal.apps.subjects.models import StatedPurpose
from tests.apps.subjects.people import ADULT_NAME, an_adult, recorded, state_purpose
from tests.cast import client_of


def test_the_record_opens_only_after_the_purpose_was_stated(ada: Officer) -> None:
    person, browser = an_adult(ada), client_of(ada)
    page = f"/people/{person.reference}/"
    asked = browser.get(page)
    assert (asked.status_code, asked["Location"]) == (
        302,
        f"{page}purpose/?next=%2Fpeople%2F{person.reference}%2F",
    )
    assert recorded("person.read") == []
    state_purpose(browser, person)
    assert ADULT_NAME in browser.get(page).content.decode()
    assert [entry.purpose for entry in recorded("person.read")] == ["criminal_investigation"]


def test_the_purpose_is_asked_once_in_a_session_and_again_in_the_next(ada: Officer) -> None:
    person, browser = an_adult(ada), client_of(ada)
    state_purpose(browser, person)
    page = f"/people/{person.reference}/"
    assert [browser.get(page).status_code for _ in range(3)] == [200, 200, 200]
    assert len(recorded("purpose.stated")) == 1
    assert client_of(ada).get(page).status_code == 302


def test_the_purpose_for_one_person_opens_no_other(ada: Officer) -> None:
    one, other, browser = an_adult(ada), an_adult(ada), client_of(ada)
    state_purpose(browser, one)
    assert browser.get(f"/people/{other.reference}/").status_code == 302


def test_the_record_keeps_a_digest_and_not_the_key_of_the_session(ada: Officer) -> None:
    person, browser = an_adult(ada), client_of(ada)
    state_purpose(browser, person)
    kept = StatedPurpose.objects.get(about=person.reference).session
    assert len(kept) == 64
    assert not Session.objects.filter(session_key=kept).exists()
    assert kept != browser.session.session_key


def test_the_page_leads_on_to_where_the_officer_wanted_to_go(ada: Officer) -> None:
    person, browser = an_adult(ada), client_of(ada)
    wanted = f"/board/{person.reference}/?x=1"
    answer = browser.post(
        f"/people/{person.reference}/purpose/", {"legal_basis": "prosecution", "next": wanted}
    )
    assert answer["Location"] == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        r"\\elsewhere.example",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "http:///elsewhere.example",
        " https://elsewhere.example",
    ],
)
def test_the_page_leads_nowhere_outside_this_node(ada: Officer, wanted: str) -> None:
    person, browser = an_adult(ada), client_of(ada)
    page = f"/people/{person.reference}/purpose/"
    assert browser.get(page, {"next": wanted}).context["next"] == f"/people/{person.reference}/"
    answer = browser.post(page, {"legal_basis": "prosecution", "next": wanted})
    assert answer["Location"] == f"/people/{person.reference}/"


def test_a_legal_basis_that_is_not_listed_is_refused(ada: Officer) -> None:
    person, browser = an_adult(ada), client_of(ada)
    answer = browser.post(f"/people/{person.reference}/purpose/", {"legal_basis": "curiosity"})
    assert answer.status_code == 200
    assert not StatedPurpose.objects.filter(about=person.reference).exists()


def test_a_stranger_is_not_even_asked(ada: Officer, cy: Officer, dee: Officer, noor: Officer) -> None:
    person = an_adult(ada)
    for stranger in (cy, dee, noor):
        assert client_of(stranger).get(f"/people/{person.reference}/purpose/").status_code == 404


def test_the_frame_shows_the_purpose_and_where_to_change_it(ada: Officer) -> None:
    person, browser = an_adult(ada), client_of(ada)
    state_purpose(browser, person)
    page = browser.get(f"/people/{person.reference}/")
    assert page.context["purpose_chip"].label == "Criminal investigation"
    assert f"/people/{person.reference}/purpose/?next=" in page.content.decode()
