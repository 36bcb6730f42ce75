"""Records are read from JSON Lines and tables; what cannot be used is named by its line, in bounded memory."""

import io
import json
from collections.abc import Iterable
from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from fanal.engine.matching.properties import may_be_same, property_of_header
from fanal.engine.matching.reading import bounded_lines, read_csv, read_jsonl, read_records
from fanal.engine.matching.records import LONGEST_LINE, MOST_VALUES, Record, RecordError


def entity(identity: object = "a", schema: object = "Person", **properties: object) -> str:
    return json.dumps({"id": identity, "schema": schema, "properties": properties}, ensure_ascii=False)


def refused(lines: Iterable[str], *, distinct: bool = False) -> list[tuple[int, str]]:
    """Return line and reason of what cannot be used."""
    found: list[RecordError] = []
    list(read_jsonl(lines, refused=found.append, distinct=distinct))
    return [(one.line, one.reason) for one in found]


def test_a_line_is_a_record_with_each_value_once() -> None:
    (record,) = read_jsonl([entity("r1", name=["Ada Lovelock", " Ada Lovelock ", ""], height=170)])

    assert record == Record("r1", "Person", {"name": ("Ada Lovelock",), "height": ("170",)})


def test_an_address_that_is_an_entity_of_its_own_counts_with_its_text() -> None:
    inside = {"id": "x", "schema": "Address", "properties": {"full": ["1 Quay Street"]}}

    (record,) = read_jsonl([entity(addressEntity=[inside])])

    assert record.values("addressEntity") == ("1 Quay Street",)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{not json", "no_json"),
        ("[1, 2]", "no_json"),
        ("[" * 100_000, "too_deep"),
        ('{"id": "a", "schema": "Person", "properties": {"name": ' + "[" * 50_000, "too_deep"),
        ('{"id": 1' + "0" * 5_000 + "}", "no_json"),
        (entity(""), "no_id"),
        (entity(None), "no_id"),
        (entity(True), "no_id"),
        (entity("x" * 501), "id_too_long"),
        (entity(schema=""), "no_schema"),
        (json.dumps({"id": "a", "schema": "Person"}), "no_properties"),
        (entity(name=[True]), "bad_value"),
        (entity(name=["x" * 2_001]), "value_too_long"),
        (entity(name=["x"] * (MOST_VALUES + 1)), "too_many_values"),
        (entity(name=["x" * 10_000_000]), "line_too_long"),
        (entity(name=["x"] * 100_000), "too_many_values"),
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_used_is_named_by_its_line(line: str, reason: str) -> None:
    assert refused(["", entity(), line]) == [(3, reason)]


def test_without_somebody_to_tell_the_first_bad_line_ends_the_reading() -> None:
    with pytest.raises(RecordError, match=r"^line 2: The line is no JSON object"):
        list(read_jsonl([entity(), "?"]))


def test_a_long_text_that_is_not_compared_costs_its_value_only() -> None:
    (record,) = read_jsonl([entity(name=["Ada"], description=["x" * 5_000, "short"])])

    assert record.properties == {"name": ("Ada",), "description": ("short",)}


def test_an_id_that_came_before_is_refused_where_ids_must_differ() -> None:
    assert refused([entity("a"), entity("b"), entity("a")], distinct=True) == [(3, "id_repeated")]
    assert refused([entity("a"), entity("a")]) == []


def test_a_line_without_end_is_never_held_whole() -> None:
    class Watched:
        def __init__(self, text: str) -> None:
            self.text, self.most = io.StringIO(text), 0

        def readline(self, limit: int = -1, /) -> str:
            line = self.text.readline(limit)
            self.most = max(self.most, len(line))
            return line

    stream = Watched(entity() + "\n" + "x" * (LONGEST_LINE * 3) + "\n" + entity("b"))
    found = list(bounded_lines(stream))

    assert [len(line) > LONGEST_LINE for line in found] == [False, True, False]
    assert stream.most <= LONGEST_LINE + 1


def test_a_table_is_read_by_its_headers_in_four_languages() -> None:
    table = "Référence;Nom de famille;Prénom;تاريخ الميلاد;Teléfono\nr7;Dubreuil;Ana;1990-04-01;+33 1;\n"

    (record,) = read_records(io.StringIO(table))

    assert record.id == "r7"
    assert record.values("lastName", "firstName", "birthDate", "phone") == (
        "Dubreuil",
        "Ana",
        "1990-04-01",
        "+33 1",
    )


def test_a_cell_may_hold_several_values() -> None:
    (record,) = read_csv(["id,name,alias", 'r1,Ada,"Adele; Adèle"'])

    assert record.values("alias") == ("Adele", "Adèle")


def test_what_is_said_of_a_column_counts_before_its_header() -> None:
    rows = ["key,name,other", "k1,Ada,+33612345678"]

    (record,) = read_csv(rows, {"key": "id", "other": "phone", "name": ""})

    assert (record.id, record.properties) == ("k1", {"phone": ("+33612345678",)})


def test_rows_without_an_id_are_numbered() -> None:
    assert [one.id for one in read_csv(["name", "Ada", "Bo"])] == ["1", "2"]


def test_a_column_schema_says_what_a_row_is() -> None:
    assert [one.schema for one in read_csv(["schema,name", "Company,Acme", ",Ada"])] == ["Company", "Person"]


def test_a_row_with_more_cells_than_columns_is_refused() -> None:
    found: list[RecordError] = []

    kept = list(read_csv(["id,name", "a,Ada", "b,Bo,x", "c,Cy"], refused=found.append))

    assert [one.id for one in kept] == ["a", "c"]
    assert [(one.line, one.reason) for one in found] == [(3, "too_many_cells")]


def test_a_table_of_which_no_column_is_known_is_refused() -> None:
    with pytest.raises(RecordError, match="--map"):
        list(read_csv(["colour,size", "red,9"]))


def test_control_characters_in_a_row_are_told() -> None:
    found: list[RecordError] = []

    list(read_csv(["id,name", "a,A\x00da"], refused=found.append))

    assert [(one.line, one.reason) for one in found] == [(2, "control_characters")]


def test_sentences_about_bad_lines_hold_nothing_of_the_record() -> None:
    found: list[RecordError] = []
    list(read_jsonl([entity("Zarathustra", name=[True])], refused=found.append))

    assert "Zarathustra" not in str(found[0])


@given(st.lists(st.text(max_size=60), max_size=8))
def test_whatever_the_lines_are_each_gives_a_record_or_a_reason(lines: list[str]) -> None:
    found: list[RecordError] = []

    kept = list(read_jsonl(lines, refused=found.append))

    assert len(kept) + len(found) <= len(lines)


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader_of_tables(text: str) -> None:
    found: list[RecordError] = []

    with suppress(RecordError):  # a table without a known column
        assert all(record.id for record in read_records(io.StringIO(text), refused=found.append))

    assert all(error.line > 0 for error in found)


@pytest.mark.parametrize(
    ("left", "right", "may"),
    [("Person", "Person", True), ("Person", "LegalEntity", True), ("Company", "LegalEntity", True),
     ("Company", "Organization", True), ("Person", "Company", False), ("Vessel", "Vehicle", True),
     ("Vehicle", "Person", False), ("Zebra", "Zebra", True), ("Zebra", "Person", False)],
)  # fmt: skip
def test_a_person_is_no_company_and_a_legal_entity_may_be_either(left: str, right: str, may: bool) -> None:
    assert may_be_same(left, right) is may
    assert may_be_same(right, left) is may


@pytest.mark.parametrize(
    ("header", "property_"),
    [("Date of birth", "birthDate"), ("date_of_birth", "birthDate"), ("birthDate", "birthDate"),
     ("SURNAME", "lastName"), ("unique_id", "id"), ("plate", "registrationNumber"), ("shoe size", "")],
)  # fmt: skip
def test_a_header_means_a_property(header: str, property_: str) -> None:
    assert property_of_header(header) == property_
