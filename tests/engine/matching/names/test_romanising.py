"""Words of every script stand in Latin letters as documents write them, and nothing else comes out."""

import pytest
from hypothesis import given, strategies as st

from fanal.engine.matching.names.cleaning import LONGEST, cleaned
from fanal.engine.matching.names.romanising import romanised
from fanal.engine.matching.names.scripts import main_script


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("владимир", "vladimir"),
        ("олексій", "oleksiy"),
        ("александар", "aleksandar"),
        ("μπαμπης", "babis"),
        ("γεωργιου", "georgiou"),
        ("արամ", "aram"),
        ("გიორგი", "giorgi"),
        ("דוד", "dvd"),
        ("ג׳ורג׳", "jvrj"),
        ("محمد", "mhmd"),
        ("پرویز", "prwyz"),
        ("नरेन्द्र", "narendr"),
        ("রহমান", "rahaman"),
        ("மோகன்", "mokan"),
        ("เฉลิม", "chelim"),
        ("김민준", "gimminjun"),
        ("カタリーナ", "katarina"),
        ("シュミット", "shumito"),
        ("さとう", "satou"),
        ("王小明", "wangxiaoming"),
        ("łukasz", "lukasz"),
        ("đặng", "dang"),
        ("müller", "muller"),
    ],
)
def test_a_word_of_any_script_stands_in_latin_letters(word: str, latin: str) -> None:
    assert romanised(word) == latin


@pytest.mark.parametrize(
    "script", ["bengali", "gujarati", "gurmukhi", "telugu", "kannada", "malayalam", "tamil", "oriya"]
)
def test_the_scripts_of_india_are_read_through_one_table(script: str) -> None:
    first = {"bengali": 0x0980, "gurmukhi": 0x0A00, "gujarati": 0x0A80, "oriya": 0x0B00, "tamil": 0x0B80,
             "telugu": 0x0C00, "kannada": 0x0C80, "malayalam": 0x0D00}[script]  # fmt: skip
    ka, ma, aa = (chr(first + offset) for offset in (0x15, 0x2E, 0x3E))
    assert main_script(ka) == script
    assert romanised(ka + aa + ma) == "kam"


@given(st.text(max_size=60))
def test_whatever_is_romanised_is_small_ascii(text: str) -> None:
    assert all(char.isascii() and (char.islower() or char.isdigit()) for char in romanised(cleaned(text)))


def test_a_cyrillic_letter_in_a_latin_word_is_the_letter_it_looks_like() -> None:
    assert cleaned("Pаvеl") == "pavel"
    assert main_script(cleaned("Pаvеl")) == "latin"


def test_signs_of_direction_zero_width_and_heaps_of_marks_are_taken_out() -> None:
    assert cleaned("An\u200bna\u202e \u2066Weber\u2069") == "anna weber"
    assert cleaned("z" + "\u0301" * 50 + "oe").startswith("ź")
    assert len(cleaned("z" + "\u0301" * 50 + "oe")) <= 5


def test_no_more_than_the_bound_of_a_name_is_read() -> None:
    assert len(cleaned("ab " * 4_000_000)) <= LONGEST
