"""The words around a hit."""

from __future__ import annotations

import pytest

from fanal.engine.searching.queries import read_query
from fanal.engine.searching.snippets import snippet

LONG = "Nothing of note happened. " * 40


def hits(typed: str, text: str) -> list[str]:
    return [piece.text for piece in snippet(text, read_query(typed, "FR")) if piece.hit]


def test_the_snippet_lies_around_the_hit_and_says_that_it_is_cut() -> None:
    pieces = snippet(f"{LONG}They kept my passport. {LONG}", read_query("passport"))
    assert [piece.text for piece in pieces if piece.hit] == ["passport"]
    assert (pieces[0].text, pieces[-1].text) == ("… ", " …")
    assert len("".join(piece.text for piece in pieces)) < 300


@pytest.mark.parametrize("typed", ["+33 6 12 34 56 78", "0612345678"])
def test_a_number_is_marked_however_it_is_written(typed: str) -> None:
    assert hits(typed, "call 06.12.34.56.78 or 12") == ["06.12.34.56.78"]
    assert hits(typed, "اتصل ٠٦ ١٢ ٣٤ ٥٦ ٧٨") == ["٠٦ ١٢ ٣٤ ٥٦ ٧٨"]


def test_other_forms_of_a_word_are_marked() -> None:
    assert hits("exploited ", "the exploitation") == ["exploitation"]


def test_the_pieces_are_the_text_and_nothing_else() -> None:
    text = "They <b>kept</b> my passport."
    assert "".join(piece.text for piece in snippet(text, read_query("kept"))) == text
