"""Lists of texts: each line is a record or says why it is not, and none stops the others."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from fanal.engine.reading.documents import (
    BadLine,
    DocumentError,
    Limits,
    Record,
    holds_records,
    read_document,
    read_records,
)
from tests.fixtures_made.documents import ARABIC, FRENCH, docx, ods, paragraph, workbook, xlsx, xlsx_cell


def records(data: bytes, name: str, text_column: str | None = None) -> list[Record | BadLine]:
    return list(read_records(data, name, text_column=text_column))


def read(data: bytes, name: str, text_column: str | None = None) -> list[tuple[int, str | int | None, str]]:
    """Return each item as its line, its id, and its text or the code of what is wrong with it."""
    return [
        (item.line, item.id, item.remark.code if isinstance(item, BadLine) else item.text)
        for item in records(data, name, text_column)
    ]


def error(data: bytes, name: str, text_column: str | None = None) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        records(data, name, text_column)
    return caught.value


@pytest.mark.parametrize(
    "name",
    ["text", "texte", "texto", "نص", "النص", "statement", "Narrative", "RÉCIT", "Déclaration", "declaración",
     " Relato ", "إفادة", "الإفادة", "Description"],
)  # fmt: skip
def test_the_text_column_is_known_by_its_name_in_four_languages(name: str) -> None:
    assert read(f"n,{name},z\n1,{ARABIC},2\n".encode(), "a.csv") == [(2, 2, ARABIC)]


def test_a_column_called_text_is_preferred_to_a_description() -> None:
    assert read(b"description,text\nshort,long\n", "a.csv") == [(2, 2, "long")]


def test_the_text_column_can_be_named_and_its_name_is_told() -> None:
    found = read_records(b"id,notes\n7,a\n", "a.csv", text_column="Notes")
    assert (found.column, [item.id for item in found]) == ("notes", ["7"])


def test_a_table_without_a_text_column_lists_its_columns() -> None:
    caught = error(b"case,notes\n1,a\n", "a.csv")
    assert caught.code == "no_text_column"
    assert "case, notes" in caught.sentence
    assert "--text-column" in caught.sentence
    assert error(b"case,notes\n1,a\n", "a.csv", "remarks").code == "unknown_column"


def test_a_first_row_that_holds_data_is_not_shown() -> None:
    caught = error(f"12.03.1999,{FRENCH},a@b.example\n".encode(), "a.csv")
    assert "5 without names" in caught.sentence
    assert "Awa" not in caught.sentence


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_usual_separator_and_end_of_line_is_understood(separator: str, end: str) -> None:
    rows = [["id", "text", "lang"], ["a", '"x, y; z"', "fr"], [], ["b", '"two\nlines ""so"""', ""]]
    data = end.join(separator.join(row) for row in rows).encode()
    found = records(data, "a.csv")
    assert [(one.id, one.text, one.lang) for one in found if isinstance(one, Record)] == [
        ("a", "x, y; z", "fr"),
        ("b", 'two\nlines "so"', None),
    ]


def test_the_hint_that_excel_writes_is_no_row() -> None:
    assert read("sep=;\r\nid;texte\r\n1;été\r\n".encode("cp1252"), "a.csv") == [(3, "1", "été")]


def test_a_quotation_mark_that_is_never_closed_costs_its_own_row_only() -> None:
    data = b'id,text\n1,"open\n2,b\n3,"c"\n4,"d'
    assert read(data, "a.csv") == [
        (2, None, "open_quote"),
        (3, "2", "b"),
        (4, "3", "c"),
        (5, None, "open_quote"),
    ]


def test_very_many_open_quotation_marks_end_the_reading_with_a_word() -> None:
    found = read(b"text\n" + b'"a\n"b\n' * 50, "a.csv")
    assert [code for _, _, code in found] == ["open_quote"] * 20 + ["rest_unread"]


def test_a_quotation_mark_inside_a_text_is_part_of_it() -> None:
    data = b'id,text\n1,5" long\n2,"she" said\n'
    assert read(data, "a.csv") == [(2, "1", '5" long'), (3, "2", "she said")]


