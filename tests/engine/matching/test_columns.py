"""Records as arrays: what each row holds, the quick way and the long one."""

import numpy as np
from hypothesis import example, given, strategies as st

from fanal.engine.matching.columns import ColumnsBuilder, columns_of
from fanal.engine.matching.reading_values import country_number, packed, quick_phone
from fanal.engine.matching.records import Record
from fanal.engine.matching.words import Words
from tests.engine.matching.index.people import person, persons


def test_a_row_holds_words_dates_sex_country_and_identifiers() -> None:
    words = Words()
    columns = columns_of(
        [
            person(
                "a",
                "Olga Petrova",
                "1980-03-04",
                gender="f",
                nationality="Ukraine",
                passportNumber="AB 123456",
            ),
            Record(
                "b",
                "Person",
                {"firstName": ("Li",), "lastName": ("Na",), "alias": ("Lina",), "birthDate": ("1980",)},
            ),
            Record("c", "Person", {}),
        ],
        words,
    )

    assert columns.ids == ["a", "b", "c"]
    assert [words.tokens[n].word for n in columns.tokens.of(0)] == ["olga", "petrova"]
    assert [words.tokens[n].word for n in columns.tokens.of(1)] == ["li", "na", "lina"]
    assert columns.role_of.tolist() == [0, 0, 1, 2, 3]
    assert columns.births.values.tolist() == [packed(1980, 3, 4), packed(1980)]
    assert columns.sex.tolist() == [2, 0, 0]
    assert columns.countries.of(0).tolist() == [country_number("UA")]
    assert columns.identifiers.counts.tolist() == [1, 0, 0]


def test_a_birth_that_may_be_in_several_years_is_held_once_for_each() -> None:
    columns = columns_of([person("a", "Olga", "1978-1980"), person("b", "Olga", "1900-1990")])
    assert columns.births.of(0).tolist() == [packed(1978), packed(1979), packed(1980)]
    assert columns.births.of(1).tolist() == []


def test_a_value_that_says_that_there_is_none_is_none() -> None:
    assert columns_of(
        [person("a", "N/A"), person("b", "unknown"), person("c", "Nono Unknown")]
    ).tokens.counts.tolist() == [0, 0, 2]


@given(records=st.lists(persons(), max_size=12))
def test_the_quick_way_and_the_long_one_give_the_same_columns(records: list[Record]) -> None:
    quick, long = ColumnsBuilder(), ColumnsBuilder()
    for record in records:
        quick.add(record)
        long.add(Record(record.id, record.schema, {**record.properties, "alias": ()}))  # no plain shape
    one, other = quick.columns(), long.columns()
    for name in ("births", "countries", "tokens", "identifiers"):
        assert np.array_equal(getattr(one, name).values, getattr(other, name).values)
        assert np.array_equal(getattr(one, name).start, getattr(other, name).start)
    assert np.array_equal(one.sex, other.sex)
    assert np.array_equal(one.family, other.family)


@given(st.integers(10**8, 10**13 - 1) | st.integers(1, 999).map(lambda code: code * 10**8 + 2))
@example(3100000002)
@example(697889377263)  # no country has this code
def test_a_telephone_read_quickly_has_the_key_that_the_long_way_gives(number: int) -> None:
    found = columns_of([Record("a", "Person", {"phone": (f"+{number}",), "alias": ()})]).identifiers.values
    quick = quick_phone(f"+{number}")
    assert quick == (0,) or not len(found) or tuple(found.tolist()) == quick
