"""Dates of birth as they are written and stated, and what two of them say about each other."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from fanal.engine.matching.births import Birth, born_of_age, read_births
from fanal.engine.matching.features.birth_arrays import birth_levels
from fanal.engine.matching.features.birth_levels import LEVELS, birth_level
from fanal.engine.matching.features.births import written
from fanal.engine.matching.reading_values import packed
from fanal.engine.matching.weights import default_weights


@pytest.mark.parametrize(
    ("text", "births"),
    [
        ("1980-03-12", [Birth(1980, 3, 12)]),
        ("19800312", [Birth(1980, 3, 12)]),
        ("12 mars 1980", [Birth(1980, 3, 12)]),
        ("١٩٨٠/٠٣/١٢", [Birth(1980, 3, 12)]),
        ("03/04/1980", [Birth(1980, 4, 3), Birth(1980, 3, 4)]),
        ("1980-13-05", [Birth(1980, 5, 13)]),
        ("1980", [Birth(1980)]),
        ("1980-03", [Birth(1980, 3)]),
        ("03/1980", [Birth(1980, 3)]),
        ("1980-XX-XX", [Birth(1980)]),
        ("1980-00-00", [Birth(1980)]),
        ("31/02/1980", [Birth(1980)]),
        ("circa 1980", [Birth(1978, until=1982)]),
        ("~1980", [Birth(1978, until=1982)]),
        ("between 1980 and 1985", [Birth(1980, until=1985)]),
        ("1985-1980", [Birth(1980, until=1985)]),
        ("25 (2020)", [Birth(1994, until=1995)]),
        ("aged 25 in 2020", [Birth(1994, until=1995)]),
        ("2523-01-04", [Birth(1980, 1, 4)]),
        ("1360 AH", [Birth(1940, until=1941)]),
        ("25", []), ("unknown", []), ("", []), ("0000-00-00", []), ("x" * 1_000_000, []), ("9" * 50, []),
    ],
)  # fmt: skip
def test_a_written_date_means_a_day_a_part_or_years(text: str, births: list[Birth]) -> None:
    assert list(read_births(text)) == births


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    for birth in read_births(text):
        assert 1600 < birth.year <= birth.years[1] <= 2103
        assert read_births(written(birth)) or birth.until


def test_an_age_beyond_what_people_live_is_no_age() -> None:
    assert born_of_age(131, 2020) == ()
    assert born_of_age(0, 2020) == (Birth(2019, until=2020),)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("1980-03-04", "1980-03-04", "same"),
        ("1980-01-01", "1980-01-01", "same_first"),
        ("1980-03-04", "1980-04-03", "swapped"),
        ("1980-03-04", "1980-03-14", "slip"),
        ("1980-03-04", "1980-03-40", "same_year"),
        ("1980-03-21", "1980-03-12", "slip"),
        ("1980-03", "1980-03-12", "same_month"),
        ("1980", "1980-03-12", "same_year"),
        ("1980-01-01", "1980-03-12", "same_year"),
        ("1980-01-01", "1981", "near_year"),
        ("1980-01-01", "1981-01-01", "near_year"),
        ("c. 1980", "1982-05-06", "within"),
        ("c. 1980", "1983-05-06", "near_year"),
        ("1980-05-06", "1980-09-12", "year_alone"),
        ("1980-05", "1980-09-12", "year_alone"),
        ("1980-05-06", "1993-05-06", "day_alone"),
        ("1980-05-06", "1982-09-12", "near"),
        ("1980-05-06", "1989-09-12", "other"),
        ("1980-05-06", "1949-09-12", "far"),
    ],
)  # fmt: skip
def test_two_dates_have_one_level_whatever_their_order(left: str, right: str, level: str) -> None:
    one, other = read_births(left)[0], read_births(right)[0]

    assert birth_level(one, other) == birth_level(other, one) == level


def births() -> st.SearchStrategy[Birth]:
    parts = st.tuples(
        st.sampled_from([1980, 1981, 1982, 1991, 1908]),
        st.sampled_from([0, 1, 2, 3, 10, 12]),
        st.sampled_from([0, 1, 2, 3, 10, 12, 21]),
    )
    return parts.map(lambda part: Birth(part[0], part[1], part[2] if part[1] else 0))


@settings(max_examples=300)
@given(st.lists(st.tuples(births(), births()), min_size=1, max_size=40))
def test_arrays_of_dates_have_the_levels_of_each_pair(pairs: list[tuple[Birth, Birth]]) -> None:
    sides = [np.array([_packed(pair[side]) for pair in pairs], np.uint32) for side in (0, 1)]

    found = [LEVELS[number] for number in birth_levels(*sides)]

    assert found == [birth_level(*pair) for pair in pairs]


@given(births(), st.lists(births(), min_size=1, max_size=40))
def test_one_date_is_compared_with_many_as_with_each(one: Birth, others: list[Birth]) -> None:
    found = birth_levels(np.array([_packed(other) for other in others]), _packed(one))

    assert [LEVELS[number] for number in found] == [birth_level(one, other) for other in others]


def _packed(birth: Birth) -> int:
    return packed(birth.year, birth.month, birth.day)


def test_in_arrays_zero_says_that_no_date_is_known() -> None:
    none, some = np.array([0]), np.array([packed(1980, 3, 4)])

    assert birth_levels(none, some).tolist() == birth_levels(some, none).tolist() == [0]


def test_the_levels_of_dates_are_those_of_the_weights() -> None:
    weights = default_weights()

    assert weights.levels[weights.place("birth")] == LEVELS


def test_the_more_a_date_agrees_the_more_it_weighs() -> None:
    weight = default_weights().by_level("birth")

    assert weight["same"] > weight["swapped"] > weight["same_first"] > weight["same_year"] > weight["within"]
    assert weight["within"] > 0 > weight["near"] > weight["other"] > weight["far"]
