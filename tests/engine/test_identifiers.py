"""Laws that hold for all identifiers in any text, and the choice between readings that overlap."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from fanal.engine.reading.identifiers import PRECEDENCE, Identifier, Kind, find_identifiers
from fanal.engine.reading.identifiers.folding import fold
from fanal.engine.reading.identifiers.identifier import settle

LANGUAGES = ("en", "fr", "es", "ar")
PIECES = [
    "14-year-old", "15 ans", "quinze ans", "catorce años", "عمرها ١٥ سنة", "في الرابعة عشرة من عمرها",
    "$1,500", "deux mille euros",
    "ألفي دولار", "2024-03-14", "14 March 2024", "١٤ مارس ٢٠٢٤", "+33 6 12 34 56 78", "(214) 555-0123",
    "a@b.org",
    "https://example.org/a(b)", "GB82 WEST 1234 5698 7654 32", "4111 1111 1111 1111", "passport", "plate",
    "A1234567", "AB-123-CD",
    "Telegram", "@rosa_jobs", "Agadez", "Côte d’Ivoire", "بالقاهرة", "Nigerian", "in", "Nice", "New York",
    "18 USC 1591", "\u200f", "\u200e",
    "عُ", "é", "e\u0301", "ـ", "<<", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "\n", " ", ", ", ". ", "(", ")", "-", "/", "1", "٢", "x",
    "و", "ال",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=12).map(" ".join),
)
HOSTILE = {
    "digits": "1", "digits and spaces": "1 ", "dots": "1.", "dashes": "1-", "plus": "+1 ", "at": "a@",
    "brackets": "(((",
    "angle": "A<", "address": "http://a.", "closing": "http://a.b)))))", "dollars": "$1",
    "years": "5 years ", "ans": "15 ans ",
    "dates": "01/02/2024 ", "plates": "plate AB 12 ", "phones": "phone 12 34 56 ",
    "handles": "telegram: a_ @b ", "iban": "FR76 3000 ",
    "names": "in New York, Jordan and ", "arabic": "عمرها خمسة عشر وال ", "marks": "\u200e1",
    "spelled": "two thousand and twenty ",
    "zones": "I<UTOD231458907<<<<<<<<<<<<<<<\n", "hidden": "a [at] b ", "wallet": "1aB2" * 12 + " ",
}  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_every_span_lies_in_the_text_in_order_and_none_overlap(text: str, lang: str) -> None:
    found = find_identifiers(text, lang)
    past = 0
    for one in found:
        assert past <= one.start < one.end <= len(text)
        assert one.value
        assert one.note
        assert one.type in PRECEDENCE
        assert one.valid in ("valid", "invalid", "unchecked")
        past = one.end


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    assert find_identifiers(text, "en") == find_identifiers(text, "en")


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_span_of_the_folded_text_leads_back_to_the_same_characters(text: str) -> None:
    folded = fold(text)
    for place in range(len(folded.text)):
        start, end = folded.span(place, place + 1)
        assert end == start + 1
        assert fold(text[start:end]).text == folded.text[place]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PRECEDENCE), st.integers(0, 30), st.integers(1, 8)), max_size=12))
def test_settling_keeps_the_best_and_drops_only_what_overlaps(rows: list[tuple[Kind, int, int]]) -> None:
    given_ones = [Identifier(kind, "v", start, start + size, "unchecked", "n") for kind, start, size in rows]
    kept = settle(given_ones)
    assert all(one.end <= other.start for one, other in pairwise(kept))
    for one in given_ones:
        assert one in kept or any(other.start < one.end and one.start < other.end for other in kept)


def test_the_more_specific_reading_wins_then_the_longer() -> None:
    text = "write to rosa@jobs-gulf.com about Mexico City, 14/03/2024"
    assert [(one.type, text[one.start : one.end]) for one in find_identifiers(text, "en")] == [
        ("email", "rosa@jobs-gulf.com"), ("place", "Mexico City"), ("date", "14/03/2024"),
    ]  # fmt: skip


def test_an_arabic_text_keeps_logical_places_through_vowel_signs_and_direction_marks() -> None:
    text = "عُمْرُها ١٥ سَنَةً، هاتِف \u200e+218 91 234 5678\u200f في طَرابُلس"
    found = {one.type: text[one.start : one.end] for one in find_identifiers(text, "ar")}
    assert found["phone"] == "+218 91 234 5678"
    assert found["place"] == "طَرابُلس"
    assert found["age"].startswith("١٥ سَن")


def test_accents_written_as_separate_marks_are_read() -> None:
    text = "Elle vient de Co\u0302te d'Ivoire"
    (found,) = find_identifiers(text, "fr")
    assert text[found.start : found.end] == "Co\u0302te d'Ivoire"


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "\u202e", "😀" * 10])
def test_odd_texts_hold_nothing(text: str) -> None:
    assert find_identifiers(text, "en") == ()


def test_an_unknown_language_is_read_like_english() -> None:
    assert find_identifiers("a 14-year-old in Lagos", "xx") == find_identifiers(
        "a 14-year-old in Lagos", "en"
    )


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_the_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    find_identifiers(piece * 10, "en")
    small, large = (_seconds((piece * size)[:size]) for size in (10_000, 80_000))
    assert large < 8 * small * 3 + 0.5


def _seconds(text: str) -> float:
    """Return the time of the fastest of three runs: what else the process has to tidy up is not counted."""
    taken = []
    for _ in range(3):
        begin = time.process_time()
        find_identifiers(text, "en")
        taken.append(time.process_time() - begin)
    return min(taken)
