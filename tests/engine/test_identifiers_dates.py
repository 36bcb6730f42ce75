"""Dates in four languages: day first, month names of every Arabic region, what is assumed is said."""

import pytest

from fanal.engine.reading.identifiers import find_identifiers

DATES = {
    "en": [
        ("14 March 2024", "2024-03-14"), ("March 14, 2024", "2024-03-14"),
        ("14th of March 2024", "2024-03-14"),
        ("Mar. 3", "--03-03"), ("May 2020", "2020-05"), ("2024-03-14T10:00", "2024-03-14"),
        ("14-Mar-2024", "2024-03-14"),
        ("Sept. 5, 2019", "2019-09-05"), ("1 March", "--03-01"), ("12/25/2020", "2020-12-25"),
        ("3/14/2024", "2024-03-14"),
        ("03/04/2024", "2024-04-03"), ("14.03.1999", "1999-03-14"), ("in 1999", "1999"),
        ("2024/03/14", "2024-03-14"),
        ("since 2015,", "2015"), ("5 Jan '19", "2019-01-05"), ("14/03/24", "2024-03-14"),
        ("12/12/1998", "1998-12-12"),
        ("MARCH 14, 2024", "2024-03-14"), ("on the 3rd of July", "--07-03"), ("03/2024", "2024-03"),
    ],
    "fr": [
        ("le 14/03/2024", "2024-03-14"), ("le 3 janvier", "--01-03"), ("en mars 2024", "2024-03"),
        ("1er avril 2019", "2019-04-01"),
        ("janv. 2020", "2020-01"), ("né le 05.06.2007", "2007-06-05"), ("14-03-24", "2024-03-14"),
        ("depuis 2015", "2015"),
        ("le 2 août 2021", "2021-08-02"), ("15 décembre 2022", "2022-12-15"),
        ("LE 20 MARS 2023", "2023-03-20"), ("en 2019", "2019"),
    ],
    "es": [
        ("14 de marzo de 2024", "2024-03-14"), ("3 de enero", "--01-03"), ("marzo de 2024", "2024-03"),
        ("primero de mayo de 2020", "2020-05-01"), ("5/6/2023", "2023-06-05"),
        ("15 de noviembre del 2021", "2021-11-15"),
        ("el 2 de setiembre de 2022", "2022-09-02"), ("desde 2018", "2018"),
        ("1 de Octubre de 2020", "2020-10-01"),
    ],
    "ar": [
        ("14 مارس 2024", "2024-03-14"), ("3 كانون الثاني 2023", "2023-01-03"), ("15 نيسان", "--04-15"),
        ("مايو 2020", "2020-05"),
        ("5 تشرين الأول 2022", "2022-10-05"), ("١٤/٣/٢٠٢٤", "2024-03-14"), ("7 جويلية 2021", "2021-07-07"),
        ("20 غشت 2019", "2019-08-20"), ("الأول من مايو 2020", "2020-05-01"),
        ("12 من يناير 2023", "2023-01-12"),
        ("14 آذار/مارس 2024", "2024-03-14"), ("9 أيلول 2021", "2021-09-09"), ("2 أوت 2020", "2020-08-02"),
        ("سنة 2015", "2015"),
        ("11 تشرين الثاني 2019", "2019-11-11"), ("٥ حزيران ٢٠٢٣", "2023-06-05"),
        ("3 شباط (فبراير) 2020", "2020-02-03"),
    ],
}  # fmt: skip
NO_DATES = [
    "18 USC 1591", "2:15-cr-00123", "24/7", "8:30", "9/11", "room 2019", "version 1.2.13", "192.168.1.10",
    "the 1990s",
    "may 5 people", "she may 2 times", "mars", "dossier n° 12/2019", "expediente 12/2019", "loi 2013-711",
    "article 225-4-1",
    "2019 people", "in 2019 dollars", "1,999", "In 1500", "50/50", "1/2", "3.14", "March",
    "قانون رقم 12/2009", "12-34-56-78-90",
    "tel. 01.02.03.04.05", "call 714-245-8665",
]  # fmt: skip


def dates(text: str, lang: str) -> list[tuple[str, str]]:
    return [(one.value, one.valid) for one in find_identifiers(text, lang) if one.type == "date"]


@pytest.mark.parametrize(
    ("lang", "text", "day"), [(lang, *row) for lang, rows in DATES.items() for row in rows]
)
def test_a_date_is_read(lang: str, text: str, day: str) -> None:
    assert dates(text, lang) == [(day, "valid")]


@pytest.mark.parametrize("text", NO_DATES)
def test_a_number_that_is_no_date_is_not_read_as_one(text: str) -> None:
    assert dates(text, "en") == []


@pytest.mark.parametrize(
    "text", ["31/02/2024", "29 Feb 2023", "31 de febrero de 2020", "31 avril 2021", "2021-04-31"]
)
def test_a_day_that_does_not_exist_is_said_to_be_invalid(text: str) -> None:
    assert [valid for _, valid in dates(text, "en")] == ["invalid"]


def test_29_february_without_a_year_exists() -> None:
    assert dates("29 February", "en") == [("--02-29", "valid")]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("03/04/2024", "read day first; month first it would be 2024-03-04"),
        ("3/14/2024", "read month first, no other reading is possible"),
        ("14/03/24", "the century was not written"),
        ("3 May", "the year is not written"),
        ("14/03/2024", "a day of the calendar"),
    ],
)
def test_the_note_says_what_was_assumed(text: str, note: str) -> None:
    (found,) = find_identifiers(text, "en")
    assert found.note == note
