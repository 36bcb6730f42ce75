"""Cells take one normal form, or are said to be unreadable; what is wrong is kept and marked."""

import pytest
from hypothesis import given, strategies as st

from fanal.engine.importing.values import durations, moments, money, numbers, words


@pytest.mark.parametrize(
    ("cell", "order", "value"),
    [
        ("2026-03-14", "dmy", "2026-03-14"),
        ("2026-03-14 21:05", "dmy", "2026-03-14T21:05:00"),
        ("2026-03-14T21:05:09Z", "dmy", "2026-03-14T21:05:09+00:00"),
        ("2026-03-14T21:05:09.123+0100", "dmy", "2026-03-14T21:05:09+01:00"),
        ("14/03/2026 21:05:09", "dmy", "2026-03-14T21:05:09"),
        ("03/14/2026 9:05:09 PM", "mdy", "2026-03-14T21:05:09"),
        ("03/14/2026 12:05 AM", "mdy", "2026-03-14T00:05:00"),
        ("14.3.2026", "dmy", "2026-03-14"),
        ("2026/3/14", "ymd", "2026-03-14"),
        ("14 mars 2026", "dmy", "2026-03-14"),
        ("14-MAR-2026 08:00:01", "dmy", "2026-03-14T08:00:01"),
        ("14 de marzo de 2026", "dmy", "2026-03-14"),
        ("١٤/٠٣/٢٠٢٦", "dmy", "2026-03-14"),
        ("14 مارس 2026", "dmy", "2026-03-14"),
        ("March 14, 2026", "dmy", "2026-03-14"),
        ("Sat, 14 Mar 2026 08:00:00", "dmy", "2026-03-14T08:00:00"),
        ("20260314210509", "dmy", "2026-03-14T21:05:09"),
        ("20260314", "dmy", "2026-03-14"),
        ("1773522309", "dmy", "2026-03-14T21:05:09+00:00"),
        ("1773522309000", "dmy", "2026-03-14T21:05:09+00:00"),
    ],
)
def test_dates_in_many_writings(cell: str, order: str, value: str) -> None:
    assert moments.read_moment(cell, order) == (value, "")


@pytest.mark.parametrize(
    "cell",
    [
        "0000-00-00",
        "00/00/0000",
        "31/02/2026",
        "2026-13-01",
        "14/03/2026 25:00",
        "x",
        "",
        "12",
        "1/2",
        "99/99/99",
    ],
)
def test_days_that_do_not_exist_are_no_dates(cell: str) -> None:
    assert moments.read_moment(cell, "dmy")[0] == ""
    assert moments.read_moment(cell, "dmy")[1] in ("date_impossible", "date_unreadable")


def test_a_century_that_is_guessed_is_said_to_be() -> None:
    assert moments.read_moment("14/03/26", "dmy") == ("2026-03-14", "century_guessed")
    assert moments.read_moment("26/03/14", "ymd") == ("2026-03-14", "century_guessed")


@pytest.mark.parametrize(
    ("cell", "unit", "seconds"),
    [
        ("75", "seconds", "75"),
        ("75.0", "seconds", "75"),
        ("1:15", "seconds", "75"),
        ("00:01:15", "seconds", "75"),
        ("1,5", "minutes", "90"),
        ("75000", "milliseconds", "75"),
        ("1h 02m 03s", "seconds", "3723"),
        ("3 min", "seconds", "180"),
        ("1 day, 0:00:01", "seconds", "86401"),
    ],
)
def test_durations_are_whole_seconds(cell: str, unit: str, seconds: str) -> None:
    assert durations.read_duration(cell, unit) == (seconds, "")


@pytest.mark.parametrize("cell", ["", "x", "1:75", "-5", "1:2:3:4", "h"])
def test_what_is_no_duration_is_not_read_as_one(cell: str) -> None:
    assert durations.read_duration(cell, "seconds") == ("", "duration_unreadable")


@pytest.mark.parametrize(
    ("cell", "decimal", "value"),
    [
        ("1,250.50", "point", "1250.50"),
        ("1.250,50", "comma", "1250.50"),
        ("1 250,50 €", "comma", "1250.50"),
        ("EUR 12", "point", "12"),
        ("-12.5", "point", "-12.5"),
        ("(12.50)", "point", "-12.50"),
        ("12,50-", "comma", "-12.50"),
        ("1'250.00", "point", "1250.00"),
        ("12.50 DR", "point", "-12.50"),
        ("$1,000", "point", "1000"),
        (".5", "point", "0.5"),
        ("1,00,000.00", "point", "100000.00"),
        ("٢٥٠٫٥", "point", "250.5"),
    ],
)
def test_amounts_have_a_point_and_a_sign(cell: str, decimal: str, value: str) -> None:
    assert money.read_amount(cell, decimal) == (value, "")


@pytest.mark.parametrize(
    ("cell", "decimal"),
    [("", "point"), ("x", "point"), ("1.2.3", "point"), ("1,2,3", "comma"), ("12,5", "point")],
)
def test_an_amount_with_the_wrong_decimal_sign_is_not_read(cell: str, decimal: str) -> None:
    assert money.read_amount(cell, decimal) == ("", "amount_unreadable")


