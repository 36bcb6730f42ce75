"""The pages of the library: found, read, cited, kept; texts in the reader's language, else in English and marked so."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fanal.apps.accounts.models import Officer
from tests.cast import client_of

pytestmark = pytest.mark.usefixtures("library")


def text_of(client: Client, path: str, **given: str) -> str:
    response = client.get(path, given)
    assert response.status_code == HTTPStatus.OK, path
    return response.content.decode()


def test_the_first_page_begins_with_the_own_country(ada: Officer) -> None:
    page = text_of(client_of(ada), "/learn/")
    assert "/learn/country/xx/" in page
    assert "/learn/guide/nets/" in page


def test_what_was_typed_finds_the_guide_and_stands_in_no_address(ada: Officer) -> None:
    client = client_of(ada)
    response = client.post("/learn/ask/", {"words": "torn nets"})
    assert response.headers["Location"] == "/learn/found/"
    page = text_of(client, "/learn/found/")
    assert page.index("/learn/guide/nets/") < page.index("/learn/instrument/law_of_nets/3/")


def test_who_finds_nothing_is_told_so(ada: Officer) -> None:
    client = client_of(ada)
    client.post("/learn/ask/", {"words": "zzzz"})
    assert "Nothing in the library fits this" in text_of(client, "/learn/found/")


def test_a_guide_shows_its_sections_sources_and_citation(ada: Officer) -> None:
    page = text_of(client_of(ada), "/learn/guide/nets/")
    assert 'id="look"' in page
    assert '<a class="cites" href="/learn/instrument/law_of_nets/3/" data-panel="">' in page
    assert "/learn/source/book_of_nets/" in page
    assert "not yet reviewed by anybody of your country" in page
    assert "Fanal, “Nets at sea”" in page


def test_a_text_is_read_in_another_language_that_it_has(ada: Officer) -> None:
    assert "Filets déchirés" in text_of(client_of(ada), "/learn/guide/nets/", lang="fr")


def test_a_text_that_is_not_there_in_the_language_says_so(ada: Officer) -> None:
    client = client_of(ada)
    client.cookies["fanal_language"] = "es"
    page = client.get("/learn/guide/nets/", headers={"Accept-Language": "es"}).content.decode()
    assert "Torn nets" in page


def test_an_article_stands_under_its_instrument_at_an_address_of_its_own(ada: Officer) -> None:
    assert "/learn/instrument/law_of_nets/3/" in text_of(client_of(ada), "/learn/instrument/law_of_nets/")
    assert "Nets are mended" in text_of(client_of(ada), "/learn/instrument/law_of_nets/3/")


def test_a_country_says_what_was_not_checked_and_which_number_nobody_called(ada: Officer) -> None:
    page = text_of(client_of(ada), "/learn/country/xx/")
    for words in ("art. 7", "not checked", "not set", "000 111", "nobody has called it yet"):
        assert words in page


def test_what_an_outside_observer_found_stands_apart_from_the_law(ada: Officer) -> None:
    page = text_of(client_of(ada), "/learn/country/xx/")
    law, observed = page.split("What an outside observer found on the law for children")
    assert "Observer of Exland" not in law
    for words in (
        "no verdict on a country",
        "Observer of Exland",
        "year not said in the source",
        "second hand",
    ):
        assert words in observed


def test_a_country_lists_the_decisions_about_it_and_a_decision_leads_to_the_country(ada: Officer) -> None:
    browser = client_of(ada)
    assert "/learn/case_law/nets_v_exland/" in text_of(browser, "/learn/country/xx/")
    assert 'href="/learn/country/xx/"' in text_of(browser, "/learn/case_law/nets_v_exland/")
    assert "/learn/country/xy/" not in text_of(browser, "/learn/case_law/nets_v_exland/")


def test_what_is_not_there_is_not_found(ada: Officer) -> None:
    assert client_of(ada).get("/learn/guide/none/").status_code == HTTPStatus.NOT_FOUND


def test_a_stranger_to_the_node_reads_nothing() -> None:
    assert Client().get("/learn/guide/nets/").status_code == HTTPStatus.FOUND


def test_what_a_phone_keeps_names_no_officer(ada: Officer) -> None:
    client = client_of(ada)
    pages = client.get("/learn/kept/addresses/").json()["pages"]
    assert "/learn/kept/guide/nets/" in pages
    assert "/learn/kept/authority/xx/" in pages
    for path in pages:
        page = text_of(client, path)
        assert ada.display_name not in page
        assert ada.reference not in page


@pytest.mark.parametrize("path", ["/learn/", "/learn/guide/nets/", "/learn/country/xx/"])
def test_a_page_asks_the_database_a_few_times_however_much_there_is(ada: Officer, path: str) -> None:
    client = client_of(ada)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert len(asked) <= 18, [one["sql"][:120] for one in asked]
