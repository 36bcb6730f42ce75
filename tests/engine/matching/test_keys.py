"""Keys: what records of the same person share, and in which order candidates come."""

import pytest
from hypothesis import given

from fanal.engine.matching.keys import Key, KeyKind, candidates, keys_of, keys_to_ask
from fanal.engine.matching.prepared import prepare
from fanal.engine.matching.records import Record
from tests.engine.matching.index.people import person, persons

OLGA = person("olga", "Olga Petrova", "1980-03-04", phone="+33612345678")


def shared(left: Record, right: Record) -> set[KeyKind]:
    return {key.kind for key in keys_of(prepare(left)) & keys_to_ask(prepare(right))}


@pytest.mark.parametrize(
    ("name", "birth", "kind"),
    [
        ("Ольга Петрова", "", KeyKind.NAMES),
        ("Petrova Olga", "", KeyKind.NAMES),
        ("Olga Ivanova", "1980", KeyKind.NAME_AND_YEAR),
        ("Olga Ivanova", "1981-07-08", KeyKind.NAME_AND_YEAR),
        ("Olga Ivanova", "1990-03-04", KeyKind.NAME_AND_DAY),
        ("Oksana Pawlowa", "1980-04-03", KeyKind.BIRTH),
    ],
)
def test_a_person_written_otherwise_shares_a_key(name: str, birth: str, kind: KeyKind) -> None:
    assert kind in shared(OLGA, person("q", name, birth))


def test_a_telephone_is_shared_however_it_is_written() -> None:
    assert KeyKind.PART_OF_IDENTIFIER in shared(OLGA, person("q", "Somebody", phone="06 12 34 56 78"))
    assert KeyKind.IDENTIFIER in shared(OLGA, person("q", "Somebody", phone="0033 6 12 34 56 78"))


def test_who_shares_an_identifier_in_full_comes_first_and_alone() -> None:
    asked = [Key(1, KeyKind.IDENTIFIER), Key(2, KeyKind.NAMES), Key(3, KeyKind.BIRTH)]
    assert candidates([("a", 2), ("a", 3), ("b", 1)], asked) == ["b"]
    assert candidates([("a", 2), ("a", 3), ("c", 2), ("c", 2)], asked) == ["a", "c"]
    assert candidates([("c", 2), ("a", 2)], asked, most=1) == ["a"]


@given(record=persons())
def test_keys_are_64_bits_the_same_every_time_and_among_those_asked_for(record: Record) -> None:
    keys = keys_of(prepare(record))
    assert keys == keys_of(prepare(record))
    assert keys <= keys_to_ask(prepare(record))
    assert all(-(2**63) <= key.number < 2**63 for key in keys)
    assert len(keys) < 200
