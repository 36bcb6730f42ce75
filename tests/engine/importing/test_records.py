"""Exports in four languages become the same records: the kind is told, the columns are found, values take one form."""

import pytest

from fanal.engine.importing.mapping import ColumnMapping, fingerprint, with_column
from fanal.engine.importing.parse import parse_rows
from fanal.engine.importing.rows import MappingError
from fanal.engine.importing.tables import TableFile
from fanal.engine.vocabulary import LANGUAGES
from tests.engine.importing.made_records import (
    CALLS,
    CROSSINGS,
    GUESTS,
    IBAN,
    OTHER_IBAN,
    TRANSFERS,
    read,
    rejects_of,
    rows_of,
    table,
)
from tests.fixtures_made.documents import ods, xlsx

CALL = ("06 39 98 01 02", "+44 7700 900123", "14/03/2026 21:05:09", "75", "208-01-77")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_calls_are_recognised_and_take_one_form_in_each_language(lang: str) -> None:
    (row,) = rows_of(read(table(CALLS[lang], CALL)))
    assert row.kind == "calls"
    assert row.values == {
        "caller": "+33639980102",
        "called": "+447700900123",
        "start": "2026-03-14T21:05:09",
        "duration": "75",
        "cell": "208-01-77",
    }
    assert row.raw == ";".join(CALL)
    assert row.line == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_transfers_are_recognised_in_each_language(lang: str) -> None:
    line = (
        IBAN,
        "Odile Tremaine",
        "DE89 3704 0044 0532 0130 00",
        "1.250,50",
        "EUR",
        "13/03/2026",
        "loyer mars",
    )
    (row,) = rows_of(read(table(TRANSFERS[lang], line)))
    assert row.kind == "transfers"
    assert (row.values["from_account"], row.values["to_account"]) == (IBAN, OTHER_IBAN)
    assert (row.values["amount"], row.values["currency"], row.values["date"]) == (
        "1250.50",
        "EUR",
        "2026-03-13",
    )
    assert row.notes == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_crossings_are_recognised_in_each_language(lang: str) -> None:
    words = {"en": "entry", "fr": "entrée", "es": "entrada", "ar": "دخول"}
    line = (
        "x-12 34 567",
        "Samira Haddou",
        "marocaine",
        "01/02/1999",
        "Melilla",
        "25/12/2025 06:30",
        words[lang],
        "ab-123-cd",
    )
    (row,) = rows_of(read(table(CROSSINGS[lang], line)))
    assert row.kind == "crossings"
    assert (row.values["document"], row.values["nationality"], row.values["birth_date"]) == (
        "X1234567",
        "MA",
        "1999-02-01",
    )
    assert (row.values["when"], row.values["direction"], row.values["plate"]) == (
        "2025-12-25T06:30:00",
        "entry",
        "AB123CD",
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_guest_lists_are_recognised_in_each_language(lang: str) -> None:
    line = (
        "Haddou",
        "X1234567" if lang in ("en", "ar") else "Samira",
        "24/12/2025",
        "26/12/2025",
        "Le Phare",
        "12",
    )
    (row,) = rows_of(read(table(GUESTS[lang], line)))
    assert row.kind == "guests"
    assert (row.values["arrival"], row.values["departure"], row.values["room"]) == (
        "2025-12-24",
        "2025-12-26",
        "12",
    )


def test_contacts_have_several_numbers_in_one_cell_and_in_several_columns() -> None:
    data = table(("First name", "Last name", "Phone 1", "Phone 2", "E-mail"),
                 ("Awa", "Keita", "0639980102 ::: 0639980103", "0639980104", "Awa <AWA@example.org>"))  # fmt: skip
    (row,) = rows_of(read(data))
    assert row.kind == "contacts"
    assert row.values["phone"] == "+33639980102; +33639980103; +33639980104"
    assert row.values["email"] == "awa@example.org"


def test_lines_above_the_header_are_kept_and_the_header_is_found_below_them() -> None:
    data = b"Requisition 12/2026;;;;\nPeriod: March;;;;\n\n" + table(CALLS["fr"], CALL)
    with TableFile(data, "a.csv") as file:
        opened = file.table()
        assert (opened.header, opened.header_line) == (CALLS["fr"], 4)
        assert [row.raw for row in opened.above] == ["Requisition 12/2026;;;;", "Period: March;;;;"]
        assert [row.line for row in opened.rows] == [5]


def test_a_table_without_names_is_mapped_by_its_values_and_says_so() -> None:
    data = table(*[(f"06399801{n:02}", f"06399802{n:02}", f"2026-03-{n + 1:02} 10:00:00") for n in range(9)])
    with TableFile(data, "a.csv") as file:
        mapping = file.plan(region="fr")
        assert (mapping.kind, file.table().header_line) == ("calls", 0)
        assert [one.field for one in mapping.columns] == ["caller", "called", "start"]
        assert {one.reason for one in mapping.columns} == {"values_only"}
        assert len(rows_of(list(parse_rows(file.table().rows, mapping)))) == 9


def test_the_order_of_day_and_month_is_that_of_the_whole_column() -> None:
    header = ("caller", "called", "start")
    american = table(
        header,
        *[("0639980102", "0639980103", f"03/0{n}/2026") for n in range(1, 8)],
        ("0639980102", "0639980103", "03/28/2026"),
    )
    assert rows_of(read(american))[0].values["start"] == "2026-03-01"
    late = table(
        header,
        *[("0639980102", "0639980103", "03/04/2026")] * 3000,
        ("0639980102", "0639980103", "04/28/2026"),
    )
    found = rows_of(read(late))
    assert {row.values["start"] for row in found} == {"2026-03-04", "2026-04-28"}


def test_an_order_that_nothing_tells_is_that_of_the_region_and_stays_in_doubt() -> None:
    data = table(("caller", "called", "start"), ("0639980102", "0639980103", "03/04/2026"))
    for region, date in (("fr", "2026-04-03"), ("us", "2026-03-04")):
        with TableFile(data) as file:
            mapping = file.plan(region=region)
            assert mapping.columns[2].doubt == ("order",)
            (row,) = rows_of(list(parse_rows(file.table().rows, mapping)))
            assert row.values["start"] == date


def test_date_and_time_in_two_columns_make_one_moment() -> None:
    (row,) = rows_of(read(table(("Appelant", "Appelé", "Date", "Heure"), (*CALL[:2], "14/03/2026", "21h05"))))
    assert row.values["start"] == "2026-03-14T21:05:00"


def test_a_row_that_cannot_be_taken_names_line_field_and_reason_in_four_languages_and_nothing_of_itself() -> (
    None
):
    data = table(
        CALLS["fr"],
        CALL,
        (*CALL[:2], "00/00/0000", *CALL[3:]),
        ("", "", *CALL[2:]),
        (*CALL[:2], "Zephyrine", "", ""),
    )
    found = rejects_of(read(data))
    assert [(one.line, one.field, one.reason) for one in found] == [
        (3, "start", "date_impossible"), (4, "caller", "missing"), (5, "start", "date_unreadable"),
    ]  # fmt: skip
    for one in found:
        assert len({one.sentence(lang) for lang in LANGUAGES}) == 4
        assert not any(
            "Zephyrine" in one.sentence(lang) or "0000" in one.sentence(lang) for lang in LANGUAGES
        )


def test_a_cell_that_no_row_needs_costs_its_value_only_and_says_so() -> None:
    (row,) = rows_of(read(table(CALLS["fr"], (*CALL[:3], "long", CALL[4]))))
    assert "duration" not in row.values
    assert ("duration", "duration_unreadable") in row.notes
    assert "long" in row.raw


def test_columns_that_no_field_takes_are_kept() -> None:
    (row,) = rows_of(read(table((*CALLS["fr"], "Azimut"), (*CALL, "120°"))))
    assert row.others == {"Azimut": "120°"}


def test_a_row_is_known_again_whatever_the_order_of_columns_and_the_way_a_number_is_written() -> None:
    (one,) = rows_of(read(table(CALLS["fr"], CALL), source="op"))
    turned = table(
        CALLS["es"][::-1],
        ("208-01-77", "00:01:15", "2026-03-14T21:05:09", "00447700900123", "+33639980102"),
        separator=",",
    )
    (same,) = rows_of(read(turned, source="op"))
    (elsewhere,) = rows_of(read(table(CALLS["fr"], CALL), source="other"))
    (later,) = rows_of(read(table(CALLS["fr"], (*CALL[:2], "14/03/2026 21:05:10", *CALL[3:])), source="op"))
    assert one.digest == same.digest
    assert len({one.digest, elsewhere.digest, later.digest}) == 3


def test_two_rows_that_differ_in_an_unmapped_column_only_are_two_records() -> None:
    found = rows_of(read(table((*CALLS["fr"], "Azimut"), (*CALL, "120"), (*CALL, "240"))))
    assert len({row.digest for row in found}) == 2


def test_a_mapping_can_be_kept_found_again_and_changed() -> None:
    with TableFile(table(CALLS["fr"], CALL)) as file:
        mapping = file.plan(region="fr")
    assert ColumnMapping.from_json(mapping.to_json()) == mapping
    assert mapping.fingerprint == fingerprint(
        ["n appelant", "NUMERO APPELE", "date et heure", "duree_s", "cellule"]
    )
    swapped = with_column(with_column(mapping, "1", "called"), "Numéro appelé", "caller")
    assert [one.field for one in swapped.columns[:2]] == ["called", "caller"]
    assert swapped.columns[0].reason == "told"
    for column, field, code in (("1", "nothing", "unknown_field"), ("99", "caller", "unknown_column")):
        with pytest.raises(MappingError) as caught:
            with_column(mapping, column, field)
        assert caught.value.code == code
    with pytest.raises(ValueError, match="no mapping"):
        ColumnMapping.from_json("[]")


def test_columns_of_no_kind_are_refused_and_a_told_kind_says_what_it_lacks() -> None:
    data = table(("colour", "weather"), ("blue", "rain"))
    with TableFile(data) as file:
        with pytest.raises(MappingError) as caught:
            file.plan()
        assert caught.value.code == "no_kind"
        mapping = file.plan("calls")
        assert mapping.lacking == (("start",), ("caller", "called"))
        with pytest.raises(MappingError) as caught:
            parse_rows(file.table().rows, mapping)
        assert caught.value.code == "needs_more"
        assert len({caught.value.sentence(lang) for lang in LANGUAGES}) == 4


@pytest.mark.parametrize("made", [xlsx, lambda rows: ods(rows)], ids=["xlsx", "ods"])
def test_spreadsheets_give_the_same_records(made: object) -> None:
    assert callable(made)
    name = "a.ods" if made is not xlsx else "a.xlsx"
    (row,) = rows_of(read(made([CALLS["fr"], CALL]), name))
    (same,) = rows_of(read(table(CALLS["fr"], CALL)))
    assert row.digest == same.digest
    assert row.line == 2
