"""Hostile and broken files end in a sentence, within their limits of size, time, memory and expansion."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from fanal.engine.reading.documents import DocumentError, Limits, read_document
from tests.fixtures_made.documents import (
    docx,
    ods,
    odt,
    open_document,
    paragraph,
    pdf,
    pdf_of,
    workbook,
    xlsx_cell,
    zipped,
)

WORD = "word/document.xml"


def refused(data: bytes, name: str, limits: Limits | None = None) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_document(data, name, limits or Limits())
    return caught.value


def zip_of_one(name: str, content: bytes) -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", name: content})


def sized(data: bytes, name: str, *, packed: int | None = None, unpacked: int | None = None) -> bytes:
    """Return a container whose headers lie about the sizes of one member."""
    made = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        start = container.getinfo(name).header_offset
        directory = made.find(b"PK\x01\x02", container.start_dir)
    while made[directory + 46 : directory + 46 + len(name)] != name.encode():
        directory = made.find(b"PK\x01\x02", directory + 4)
    for value, local, central in ((packed, 18, 20), (unpacked, 22, 24)):
        if value is not None:
            struct.pack_into("<L", made, start + local, value)
            struct.pack_into("<L", made, directory + central, value)
    return bytes(made)


def test_a_zip_bomb_is_stopped_while_it_unpacks() -> None:
    bomb = docx(f"<w:p><!--{'0' * 100_000_000}--></w:p>")
    assert len(bomb) < 200_000
    assert refused(bomb, "a.docx").code == "expands_too_much"


def test_a_zip_bomb_that_lies_about_its_size_is_stopped_too() -> None:
    bomb = sized(docx(paragraph("0" * 30_000_000)), WORD, unpacked=1000)
    assert refused(bomb, "a.docx").code in ("expands_too_much", "damaged", "forbidden_xml")
    bomb = sized(docx(paragraph("0" * 30_000_000)), WORD, packed=2**31 - 1)
    assert refused(bomb, "a.docx").code in ("expands_too_much", "damaged")


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
def test_a_zip_bomb_in_a_spreadsheet_is_stopped_before_the_library_sees_it(name: str) -> None:
    text = "0" * 30_000_000
    data = workbook(f'<row r="1">{xlsx_cell("A1", text)}</row>') if name == "a.xlsx" else ods([[text]])
    assert refused(data, name).code == "expands_too_much"


def test_a_container_in_a_container_is_not_unpacked() -> None:
    inner = zipped({"a.txt": "0" * 10_000_000})
    for _ in range(5):
        inner = zipped({f"{number}.zip": inner for number in range(10)})
    assert refused(inner, "a.zip").code == "unsupported"
    assert refused(inner, "a.docx").code == "unsupported"


def test_a_container_of_very_many_members_is_not_opened() -> None:
    many = zipped({f"{number}": "" for number in range(3000)})
    assert refused(many, "a.docx").code == "too_many_members"


def test_members_that_share_their_bytes_are_counted_each_time() -> None:
    limits = Limits(expanded_bytes=2_000_000, ratio=10_000)
    data = docx(paragraph("a" * 900_000), header=paragraph("b" * 900_000), footer=paragraph("c" * 900_000))
    assert refused(data, "a.docx", limits).code == "expands_too_much"


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.xlsx", "a.ods"])
def test_a_truncated_container_is_damaged(name: str, kept: float) -> None:
    made = {
        "a.docx": docx(paragraph("text " * 500)),
        "a.odt": odt("text " * 500),
        "a.xlsx": workbook(f'<row r="1">{xlsx_cell("A1", "text " * 500)}</row>'),
        "a.ods": ods([["text " * 500]]),
    }[name]
    assert refused(made[: int(len(made) * kept)], name).code == "damaged"


def test_an_empty_picture_in_a_document_is_no_bomb() -> None:
    members = unzipped(docx(paragraph("text"))) | {"word/media/image1.bmp": b"\0" * 5_000_000}
    assert read_document(zipped(members), "a.docx").text == "text"


def test_other_packings_than_the_usual_one_are_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as container:
        container.writestr(WORD, "<w:p/>")
    assert refused(made.getvalue(), "a.docx").code == "damaged"


LAUGHS = (
    '<!DOCTYPE a [<!ENTITY l0 "ha">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
FETCHED = '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd">'


@pytest.mark.parametrize("dtd", [LAUGHS, OUTSIDE, FETCHED, "<!DOCTYPE a>"])
def test_xml_that_defines_entities_or_points_outside_is_not_read(dtd: str) -> None:
    body = "<w:body><w:p><w:r><w:t>&l9;&x;</w:t></w:r></w:p></w:body>"
    assert refused(zipped({WORD: f"{dtd}<w:document>{body}</w:document>"}), "a.docx").code == "forbidden_xml"
    data = zip_of_one("content.xml", f"{dtd}<a>&l9;&x;</a>".encode())
    assert refused(data, "a.odt").code == "forbidden_xml"


def test_a_spreadsheet_with_entities_neither_grows_nor_reads_other_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not read me", encoding="utf-8")
    head = f'<row r="1">{xlsx_cell("A1", "text")}</row><row r="2">{xlsx_cell("A2", "ENTITY")}</row>'
    dtd = f'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    members = unzipped(workbook(head))
    members["xl/worksheets/sheet1.xml"] = dtd.encode() + members["xl/worksheets/sheet1.xml"].replace(
        b"ENTITY", b"&x;"
    )
    try:
        text = read_document(zipped(members), "a.xlsx").text
    except DocumentError as error:
        text = error.sentence
    assert "do not read me" not in text


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def test_xml_nested_without_end_is_too_deep() -> None:
    body = "<w:p>" * 5_000 + "</w:p>" * 5_000
    assert refused(docx(body), "a.docx").code == "too_deep"


def test_a_space_that_stands_for_a_billion_does_not_grow() -> None:
    data = open_document("text", '<text:p>a<text:s text:c="999999999"/>b<text:s text:c="-5"/>c</text:p>')
    assert len(read_document(data, "a.odt").text) < 1000


@pytest.mark.parametrize(
    "row",
    [
        f'<row r="1">{xlsx_cell("A1", "text")}</row><row r="1048576">{xlsx_cell("XFD1048576", "x")}</row>',
        f'<row r="1">{xlsx_cell("A1", "text")}</row><row r="99999999">{xlsx_cell("A99999999", "x")}</row>',
    ],
)
def test_a_spreadsheet_with_a_cell_at_the_end_of_the_world_stops_its_own_process_only(row: str) -> None:
    assert refused(workbook(row), "a.xlsx").code in ("stopped", "damaged", "too_much_memory", "no_text")


def test_a_sheet_whose_rows_repeat_without_end_is_stopped() -> None:
    cell = '<table:table-cell office:value-type="string"{}><text:p>text</text:p></table:table-cell>'
    row = f"<table:table-row>{cell.format('')}</table:table-row>" + (
        '<table:table-row table:number-rows-repeated="1048576">'
        + cell.format(' table:number-columns-repeated="16384"')
        + "</table:table-row>"
    )
    data = open_document("spreadsheet", f'<table:table table:name="S">{row}</table:table>')
    limits = Limits(seconds=5)
    assert refused(data, "a.ods", limits).code in (
        "stopped",
        "too_slow",
        "too_much_memory",
        "too_long",
        "damaged",
    )


def test_a_pdf_with_a_broken_list_of_places_is_read_as_far_as_it_goes() -> None:
    data = pdf("first page", "second page")
    for broken in (
        re.sub(rb"startxref\n\d+", b"startxref\n99999", data),
        re.sub(rb"\d{10} 00000 n", b"0000000009 00000 n", data),
        data[: data.rindex(b"xref\n0")] + data[data.index(b"trailer") :],
        data[:-4],
    ):
        assert read_document(broken, "a.pdf").text == "first page\n\nsecond page"


@pytest.mark.parametrize("kept", [0.02, 0.1, 0.4, 0.7])
def test_a_truncated_pdf_is_damaged(kept: float) -> None:
    data = pdf("first page", "second page")
    assert refused(data[: int(len(data) * kept)], "a.pdf").code == "damaged"


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    assert refused(pdf(*["a"] * 6), "a.pdf", Limits(pages=5)).code == "too_many_pages"


def test_a_pdf_whose_page_tree_is_a_bomb_or_a_ring_is_refused() -> None:
    kids = b" ".join(b"%d 0 R" % 3 for _ in range(100))
    tree = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 100000000/Kids[%s]>>" % kids]
    for depth in range(3, 8):
        below = b" ".join(b"%d 0 R" % (depth + 1) for _ in range(100))
        tree.append(b"<</Type/Pages/Count 100000000/Kids[%s]>>" % below)
    tree.append(b"<</Type/Page/MediaBox[0 0 9 9]>>")
    assert refused(pdf_of(tree), "a.pdf", Limits(seconds=5)).code in ("too_many_pages", "damaged", "too_slow")
    ring = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2/Kids[2 0 R 2 0 R]>>"]
    assert refused(pdf_of(ring), "a.pdf").code in ("damaged", "scan")


def test_a_pdf_whose_page_unpacks_without_end_is_stopped() -> None:
    packed = zlib.compress(zlib.compress(b"(a) Tj " * 60_000_000, 9), 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    content = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(packed), packed)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, content]
    codes = ("too_slow", "too_much_memory", "damaged", "stopped", "too_long", "scan")
    assert refused(pdf_of(objects), "a.pdf", Limits(seconds=5)).code in codes


def test_a_pdf_locked_by_a_password_says_so() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("secret"))))
    writer.encrypt("password", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    assert refused(made.getvalue(), "a.pdf").code == "encrypted"


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("readable"))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    assert read_document(made.getvalue(), "a.pdf").text == "readable"


def test_an_open_document_locked_by_a_password_says_so() -> None:
    members = unzipped(odt("secret"))
    name, end, locked = "META-INF/manifest.xml", b"</manifest:manifest>", b"<manifest:encryption-data/>"
    members[name] = members[name].replace(end, locked + end)
    assert refused(zipped(members), "a.odt").code == "encrypted"
