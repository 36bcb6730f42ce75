"""Exported tables carry nothing out in a spreadsheet program, and what was neutralised can be read again."""

import csv
import io

import pytest
from hypothesis import example, given, strategies as st
from python_calamine import CalamineWorkbook

from fanal.engine.importing.export_cells import csv_text, safe, undo, write_xlsx

HOSTILE = ["=1+1", "=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-1-1", "\t=1", "\r=1", "＝1", "'=1", "''=1"]


@pytest.mark.parametrize("cell", HOSTILE)
def test_no_exported_cell_begins_like_a_formula(cell: str) -> None:
    (line,) = list(csv.reader(io.StringIO(csv_text([cell], []).removeprefix("\ufeff"), newline="")))
    assert line[0].startswith("'")
    assert undo(line[0]) == cell


@pytest.mark.parametrize("cell", ["+33639980102", "-12.50", "name", "", "12", "O'Neill", "'quoted'"])
def test_numbers_telephones_and_words_stay_as_they_are(cell: str) -> None:
    assert safe(cell) == cell


@given(st.text(max_size=30))
@example("'=")
@example("''+")
def test_the_way_back_is_exact_and_safe_is_safe(cell: str) -> None:
    assert undo(safe(cell)) == cell
    kept = safe(cell)
    assert not kept.startswith(("=", "@", "\t", "\r"))


def test_a_workbook_holds_text_only_and_counts_what_it_cut() -> None:
    made = io.BytesIO()
    written = write_xlsx(
        made, ["name", "note"], [[cell, "12"] for cell in HOSTILE] + [["x" * 40_000, "\x00"]]
    )
    assert (written.rows, written.cut) == (len(HOSTILE) + 1, 1)
    made.seek(0)
    rows = CalamineWorkbook.from_filelike(made).get_sheet_by_index(0).to_python()
    assert [undo(str(row[0])).replace("\r", "") for row in rows[1:-1]] == [
        cell.replace("\r", "") for cell in HOSTILE
    ]
    assert rows[1][1] == "12"
