"""The order of what is found: title before body, what holds more first, own country first, English where need be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fanal.engine.library.asking import read_question
from fanal.engine.library.finding import find, index_of
from fanal.engine.library.impacts import rows_of
from tests.apps.library.shelf import GUIDE, ITEMS, OFFENCE, four

INDEX = index_of(ITEMS)


def addresses(typed: str, lang: str = "en", country: str = "") -> list[str]:
    return [hit.address for hit in find(INDEX, typed, lang, country)]


@pytest.mark.parametrize(
    ("typed", "lang"), [("nets", "en"), ("FILETS", "fr"), ("red", "es"), ("الشباك", "ar")]
)
def test_a_word_is_found_in_any_form_of_its_language(typed: str, lang: str) -> None:
    assert "guide/nets" in addresses(typed, lang)


def test_nothing_asked_finds_nothing() -> None:
    assert addresses("") == addresses("the of what how") == []


def test_what_is_in_english_only_stands_in_after_the_own_language() -> None:
    found = find(INDEX, "torn", "es")
    assert [(hit.address, hit.lang) for hit in found] == [("guide/nets", "en")]


def test_the_law_of_the_own_country_comes_before_that_of_another() -> None:
    other = replace(OFFENCE, address="offence/xy/trafficking", country="xy", part_of="country/xy")
    index = index_of({**ITEMS, other.address: other})
    assert find(index, "trafficking", "en", "xy")[0].address == other.address
    assert find(index, "trafficking", "en", "xx")[0].address == OFFENCE.address


def test_a_country_that_is_named_counts_as_near() -> None:
    assert "fr" in read_question("loi en France", "fr").countries


def test_everyday_words_stand_for_those_of_the_library() -> None:
    asked = read_question("they took her papers", "en")
    assert any("en:confisc" in term for term in asked.meant)


def test_a_weight_lies_between_nothing_and_one_and_the_title_weighs_most() -> None:
    rows = {row.term: row.weight for row in rows_of(GUIDE) if row.lang == "en"}
    assert all(0 < weight < 1 for weight in rows.values())
    assert rows["en:sea"] > rows["en:torn"]


def test_an_item_more_does_not_change_what_others_weigh() -> None:
    more = replace(GUIDE, address="guide/ropes", title=four("Ropes"))
    both = index_of({**ITEMS, more.address: more})
    for term, rows in INDEX.rows.items():
        assert set(rows) <= set(both.rows[term])
