"""The library for programs: found, shown, spoken of; a document of another country is not there."""

from __future__ import annotations

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.library.actions_seeded import lay_down
from fanal.apps.library.models import Feedback
from tests.apps.api.calling import Program, a_token
from tests.apps.library.shelf import ITEMS


@pytest.fixture
def program(ada: Officer) -> Program:
    """A program of Ada's on a node with a small library."""
    lay_down(items=ITEMS)
    return Program(a_token(ada)[1])


def test_words_in_the_body_find_items(program: Program) -> None:
    answer = program("POST", "/library/search", {"words": "torn nets"})
    assert answer.status == 200
    assert answer.body["results"][0]["address"] == "guide/nets"


def test_an_item_is_shown_with_its_sections_facts_and_citation(program: Program) -> None:
    guide = program("GET", "/library/guide/nets").body
    assert [part["anchor"] for part in guide["sections"]] == ["look", "act"]
    assert guide["citation"].startswith("Fanal, ")
    article = program("GET", "/library/instrument/law_of_nets/3")
    assert article.body["summary"] == "Nets are mended en"
    assert program("GET", "/library/authority/xx").body["facts"][0]["text"] == "000 111"


def test_what_is_not_there_is_not_found(program: Program) -> None:
    assert program("GET", "/library/guide/none").status == 404
    assert program("POST", "/library/feedback", {"address": "guide/none", "kind": "good"}).status == 404


def test_feedback_is_kept(program: Program, ada: Officer) -> None:
    answer = program("POST", "/library/feedback", {"address": "guide/nets", "kind": "unclear"})
    assert answer.status == 201
    assert Feedback.objects.visible_to(ada).get().reference == answer.body["reference"]