@pytest.mark.parametrize(
    ("cells", "decimal", "sure"),
    [
        (["1.250", "12,50"], "comma", True),
        (["1,250", "12.50"], "point", True),
        (["1.250.000"], "comma", True),
        (["1,250"], "comma", False),
        (["12"], "comma", False),
    ],
)
def test_the_decimal_sign_is_that_of_the_column(cells: list[str], decimal: str, sure: bool) -> None:
    assert money.decimal_of(cells, "FR") == (decimal, sure)


@pytest.mark.parametrize(
    ("cell", "code"),
    [("€", "EUR"), ("eur", "EUR"), ("Euros", "EUR"), ("يورو", "EUR"), ("GBP", "GBP"), ("£", "GBP")],
)
def test_currencies_have_their_code(cell: str, code: str) -> None:
    assert money.read_currency(cell) == (code, "")


def test_a_dollar_sign_is_of_several_countries_and_stays_as_written() -> None:
    assert money.read_currency("$") == ("$", "word_unknown")


@pytest.mark.parametrize(
    "cell",
    [
        "+33 6 39 98 01 02",
        "0033639980102",
        "06.39.98.01.02",
        "33639980102",
        "0639980102",
        "+33 (0)6 39 98 01 02",
        "tel:+33639980102",
        "'+33639980102",
        "٠٦٣٩٩٨٠١٠٢",
        "0639980102.0",
    ],
)
def test_a_number_written_ten_ways_is_one_number(cell: str) -> None:
    """One of the range that France keeps for fiction: of the right length, and given out to nobody."""
    assert numbers.read_phone(cell, "fr") == ("+33639980102", "phone_unchecked")


@pytest.mark.parametrize("cell", ["+49 30 123456", "004930123456", "4930123456", "tel:+4930123456"])
def test_a_number_that_its_country_gives_out_has_no_note(cell: str) -> None:
    """The example number of the library."""
    assert numbers.read_phone(cell, "fr") == ("+4930123456", "")


@pytest.mark.parametrize(
    ("cell", "value", "note"),
    [
        ("112", "112", "short_number"),
        ("INFO-SMS", "INFO-SMS", "sender_name"),
        ("Numéro masqué", "", "withheld"),
        ("private", "", "withheld"),
        ("999999999999", "999999999999", "phone_unchecked"),
        ("--", "", "phone_unreadable"),
        ("+999123456789", "+999123456789", "phone_unchecked"),
        ("1234567890123456789", "1234567890123456789", "phone_unchecked"),
    ],
)
def test_what_is_no_ordinary_number_is_kept_and_said(cell: str, value: str, note: str) -> None:
    assert numbers.read_phone(cell, "fr") == (value, note)


def test_accounts_are_checked_and_a_wrong_one_is_kept() -> None:
    assert numbers.read_account("FR76 3000 6000 0112 3456 7890 189") == ("FR7630006000011234567890189", "")
    assert numbers.read_account("FR76 3000 6000 0112 3456 7890 188")[1] == "iban_wrong"
    assert numbers.read_account("12-345 678") == ("12345678", "")
    assert numbers.read_account("--") == ("", "account_unreadable")


def test_devices_and_subscribers_are_digits() -> None:
    assert numbers.read_imei("35-209900-176148-1") == ("352099001761481", "")
    assert numbers.read_imei("352099001761482")[1] == "check_digit_wrong"
    assert numbers.read_imsi("208 01 1234567890") == ("208011234567890", "")


@pytest.mark.parametrize(
    ("cell", "code"),
    [("France", "FR"), ("marocain", "MA"), ("Marruecos", "MA"), ("MA", "MA"), ("نيجيريا", "NG")],
)
def test_countries_and_peoples_have_their_code(cell: str, code: str) -> None:
    assert words.read_country(cell) == (code, "")


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1", "＝1"])
def test_what_a_spreadsheet_could_carry_out_is_a_formula(cell: str) -> None:
    assert words.is_formula(cell)


@pytest.mark.parametrize("cell", ["+33639980102", "-12.50", "a=b", "", "'=1", "+33 6 39 98"])
def test_numbers_and_words_are_no_formulas(cell: str) -> None:
    assert not words.is_formula(cell)


@given(st.text(max_size=60), st.sampled_from(moments.ORDERS))
def test_no_cell_makes_a_reader_fail(cell: str, order: str) -> None:
    for value, note in (
        moments.read_moment(cell, order),
        durations.read_duration(cell, "minutes"),
        money.read_amount(cell, "comma"),
        money.read_currency(cell),
        numbers.read_phone(cell, "fr"),
        numbers.read_account(cell),
        numbers.read_number(cell),
        numbers.read_imei(cell),
        words.read_country(cell),
        words.read_email(cell),
    ):
        assert isinstance(value, str)
        assert value or note or not cell.strip()
    assert isinstance(money.currency_in(cell), str)
