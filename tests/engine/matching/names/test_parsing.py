"""A name is taken apart by the customs it shows."""

import pytest

from fanal.engine.matching.names import Role, parse_name


def roles(written: str, schema: str = "Person") -> dict[str, str]:
    return {part.token.word: str(part.role) for part in parse_name(written, schema).parts}


def test_a_patronymic_and_the_family_name_of_a_russian_name_are_told() -> None:
    assert roles("Anna Sergeevna Vorontsova") == {
        "anna": "given",
        "sergeevna": "patronymic",
        "vorontsova": "family",
    }
    assert parse_name("Anna Sergeevna Vorontsova").culture == "slavic"


def test_the_word_after_bin_is_the_fathers_name() -> None:
    found = roles("Tarik bin Walid Al-Zahrani")
    assert (found["bin"], found["walid"], found["al"], found["zahrani"]) == (
        "particle",
        "patronymic",
        "particle",
        "family",
    )


def test_what_stands_before_a_comma_is_the_family_name() -> None:
    assert roles("VAN DEN BERG, Pieter") == {
        "van": "family", "den": "particle", "berg": "family", "pieter": "given"
    }  # fmt: skip


def test_titles_before_and_generations_after_a_name_are_no_part_of_it() -> None:
    assert [one.word for one in parse_name("Prof. Dr. Otto Brandt Jr.").tokens] == ["otto", "brandt"]


def test_a_title_that_may_be_a_name_is_read_both_ways() -> None:
    readings = parse_name("Sultan Demir").readings
    assert [[one.word for one in reading.tokens] for reading in readings] == [["demir"], ["sultan", "demir"]]


def test_a_name_in_han_or_hangul_without_a_space_has_its_family_name_first() -> None:
    assert roles("김서연") == {"김": "family", "서연": "given"}
    assert roles("王小明") == {"王": "family", "小明": "given"}
    assert roles("諸葛小明") == {"諸葛": "family", "小明": "given"}


@pytest.mark.parametrize(
    ("written", "culture"), [("Kim Seo Yeon", "korean"), ("Nguyen Van Anh", "vietnamese")]
)
def test_a_family_name_that_stands_first_tells_the_culture(written: str, culture: str) -> None:
    assert parse_name(written).culture == culture
    assert parse_name(written).parts[0].role == Role.FAMILY


def test_legal_forms_classes_and_numbers_of_an_organisation_are_told() -> None:
    assert roles("Third Harbour Bank GmbH", "Company") == {
        "third": "number", "harbour": "unknown", "bank": "class", "gmbh": "legal form"
    }  # fmt: skip


def test_a_name_of_nothing_but_small_words_is_still_a_name() -> None:
    assert parse_name("de la").tokens
    assert parse_name("The Ltd", "Company").tokens
