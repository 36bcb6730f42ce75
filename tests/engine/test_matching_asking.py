"""Anything typed into the box is read as records: names in any script, dates, numbers, scanned lines, mixtures."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from fanal.engine.matching.asking import LONGEST, Asked, read_asked

FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def person(asked: Asked) -> dict[str, tuple[str, ...]]:
    (found,) = (one for one in asked.records if one.schema == "Person")
    return dict(found.properties)


def test_a_mixture_is_a_name_a_year_and_a_telephone() -> None:
    asked = read_asked("Amina 1994 +33 6 12 34 56 78")
    assert person(asked) == {"name": ("Amina",), "birthDate": ("1994",), "phone": ("+33 6 12 34 56 78",)}
    assert [one.schema for one in asked.records] == ["Person", "UserAccount"]


@pytest.mark.parametrize("typed", ["06 12 34 56 78", "+33612345678", "0033-6-12-34-56-78", "(06)12345678"])
def test_a_telephone_is_read_in_any_writing(typed: str) -> None:
    assert "phone" in [part.kind for part in read_asked(typed).parts]


@pytest.mark.parametrize("typed", ["AB-123-CD", "AB 123 CD", "ab123cd", "1234 BCD"])
def test_a_plate_is_looked_for_as_a_vehicle_and_as_a_paper(typed: str) -> None:
    schemata = {one.schema for one in read_asked(typed).records}
    assert {"Vehicle", "Identification"} <= schemata


@pytest.mark.parametrize("typed", ["أمينة حداد", "Амина Хаддад", "李小龍", "Ἀμίνα"])
def test_a_name_is_a_name_in_any_script(typed: str) -> None:
    assert person(read_asked(typed)) == {"name": (typed,)}


@pytest.mark.parametrize("typed", [f"{FIRST}\n{SECOND}", f"{FIRST} {SECOND}"])
def test_a_zone_gives_who_it_is_and_the_number_of_the_paper(typed: str) -> None:
    told = person(read_asked(typed))
    assert told["name"] == ("ANNA MARIA ERIKSSON",)
    assert told["passportNumber"] == ("L898902C3",)
    assert told["birthDate"] == ("1974-08-12", "2074-08-12"), "the century is not in the zone"
    assert told["gender"] == ("female",)


def test_one_scanned_line_is_enough() -> None:
    assert person(read_asked(SECOND))["passportNumber"] == ("L898902C3",)
    assert person(read_asked(FIRST)) == {"name": ("ANNA MARIA ERIKSSON",)}


def test_a_line_with_wrong_digits_is_no_zone() -> None:
    assert "birthDate" not in person(read_asked(SECOND.replace("740812", "750812")))


def test_words_that_say_what_stands_beside_them_are_no_name() -> None:
    assert "name" not in person(read_asked("passport X12AB3456"))
    assert person(read_asked("née 12/03/1994 Amina"))["name"] == ("Amina",)
    assert person(read_asked("رقم الهاتف 0612345678")).keys() == {"phone", "idNumber"}


def test_a_word_that_stands_alone_is_a_name_even_so() -> None:
    assert person(read_asked("Placa")) == {"name": ("Placa",)}


def test_nothing_typed_asks_nothing() -> None:
    assert read_asked("  ").is_empty
    assert read_asked("<<<<").is_empty


@given(st.text(max_size=2 * LONGEST))
def test_whatever_is_typed_is_read_without_an_error(typed: str) -> None:
    asked = read_asked(typed)
    assert all(values for record in asked.records for values in record.properties.values())
