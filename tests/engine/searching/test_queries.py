"""What is typed, read: words in any form, numbers in any writing, quotes, what is unwanted, facets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from fanal.engine.searching.documents import Analysed, analyse
from fanal.engine.searching.expressions import AllOf, AnyOf, Expression, Token, Without, fts5, tsquery
from fanal.engine.searching.folding import fold, folded_words
from fanal.engine.searching.queries import expression_of, phrases_of, read_query

SIX_WAYS = (
    "+33 6 12 34 56 78",
    "0612345678",
    "06.12.34.56.78",
    "0033612345678",
    "+33 (0)6 12-34-56-78",
    "٠٦ ١٢ ٣٤ ٥٦ ٧٨",
)


def holds(document: Analysed, asked: Expression) -> bool:
    """Say whether a document matches, as both databases should."""
    if isinstance(asked, Token):
        return any(
            token.startswith(asked.text) if asked.prefix else token == asked.text for token in document.tokens
        )
    if isinstance(asked, Without):
        return holds(document, asked.asked) and not holds(document, asked.unwanted)
    parts = [holds(document, part) for part in asked.parts]
    return all(parts) if isinstance(asked, AllOf) else any(parts)


def finds(typed: str, text: str, language: str = "", country: str = "FR") -> bool:
    """Say whether what is typed finds a text."""
    query = read_query(typed, country)
    asked, document = expression_of(query), analyse("", text, language, (), country)
    in_order = all((piece in document.folded) is wanted for piece, wanted in phrases_of(query))
    return asked is not None and holds(document, asked) and in_order


@pytest.mark.parametrize("written", SIX_WAYS)
@pytest.mark.parametrize("typed", SIX_WAYS)
def test_a_telephone_written_one_way_is_found_typed_another(typed: str, written: str) -> None:
    assert finds(typed, f"He called me from {written} that night.")


@pytest.mark.parametrize("typed", SIX_WAYS)
def test_another_telephone_is_not_found(typed: str) -> None:
    assert not finds(typed, "He called me from +33 6 12 34 56 79 and from 06 12 34 55 78.")


def test_a_telephone_is_found_among_other_numbers_and_while_it_is_typed() -> None:
    assert finds("0612345678", "room 12, 06 12 34 56 78, 3 men")
    assert finds("061234", "06 12 34 56 78")


def test_a_node_without_a_country_finds_the_number_as_dialled() -> None:
    assert finds("0612345678", "+33 6 12 34 56 78", country="")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("AB123CD", "the car AB-123-CD"),
        ("ab 123 cd", "the car AB-123-CD"),
        ("AB-123-CD", "plate AB 123 CD, white"),
        ("FR7630006000011234567890189", "IBAN FR76 3000 6000 0112 3456 7890 189"),
        ("FR76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189"),
        ("someone@example.org", "wrote to Someone@Example.org"),
        ("2026-014", "see 2026-014"),
    ],
)
def test_a_plate_an_account_and_an_address_are_found_in_any_writing(typed: str, text: str) -> None:
    assert finds(typed, text)


@pytest.mark.parametrize(
    ("language", "typed", "text"),
    [
        ("en", "exploited ", "the exploitation of workers"),
        ("en", "threatening ", "he threatened us"),
        ("fr", "explotées exploitée ", "l'exploitation, puis les femmes exploitées, explotées"),
        ("fr", "HOTEL ", "dans un hôtel"),
        ("fr", "victime ", "des victimes"),
        ("es", "explotacion ", "la explotación laboral"),
        ("es", "amenazar ", "nos amenazaba"),
        ("ar", "اتجار ", "الاتجار بالأشخاص"),
        ("ar", "الأطفال ", "بالأطفال"),
        ("ar", "المزرعه ", "في مزرعة"),
    ],
)
def test_a_word_is_found_in_its_other_forms_in_four_languages(language: str, typed: str, text: str) -> None:
    assert finds(typed, text, language)


def test_a_word_that_differs_is_not_found() -> None:
    assert not finds("passport ", "the port", "en")
    assert not finds("مدرسة ", "في مزرعة", "ar")


def test_words_between_quotes_stand_in_this_order() -> None:
    assert finds('"took my passport"', "They took my passport.", "en")
    assert finds("«took my passport»", "They took my passport.", "en")
    assert not finds('"passport took"', "They took my passport.", "en")


def test_what_is_unwanted_is_left_out() -> None:
    assert finds("passport -van", "my passport", "en")
    assert not finds("passport -van", "my passport in the van", "en")
    assert not finds('passport -"the van"', "my passport in the van", "en")


def test_the_last_word_finds_what_begins_with_it_and_a_word_before_does_not() -> None:
    assert finds("green", "the greenhouse", "en")
    assert not finds("green house", "the greenhouse house", "en")


def test_facets_are_read_and_are_no_words() -> None:
    query = read_query("van kind:statement LANG:fr case:2026-014")
    assert query.facets == (("kind", "statement"), ("lang", "fr"), ("case", "2026-014"))
    assert [term.words for term in query.terms] == [("van",)]


@pytest.mark.parametrize("typed", ["", "   ", "-", '"', '""', "***", "()", "\0", "'"])
def test_what_asks_nothing_is_empty(typed: str) -> None:
    assert expression_of(read_query(typed)) is None


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=80))
def test_whatever_is_typed_both_databases_are_asked_of_plain_tokens(typed: str) -> None:
    asked = expression_of(read_query(typed, "FR"))
    for token in _tokens(asked):
        assert token.replace(":", "").isalnum()
        assert token == fold(token)
    if asked is not None:
        assert fts5(asked)
        assert tsquery(asked)


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded_words(" ".join(folded_words(text))) == folded_words(text)


def test_an_expression_is_written_for_both_databases() -> None:
    asked = Without(AllOf((Token("a"), AnyOf((Token("b", prefix=True), Token("n:1"))))), Token("c"))
    assert fts5(asked) == '(("a" AND ("b" * OR "n:1")) NOT "c")'
    assert tsquery(asked) == "(('a' & ('b':* | 'n:1')) & !'c')"


def _tokens(asked: Expression | None) -> list[str]:
    if asked is None:
        return []
    if isinstance(asked, Token):
        return [asked.text]
    if isinstance(asked, Without):
        return _tokens(asked.asked) + _tokens(asked.unwanted)
    return [token for part in asked.parts for token in _tokens(part)]
