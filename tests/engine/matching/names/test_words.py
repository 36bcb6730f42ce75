"""A name falls into words, and of each word is known what it is."""

import pytest

from fanal.engine.matching.names import split, token
from fanal.engine.matching.names.groups import FILE, KEYS_FILE, group_key, group_table, groups_of
from fanal.engine.matching.names.skeletons import skeleton


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Dr. Jean-Pierre O'Neill", ("dr", "jean", "pierre", "oneill")),
        ("アンナ・ミュラー", ("アンナ", "ミュラー")),
        ("安娜·穆勒", ("安娜", "穆勒")),
        ("ד״ר דוד כהן", ("דר", "דוד", "כהן")),
        ("ג'ורג' לוי", ("ג׳ורג׳", "לוי")),
        ("عبد الرحمن", ("عبد", "الرحمن")),
        ("", ()),
    ],
)
def test_a_name_is_split_into_its_words(written: str, words: tuple[str, ...]) -> None:
    assert split(written) == words


@pytest.mark.parametrize(
    ("one", "other"), [("mohammed", "محمد"), ("mamduh", "ممدوح"), ("vladimir", "wladimir")]
)
def test_the_skeleton_survives_a_change_of_script_and_spelling(one: str, other: str) -> None:
    assert token(one).skeleton == token(other).skeleton


def test_a_word_without_consonants_keeps_its_first_letter() -> None:
    assert skeleton("aya") == "A"


@pytest.mark.parametrize(
    ("word", "kind"), [("van", "particle"), ("dr", "honorific"), ("j", "initial"), ("anna", "")]
)
def test_a_word_has_its_kind(word: str, kind: str) -> None:
    assert token(word).kind == kind


def test_one_name_in_other_scripts_shares_a_group() -> None:
    groups = set(token("muhammad").groups)
    assert all(groups & set(token(word).groups) for word in ("محمد", "мухаммад", "ムハンマド"))


def test_traditional_and_simplified_signs_are_one_word() -> None:
    assert group_key("張偉") == group_key("张伟")


def test_a_word_that_nobody_bears_has_no_group() -> None:
    assert groups_of("qxzvwkj") == ()


def test_a_common_name_is_less_rare_than_one_that_no_list_has() -> None:
    assert token("maria").rarity < token("qxzvwkj").rarity


def test_the_table_of_groups_is_sorted_and_small() -> None:
    table = group_table()
    assert len(table.keys) == len(table.groups) > 400_000
    assert bool((table.keys[1:] >= table.keys[:-1]).all())
    assert FILE.stat().st_size + KEYS_FILE.stat().st_size < 4_000_000
    assert table.keys.nbytes + table.groups.nbytes < 10_000_000
