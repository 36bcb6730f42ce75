"""The letters of a text are found out, and what was guessed or lost is said."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from fanal.engine.reading.documents import Document, read_document
from tests.fixtures_made.documents import ARABIC, FRENCH, SPANISH

WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
SENTENCES = {
    "cp1252": (
        FRENCH,
        SPANISH,
        "Déposé à l’hôtel, où l’on m’a forcée.",
        "ÉTAT CIVIL : née à Bâle, prénom Zoé",
        "café",
        "Ça coûtait 30 €.",
        "El niño durmió allí; ¡qué frío hacía!",
        "Señor MUÑOZ, AÑO 2024",
        "Gül hatte Angst und schlief in der Küche.",
        "“No,” she said – twice.",
    ),
    "iso8859-15": ("le cœur serré, la sœur", "Elle devait 3000 € à sa mère", "été à Noël : 5 000 €, l'œuvre"),
    "cp1256": (
        ARABIC,
        "لا",
        "اسمي نور وعمري 17 سنة.",
        "قالت: « لا أريد العودة »، Hôtel Réal, chambre 12",
        "لم أُضرب، لكنه هدّدني بأن يخبر أهلي",
    ),
    "mac_roman": (FRENCH, SPANISH, "Né à Orléans, il a été enfermé"),
    "cp850": ("Elle a été enfermée à l'hôtel, près de la forêt", "El niño durmió allí, mañana y noche"),
    "iso8859-6": (ARABIC.replace("،", ""), "قال إنه سيدفع لي في نهاية الشهر ولم يدفع"),
}
CASES = [(text, encoding) for encoding, texts in SENTENCES.items() for text in texts]


def codes(document: Document) -> set[str]:
    return {warning.code for warning in document.warnings}


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_old_encodings_are_told_from_the_letters_and_the_guess_is_said(text: str, encoding: str) -> None:
    document = read_document(text.encode(encoding), "a.txt")
    assert document.text == text
    assert codes(document) & {"encoding_guessed", "encoding_doubtful"}


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("text", [FRENCH, SPANISH, ARABIC, "plain words\r\nof English"])
def test_wide_letters_are_read_with_and_without_a_mark(text: str, encoding: str) -> None:
    document = read_document(text.encode(encoding), "a.txt")
    assert (document.text, document.warnings) == (text.replace("\r\n", "\n"), ())


def test_the_mark_of_utf8_is_no_letter() -> None:
    assert read_document("été".encode("utf-8-sig"), "a.txt").text == "été"


def test_utf8_cut_in_the_middle_of_a_letter_stays_utf8_and_the_loss_is_counted() -> None:
    document = read_document((ARABIC + "ة").encode()[:-1], "a.txt")
    assert document.text == ARABIC + "\ufffd"
    assert [warning.sentence for warning in document.warnings] == [
        "1 characters could not be read and are shown as \ufffd."
    ]


def test_letters_that_an_encoding_does_not_have_are_counted() -> None:
    document = read_document("été à Noël, déjà".encode("cp1252") + b"\x81\x8d", "a.txt")
    assert document.text.endswith("déjà\ufffd\ufffd")
    assert "characters_lost" in codes(document)


def test_a_replacement_character_that_the_file_holds_is_no_loss() -> None:
    assert read_document("a\ufffdb".encode(), "a.txt").warnings == ()


@pytest.mark.parametrize("declared", ["windows-1256", "'WINDOWS-1256'", "cp1256"])
def test_a_page_that_declares_its_encoding_is_believed(declared: str) -> None:
    page = f'<html><meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{ARABIC}</p>'
    document = read_document(page.encode("cp1256"), "a.html")
    assert (document.text, document.warnings) == (ARABIC, ())


@pytest.mark.parametrize("declared", ["rot13", "zlib", "unicode_escape", "idna", "undefined", "x" * 30, ""])
def test_an_encoding_that_is_none_is_not_believed(declared: str) -> None:
    page = f"<html><meta charset='{declared}'><p>été</p>"
    assert read_document(page.encode("cp1252"), "a.html").text == "été"


def test_a_page_in_utf8_that_declares_something_else_is_read_as_utf8() -> None:
    assert read_document(f"<html><meta charset=iso-8859-1><p>{ARABIC}</p>".encode(), "a.html").text == ARABIC


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\0\r\ufeff", exclude_categories=["Cc", "Cs"]))
)
def test_any_text_in_utf8_comes_back_unchanged(text: str) -> None:
    assert read_document(f"-{text}".encode(), "a.txt").text == f"-{text}"
