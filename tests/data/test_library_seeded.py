"""The seeded library: every citation leads somewhere, every text says how sure it is, and officers' words find it."""

from __future__ import annotations

import pytest

from benchmarks.library_search import LISTS, right_of
from fanal.engine.library.faults import faults_in
from fanal.engine.library.finding import index_of
from fanal.engine.library.items import TEXTS, Item
from fanal.engine.library.shelves import doubles_in, library
from fanal.engine.vocabulary import DATA, LANGUAGES, entries
from tests.data.files import codes

RIGHT, OF = 54, 60
CONFIDENCES = {"verified", "secondary", "recalled", "ours"}
GUIDES = [item for item in library().values() if item.kind in TEXTS]


def test_every_citation_in_every_seeded_text_leads_somewhere() -> None:
    assert not [f"{one.file}:{one.line}: {one.what}" for one in faults_in(library())]


def test_no_two_items_share_an_address() -> None:
    assert not list(doubles_in((DATA,)))


def test_everything_says_how_sure_it_is() -> None:
    assert not [one.address for one in library().values() if one.confidence not in CONFIDENCES]


def test_every_title_stands_in_four_languages() -> None:
    assert not [one.address for one in library().values() if set(one.title) != set(LANGUAGES)]


@pytest.mark.parametrize("item", GUIDES, ids=lambda item: item.address)
def test_a_guide_is_there_in_english_and_french_and_in_four_languages_on_the_front_line(item: Item) -> None:
    assert set(item.text) >= (set(LANGUAGES) if item.front_line else {"en", "fr"})


def test_forms_and_obligations_that_a_guide_names_exist() -> None:
    forms, duties = set(codes("vocabularies/forms.yaml")), set(codes("rules/obligations.yaml"))
    assert not [one.address for one in GUIDES if not set(one.forms) <= forms | {"any"}]
    assert not [one.address for one in GUIDES if not set(one.obligations) <= duties]


def test_the_questions_name_items_that_exist() -> None:
    wrong = [
        (code, address)
        for questions in LISTS
        for code, entry in entries(questions).items()
        for address in entry["right"]
        if address not in library()
    ]
    assert not wrong


def test_officers_words_find_the_right_item_among_the_first_three() -> None:
    said = right_of(LISTS[0], index_of(library()))
    assert len(said) == OF
    assert all(sum(code.startswith(lang) for code in said) == OF // len(LANGUAGES) for lang in LANGUAGES)
    assert sum(said.values()) >= RIGHT, [code for code, right in said.items() if not right]