def test_a_text_split_by_a_separator_is_a_bad_row_and_not_half_a_text() -> None:
    assert read(b"id,text\n1,she said, stop\n2,b,\n", "a.csv") == [(2, "1", "too_many_cells"), (3, "2", "b")]


def test_short_and_empty_rows_are_told_apart() -> None:
    assert read(b"id,text,z\n1\n\n,,\n2,b\n3,,c\n", "a.csv") == [
        (2, "1", "empty_text"),
        (5, "2", "b"),
        (6, "3", "empty_text"),
    ]


def test_a_table_in_an_old_encoding_keeps_its_letters_and_says_so() -> None:
    found = read_records(f"id;نص\n1;{ARABIC}\n".encode("cp1256"), "a.csv")
    assert found.encoding == "windows-1256"
    assert [warning.code for warning in found.warnings] == ["encoding_guessed"]
    assert [one.text for one in found if isinstance(one, Record)] == [ARABIC]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_in_wide_or_marked_letters_keeps_them(encoding: str) -> None:
    assert read(f"texte\n{ARABIC}\n".encode(encoding), "a.csv") == [(2, 2, ARABIC)]


def test_a_letter_that_is_wrong_late_in_a_long_table_is_found() -> None:
    data = b"text\n" + b"plain words\n" * 200_000 + "été à Noël\n".encode("cp1252")
    found = read_records(data, "a.csv")
    assert found.encoding == "windows-1252"
    assert [one.text for one in found if isinstance(one, Record)][-1] == "été à Noël"


@pytest.mark.parametrize("make", [xlsx, ods])
def test_spreadsheets_give_the_same_records_as_tables_of_text(make: object) -> None:
    assert callable(make)
    data = make(
        [["Title of the file"], ["id", "", "texte", "langue"], ["7", "", FRENCH, "fr"], [], ["8", "", ARABIC]]
    )
    found = [one for one in records(data, "a") if isinstance(one, Record)]
    assert [(one.id, one.text, one.lang, one.line) for one in found] == [
        ("7", FRENCH, "fr", 3),
        ("8", ARABIC, None, 5),
    ]


def test_the_first_sheet_with_a_text_column_is_read_and_the_others_are_counted() -> None:
    found = read_records(xlsx([["a"], ["1"]], [["text"], ["b"]]), "a.xlsx")
    assert [one.text for one in found if isinstance(one, Record)] == ["b"]
    assert [warning.code for warning in found.warnings] == ["sheets_left"]


def test_numbers_in_a_spreadsheet_are_written_without_a_point() -> None:
    row = '<row r="2"><c r="A2"><v>12</v></c>' + xlsx_cell("B2", "b") + "</row>"
    head = '<row r="1">' + xlsx_cell("A1", "id") + xlsx_cell("B1", "text") + "</row>"
    assert read(workbook(head + row), "a.xlsx") == [(2, "12", "b")]


def test_a_spreadsheet_without_a_text_column_lists_its_columns() -> None:
    assert "case, notes" in error(xlsx([["case", "notes"], ["1", "a"]]), "a.xlsx").sentence


def test_bad_json_lines_are_reported_with_their_number_and_do_not_stop_the_rest() -> None:
    lines: list[bytes] = [
        b'{"id": 1, "text": "one", "lang": "en"}',
        b'{"id": 2, "text": "two"',
        b"",
        b'["id", "text"]',
        b'{"id": 5}',
        b'{"id": 6, "text": 6}',
        b'{"id": 7.5, "text": "x"}',
        b'{"id": 8, "text": "x", "lang": 8}',
        b'{"id": 9, "text": "  "}',
        '{"id": 10, "text": "été"}'.encode("cp1252"),
        b'{"id": 11, "text": "a", "more": ' + b"[" * 100_000 + b"}",
        b'{"text": "no id"}',
        '{"id": "é13", "text": "thirteen"}'.encode(),
    ]
    assert read(b"\r\n".join(lines), "a.jsonl") == [
        (1, 1, "one"),
        (2, None, "not_json"),
        (4, None, "not_an_object"),
        (5, 5, "text_missing"),
        (6, 6, "text_not_text"),
        (7, None, "bad_id"),
        (8, 8, "bad_lang"),
        (9, 9, "empty_text"),
        (10, None, "not_utf8"),
        (11, None, "too_deep"),
        (12, 12, "no id"),
        (13, "é13", "thirteen"),
    ]


