"""Every usual way to write a network down is read; whatever else comes is refused with its place, not its content."""

import csv
import random
from datetime import datetime

import pytest
from hypothesis import given, settings, strategies as st

from fanal.engine.network.formats.cells import number_of
from fanal.engine.network.formats.given import NetworkInput
from fanal.engine.network.formats.moments import moment_of
from fanal.engine.network.formats.reading import KINDS, read_network
from fanal.engine.network.formats.refusals import LIMITS, LINE_REASONS, NetworkFileError

GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="d0" for="edge" attr.name="weight" attr.type="double"/>
<key id="d1" for="node" attr.name="label" attr.type="string"/>
<graph edgedefault="undirected">
<node id="n1"><data key="d1">Ana &amp; Bo</data></node><node id="n2"/><node id="alone"/>
<edge source="n1" target="n2"><data key="d0">2.5</data></edge>
<hyperedge/>
</graph></graphml>"""
SECRET = "Zephyrine Quillfeather"


def read(text: str, kind: str | None = None, *, directed: bool = False) -> NetworkInput:
    return read_network(text.encode(), kind=kind, directed=directed)


def ties_of(found: NetworkInput) -> list[tuple[str, str, float]]:
    net = found.network
    return [
        (net.ids[a], net.ids[b], weight)
        for a, b, weight in zip(net.sources.tolist(), net.targets.tolist(), net.weights.tolist(), strict=True)
    ]


def refused(text: str | bytes, kind: str | None = None) -> NetworkFileError:
    with pytest.raises(NetworkFileError) as caught:
        read_network(text if isinstance(text, bytes) else text.encode(), kind=kind)
    assert SECRET not in caught.value.sentence
    return caught.value


def codes(found: NetworkInput) -> list[str]:
    return [note.code for note in found.notes]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "header", ["source,target,weight", "From,To,Amount", "origen,destino,importe", "من,إلى,المبلغ"]
)
def test_a_list_of_ties_is_read_whatever_its_separator_and_the_language_of_its_header(
    separator: str, header: str
) -> None:
    text = "\ufeff" + f"{header}\r\nana,bo,3\r\nbo,cy,1.5\r\n".replace(",", separator)
    found = read(text)
    assert found.kind == "edges"
    assert ties_of(found) == [("ana", "bo", 3.0), ("bo", "cy", 1.5)]


def test_columns_may_stand_in_any_order_among_others() -> None:
    assert ties_of(read("id,target,remark,source\n1,b,x,a\n")) == [("a", "b", 1.0)]


def test_a_decimal_comma_is_read_between_semicolons() -> None:
    assert ties_of(read("source;target;weight\na;b;2,5\n")) == [("a", "b", 2.5)]


def test_quoted_names_keep_their_separators() -> None:
    assert read('source,target\n"Doe, Ana",bo\n').network.ids == ("Doe, Ana", "bo")


def test_a_list_without_a_header_is_read_and_said_to_be() -> None:
    found = read("a,b\nb,c\nc,d\n")
    assert found.network.ties == 3
    assert "no_header" in codes(found)


def test_an_unknown_header_above_weights_is_no_tie() -> None:
    found = read("x,y,z\na,b,3\nb,c,1\n")
    assert ties_of(found) == [("a", "b", 3.0), ("b", "c", 1.0)]


def test_times_types_and_devices_are_kept_as_contacts() -> None:
    found = read("caller,called,date,type,imei\na,b,30/11/2026 9:05,call,77\nb,c,soon,text,\n")
    assert found.contacts[0].at == datetime.fromisoformat("2026-11-30T09:05")
    assert (found.contacts[0].kind, found.contacts[0].device) == ("call", "77")
    assert found.contacts[1].at is None
    assert "without_time" in codes(found)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-30", "2026-11-30T00:00"),
        ("2026-11-30 14:05:09", "2026-11-30T14:05:09"),
        ("2026-11-30T14:05:09+02:00", "2026-11-30T14:05:09"),
        ("30.11.2026", "2026-11-30T00:00"),
        ("30/11/2026 14:05", "2026-11-30T14:05"),
        ("1700000000", "2023-11-14T22:13:20"),
        ("31/02/2026", None),
        ("later", None),
        ("", None),
    ],
)
def test_moments_are_read_or_left_out_never_guessed(text: str, moment: str | None) -> None:
    assert moment_of(text) == (datetime.fromisoformat(moment) if moment else None)


def test_lines_that_are_no_ties_are_left_out_counted_and_placed() -> None:
    found = read(f"source,target,weight\na,b,1\n{SECRET},,1\nb,c,-2\nc,d,x\n")
    assert found.network.ties == 1
    assert found.left_out is not None
    assert (found.left_out.count, found.left_out.line) == (3, 3)
    assert SECRET not in LINE_REASONS[found.left_out.reason]


def test_a_list_in_which_no_line_is_a_tie_is_refused() -> None:
    assert refused(f"source,target,weight\n{SECRET},b,-1\n").code == "no_line_usable"


@pytest.mark.parametrize("corner", ["", '""', "id", "x y"])
def test_a_matrix_is_read_with_any_corner_and_its_lonely_nodes(corner: str) -> None:
    found = read(f"{corner},a,b,z\na,0,3,0\nb,0,1,0\nz,0,0,0\n")
    assert found.kind == "matrix"
    assert found.network.ids == ("a", "b", "z")
    assert ties_of(found) == [("a", "b", 3.0)]
    assert set(codes(found)) == {"one_way", "self_ties"}


def test_a_matrix_with_direction_keeps_its_arcs() -> None:
    assert ties_of(read(",a,b\na,0,3\nb,2,0\n", directed=True)) == [("a", "b", 3.0), ("b", "a", 2.0)]
    assert ties_of(read(",a,b\na,0,3\nb,2,0\n")) == [("a", "b", 3.0)]


def test_columns_of_a_matrix_may_stand_in_another_order() -> None:
    assert ties_of(read(",b,a,c\na,1,0,0\nb,0,1,0\nc,0,5,0\n")) == [("a", "b", 1.0), ("a", "c", 5.0)]


def test_a_matrix_without_its_corner_cell_is_read() -> None:
    assert ties_of(read("a;b\na;0;1\nb;1;0\n")) == [("a", "b", 1.0)]


def test_a_square_of_numbers_gets_numbers_for_names() -> None:
    found = read("0,1,0,0\n1,0,1,0\n0,1,0,1\n0,0,1,0\n")
    assert found.network.ids == ("1", "2", "3", "4")
    assert "unnamed" in codes(found)


def test_numbers_may_be_the_names_of_a_matrix() -> None:
    found = read("0,1,2,3\n1,0,1,1\n2,1,0,0\n3,1,0,0\n")
    assert found.network.ids == ("1", "2", "3")
    assert found.network.ties == 2


def test_three_lines_of_numbers_are_ties_with_weights() -> None:
    assert read("1,2,5\n2,3,1\n3,1,2\n").kind == "edges"


def test_unknown_cells_are_no_ties_and_are_counted() -> None:
    found = read(",a,b\na,0,NA\nb,,0\n")
    assert (found.network.ties, codes(found)) == (0, ["missing_cells"])


def test_graphml_gives_nodes_ties_weights_and_labels() -> None:
    found = read(GRAPHML)
    assert found.kind == "graphml"
    assert found.network.ids == ("alone", "n1", "n2")
    assert ties_of(found) == [("n1", "n2", 2.5)]
    assert found.labels == {"n1": "Ana & Bo"}
    assert codes(found) == ["hyperedges"]


def test_graphml_in_other_encodings_is_read() -> None:
    assert read_network(GRAPHML.replace("UTF-8", "UTF-16").encode("utf-16")).network.ties == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \n\t\n", "empty"),
        ("source,target\n", "empty"),
        (f"{SECRET} walked home", "no_columns"),
        (f",{SECRET},{SECRET}\n{SECRET},0,1\n{SECRET},1,0\n", "label_repeated"),
        (",a,b\na,0,-1\nb,1,0\n", "cell_negative"),
        (f",a,b\na,0,{SECRET}\nb,1,0\n", "cell_no_number"),
        (",a,b\na,0,1e999\nb,1,0\n", "cell_no_number"),
        (",a,b,c,d\na,0,1,1,1\nb,1,0,1\nc,1,1,0,1\nd,1,1,1,0\n", "ragged"),
        (",a,b,c\na,0,1,0\nb,1,0,0\nx,0,0,0\n", "labels_differ"),
        ("a,b,c,d,e\n1,2,3,4,5\n", "unknown"),
        (",".join(f"c{n}" for n in range(1_000_000)), "too_many_columns"),
        ('source,target\n"' + "x" * 200_000 + "\n", "cell_too_long"),
        ("source,target\n" + "x" * (LIMITS.name + 1) + ",b\n", "no_line_usable"),
        ("<graphml><graph/></graphml>", "empty"),
        ("<html><body>no</body></html>", "no_graph"),
        ("<graphml><graph><node id='a'/>", "damaged_xml"),
        ("<graphml><graph><edge source='a'/></graph></graphml>", "edge_without_ends"),
        ("<graphml><graph><node id=''/></graph></graphml>", "label_empty"),
        ("<a>" * 400 + "</a>" * 400, "too_deep"),
    ],
)
def test_what_is_no_network_is_refused_with_its_reason(text: str, code: str) -> None:
    assert refused(text).code == code


def test_a_cell_is_too_long_whatever_limit_another_reader_has_set() -> None:
    before = csv.field_size_limit(10_000_000)
    try:
        assert refused('source,target\n"' + "x" * 200_000 + "\n").code == "cell_too_long"
    finally:
        csv.field_size_limit(before)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
def test_entities_and_foreign_files_in_xml_are_refused(head: str) -> None:
    assert refused(f"{head}<graphml><graph><node id='&e;'/></graph></graphml>").code == "forbidden_xml"


def test_bytes_that_are_no_text_are_refused() -> None:
    assert refused(bytes(range(256)) * 40).code == "binary"
    assert refused(b"PK\x03\x04" + b"\x00" * 500).code == "binary"


def test_old_encodings_are_read_and_said() -> None:
    found = read_network("source,target\nRené,Zoé\nZoé,François\nÉlise,René\n".encode("cp1252"))
    assert "René" in found.network.ids
    assert "encoding_guessed" in codes(found)


def test_formulas_are_only_names() -> None:
    assert read("source,target\n=HYPERLINK(1),@x\n").network.ids == ("=HYPERLINK(1)", "@x")


def test_a_matrix_as_named_is_not_made_of_a_list() -> None:
    assert refused("source,target\na,b\n", "matrix").code in ("not_square", "labels_differ")


@pytest.mark.parametrize(
    ("text", "number"), [("1", 1.0), ("1,5", 1.5), (".5", 0.5), ("1e3", 1000.0), ("-2", -2.0)]
)
def test_numbers_are_read(text: str, number: float) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize("text", ["", "nan", "inf", "1e999", "1,000,000", "0x1", "1 2"])
def test_what_is_not_plainly_a_number_is_none(text: str) -> None:
    assert number_of(text) is None


def outcome(data: bytes, kind: str | None = None, *, directed: bool = False) -> int | str:
    """Return how many nodes were read, or the sentence that says why none were."""
    try:
        return read_network(data, kind=kind, directed=directed).network.size
    except NetworkFileError as error:
        return error.sentence


@given(st.binary(max_size=400), st.sampled_from((None, *KINDS)), st.booleans())
@settings(max_examples=300, deadline=None)
def test_whatever_the_bytes_are_there_is_a_network_or_a_sentence(
    data: bytes, kind: str | None, directed: bool
) -> None:
    assert outcome(data, kind, directed=directed)


@given(st.text("ab,;\t\n\"01.<>&'", max_size=120))
@settings(max_examples=300, deadline=None)
def test_nearly_right_text_never_breaks_the_reader(text: str) -> None:
    assert outcome(text.encode())


def test_many_lines_are_read_in_order_of_their_number() -> None:
    chance = random.Random(1)
    lines = [f"{chance.randrange(900)},{chance.randrange(900)}" for _ in range(5_000)]
    found = read("source,target\n" + "\n".join(lines))
    net = found.network
    assert net.ties + net.merged + net.self_ties == 5_000
