"""Files in any encoding and form: what they hold is read, what is hostile is refused or costs its own row only."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import example, given, settings, strategies as st

from fanal.engine.importing.parse import parse_rows
from fanal.engine.importing.rows import MappingError, RawRow, Reject, Row
from fanal.engine.importing.tables import TableFile
from fanal.engine.reading.documents import DocumentError
from tests.engine.importing.made_records import CALLS, read, rejects_of, rows_of, table
from tests.fixtures_made.documents import workbook, xlsx, xlsx_cell, zipped

CALL = ("0639980102", "0639980103", "14/03/2026 21:05:09", "75", "208-01-77")
FRENCH = (("Appelant", "Appelé", "Date", "Localisation"), (*CALL[:3], "Gare de l’Est, côté été, hôtel"))
ARABIC = (CALLS["ar"], (*CALL[:4], "محطة القطار في الدار البيضاء"))
POLISH = (
    ("Caller", "Called", "Start", "Location"),
    (*CALL[:3], "Łódź, ulica Długa, żółty dom, wąska ścieżka"),
)
SPANISH = (CALLS["es"], (*CALL[:4], "Cádiz, calle del Niño, mañana, aquí"))


@pytest.mark.parametrize(
    ("rows", "encoding"),
    [
        (FRENCH, "utf-8"),
        (FRENCH, "utf-8-sig"),
        (FRENCH, "utf-16"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "windows-1252"),
        (SPANISH, "iso-8859-1"),
        (SPANISH, "iso-8859-15"),
        (ARABIC, "windows-1256"),
        (ARABIC, "utf-8"),
        (ARABIC, "utf-16"),
        (POLISH, "windows-1250"),
        (POLISH, "utf-8"),
    ],
)
def test_letters_come_out_of_each_encoding(rows: tuple[tuple[str, ...], ...], encoding: str) -> None:
    rows = (rows[0], *[rows[1]] * 5)
    data = "\n".join(";".join(row) for row in rows).encode(encoding)
    if encoding == "windows-1250":
        assert data.decode("windows-1250").startswith("Caller")
    found = rows_of(read(data))
    assert len(found) == 5
    assert rows[1][-1] in (found[0].values.get("location"), found[0].values.get("cell"))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    assert len(rows_of(read(table(CALLS["fr"], CALL, CALL, separator=separator)))) == 2


def test_a_tab_file_with_commas_in_its_cells_and_a_hint_of_excel_are_understood() -> None:
    with_commas = table(CALLS["fr"], (*CALL[:4], "a, b, c, d, e, f"), separator="\t")
    assert rows_of(read(with_commas, "a.tsv"))[0].values["cell"] == "a, b, c, d, e, f"
    assert len(rows_of(read(b"sep=|\n" + table(CALLS["fr"], CALL, separator="|")))) == 1


def test_quoted_cells_hold_separators_and_line_breaks_and_apostrophes_may_quote() -> None:
    data = (
        ";".join(CALLS["fr"]) + '\n"0639980102";"0639980103";"14/03/2026";"7";"one; ""two""\nthree"\n'
    ).encode()
    (row,) = rows_of(read(data))
    assert row.values["cell"] == 'one; "two" three'
    assert row.raw.endswith('three"')
    quoted = "\n".join(";".join(f"'{cell}'" for cell in line) for line in (CALLS["fr"], CALL, CALL))
    assert rows_of(read(quoted.encode()))[1].values["duration"] == "75"


def test_an_open_quotation_mark_costs_its_own_row_only() -> None:
    lines = [";".join(CALL)] * 300
    lines[3] = '"' + lines[3]
    found = read(("\n".join([";".join(CALLS["fr"]), *lines])).encode())
    assert len(rows_of(found)) == 299
    (bad,) = rejects_of(found)
    assert (bad.line, bad.reason, bad.raw) == (5, "open_quote", lines[3])


def test_ten_thousand_open_quotation_marks_take_no_longer_than_their_rows() -> None:
    line = '"' + ";".join(CALL)
    found = read("\n".join([";".join(CALLS["fr"]), ";".join(CALL), *[line] * 10_001]).encode())
    assert len(found) + sum(one.raw.count("\n") for one in found) == 10_002


def test_an_inch_sign_inside_a_cell_opens_nothing() -> None:
    found = rows_of(read(table(CALLS["fr"], (*CALL[:4], 'mast 5" high'), CALL)))
    assert found[0].values["cell"] == 'mast 5" high'


def test_bytes_of_zero_cost_their_row_only() -> None:
    found = read(table(CALLS["fr"], CALL, (*CALL[:4], "a\0b"), CALL))
    assert [type(one) for one in found] == [Row, Reject, Row]
    assert rejects_of(found)[0].reason == "control_characters"


def test_a_line_of_a_hundred_megabytes_is_passed_over_and_named() -> None:
    data = table(CALLS["fr"], CALL) + b"\n" + b"9" * 100_000_000 + b"\n" + table(CALL)
    found = read(data)
    assert [type(one) for one in found] == [Row, Reject, Row]
    assert (rejects_of(found)[0].reason, rejects_of(found)[0].line) == ("line_too_long", 3)
    assert len(rejects_of(found)[0].raw) < 3_000


def test_a_row_of_a_million_columns_costs_itself_and_a_table_of_them_is_refused() -> None:
    wide = ";" * 900_000 + "x"
    found = read(table(CALLS["fr"], CALL, CALL) + b"\n" + wide.encode(), kind="calls")
    assert [one.reason for one in rejects_of(found)] == ["too_many_cells"]
    with pytest.raises(MappingError) as caught:
        read(("\n".join([wide] * 2)).encode())
    assert caught.value.code == "too_many_columns"


def test_a_zip_bomb_and_other_archives_are_refused() -> None:
    bomb = workbook(f'<row r="1">{xlsx_cell("A1", "0" * 300_000_000)}</row>')
    for data, code in ((bomb, "expands_too_much"), (zipped({"a.csv": "x"}), "unsupported")):
        with pytest.raises(DocumentError) as caught:
            read(data, "a.xlsx")
        assert caught.value.code == code


def test_a_spreadsheet_that_claims_a_cell_at_the_end_of_the_world_is_stopped() -> None:
    data = workbook(
        f'<row r="1">{xlsx_cell("A1", "x")}</row><row r="1048576">{xlsx_cell("XFD1048576", "x")}</row>'
    )
    with pytest.raises(DocumentError) as caught:
        read(data, "a.xlsx")
    assert caught.value.code in ("stopped", "too_much_memory", "damaged")


def test_the_sheet_can_be_named_and_the_others_are_told() -> None:
    data = xlsx([["Information", "x"]], [CALLS["fr"], CALL])
    with TableFile(data, "a.xlsx") as file:
        opened = file.table()
        assert opened.header == CALLS["fr"]
        assert [one.code for one in opened.remarks] == ["sheets_left"]
    with TableFile(data, "a.xlsx", sheet="nowhere") as file, pytest.raises(DocumentError):
        file.table()


def test_formulas_are_text_and_marked() -> None:
    data = table((*CALLS["fr"], "Note"), (*CALL[:4], "=HYPERLINK(1)", "@x"))
    (row,) = rows_of(read(data))
    assert row.values["cell"] == "=HYPERLINK(1)"
    assert {("cell", "formula"), ("Note", "formula")} <= set(row.notes)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\0" * 1000, b"\x89PNG\r\n\x1a\n" + bytes(500)])
def test_what_is_no_table_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises((DocumentError, MappingError)) as caught:
        read(data)
    assert str(caught.value).endswith(".")


def anything(data: bytes, name: str) -> None:
    with suppress(DocumentError, MappingError), TableFile(data, name) as file:
        mapping = file.plan("calls", "fr")
        rows = list(file.table().rows)
        assert all(isinstance(row, RawRow) for row in rows)
        found = list(parse_rows(rows, mapping))
        assert len(found) == len(rows)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.mbox", "a.vcf", ""]))
@example(codecs.BOM_UTF16_LE + b"\0", "a.csv")
@example(b"From \n\n", "a.mbox")
@example(b"BEGIN:VCARD\n", "a.vcf")
@example(codecs.BOM_UTF32_LE + "caller;called;start".encode("utf-32-le"), "a.csv")
def test_no_bytes_raise_anything_but_the_documented_errors(data: bytes, name: str) -> None:
    anything(data, name)
    anything(table(CALLS["fr"], CALL) + b"\n" + data, name)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=5, max_size=5), max_size=6))
def test_no_row_is_lost_between_rows_and_rejects(cells: list[list[str]]) -> None:
    clean = [[cell.translate(dict.fromkeys(map(ord, '\r\n;"\ufeff'))) for cell in row] for row in cells]
    clean = [[cell.encode("utf-8", "replace").decode() for cell in row] for row in clean]
    found = read(table(CALLS["fr"], CALL, *map(tuple, clean)), kind="calls")
    assert len(found) == 1 + len(clean)