def test_a_json_text_keeps_its_positions() -> None:
    text = "a\r\nb\u2028c\x85d \U0001f600 e"
    [found] = records(json.dumps({"id": 1, "text": text}).encode(), "a.jsonl")
    assert isinstance(found, Record)
    assert found.text == text


def test_half_letters_become_marks_of_the_same_length_and_are_counted() -> None:
    [found] = records(b'{"text": "a\\ud83dz"}', "a.jsonl")
    assert isinstance(found, Record)
    assert (found.text, [one.code for one in found.warnings]) == ("a\ufffdz", ["surrogates"])


@pytest.mark.parametrize(
    "data", [b'[\n{"text": "a"}]', b'{\n"text": "a"\n}', b'[{"text": "a"},\n{"text": "b"}]']
)
def test_json_that_is_not_in_lines_says_how_to_save_it(data: bytes) -> None:
    assert error(data, "a.json").code == "not_lines"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_json_lines_in_wide_or_marked_letters_are_read(encoding: str) -> None:
    assert read(f'{{"text": "{ARABIC}"}}\n'.encode(encoding), "a.jsonl") == [(1, 1, ARABIC)]


def test_a_record_that_is_too_long_is_passed_over() -> None:
    limits = Limits(characters=100)
    long = "x" * 200_000
    for name, lines in (
        ("a.jsonl", ['{"text": "a"}', json.dumps({"text": long}), '{"text": "b"}']),
        ("a.csv", ["text", "a", long, "b"]),
        ("b.csv", ["text", "a", f'"{long}"', "b"]),
    ):
        found = list(read_records("\n".join(lines).encode(), name, limits))
        assert [one.text if isinstance(one, Record) else one.remark.code for one in found] == [
            "a",
            "line_too_long",
            "b",
        ]


def test_a_list_may_be_longer_than_a_file_and_is_read_as_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "a"}\n' * 1000)
    found = read_records(path, limits=Limits(file_bytes=100))
    assert next(found).line == 1
    assert sum(1 for _ in found) == 999


def test_a_pipe_is_read_line_by_line_before_it_ends() -> None:
    out, into = os.pipe()
    with io.BufferedReader(io.FileIO(out)) as stream, io.FileIO(into, "wb") as writer:
        writer.write(b'{"text": "a"}\n')
        found = read_records(stream)
        first = next(found)
        assert isinstance(first, Record)
        assert first.text == "a"


def test_a_table_in_a_pipe_is_read_too() -> None:
    out, into = os.pipe()
    with io.FileIO(into, "wb") as writer:
        writer.write("texte\nété\n".encode("cp1252"))
    with io.BufferedReader(io.FileIO(out)) as stream:
        assert [one.text for one in read_records(stream, "a.csv") if isinstance(one, Record)] == ["été"]


def test_a_document_is_not_a_list_and_says_so() -> None:
    assert error(docx(paragraph("a")), "a.docx").code == "not_records"
    assert error(b"plain text", "a.txt").code == "not_records"


@pytest.mark.parametrize(
    ("name", "data", "is_list"),
    [
        ("a.csv", b"text\na\n", True),
        ("a.xlsx", xlsx([["text"]]), True),
        ("a.txt", b'{"text": "a"}\n', True),
        ("a.txt", b"a", False),
        ("a.docx", docx(paragraph("a")), False),
    ],
)
def test_a_file_says_whether_it_is_a_list(tmp_path: Path, name: str, data: bytes, is_list: bool) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert holds_records(path) is is_list


def test_a_list_read_as_one_document_has_a_part_per_row_and_tells_what_was_left() -> None:
    document = read_document(b"id,text\n1,a\n2,\n3,c\n", "a.csv")
    assert [(part.where, part.text) for part in document.parts] == [("row 2", "a"), ("row 4", "c")]
    assert [one.code for one in document.warnings] == ["lines_unread"]
