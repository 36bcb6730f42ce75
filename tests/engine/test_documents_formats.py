"""Each kind of file gives its text back, in any script, part by part."""

from __future__ import annotations

from pathlib import Path

import pytest

from fanal.engine.reading.documents import Document, DocumentError, read_document, read_path
from tests.fixtures_made.documents import (
    ARABIC,
    ENGLISH,
    FRENCH,
    SPANISH,
    docx,
    ods,
    odt,
    open_document,
    paragraph,
    pdf,
    pdf_of,
    png,
    word_table,
    xlsx,
    zipped,
)

TEXTS = (FRENCH, SPANISH, ARABIC, ENGLISH)
TABLE = [["id", "texte"], *([str(number), text] for number, text in enumerate(TEXTS))]


def texts(document: Document) -> list[str]:
    return [part.text for part in document.parts]


def codes(document: Document) -> list[str]:
    return [warning.code for warning in document.warnings]


def code_of(data: bytes, name: str) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(data, name)
    return caught.value.code


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "a.dat"])
def test_plain_text_is_read_as_it_stands(name: str, text: str) -> None:
    document = read_document(text.encode(), name)
    assert (document.text, document.encoding, document.warnings) == (text, "utf-8", ())


def test_ends_of_lines_become_one_kind_and_everything_else_stays() -> None:
    text = "\ta  b \r\n\r\nc\rd\u2028e\u200f\u0640 "
    assert read_document(text.encode(), "a.txt").text == "\ta  b \n\nc\nd\u2028e\u200f\u0640 "


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.docx", lambda text: docx(paragraph(text))),
        ("a.odt", odt),
        ("a.xlsx", lambda text: xlsx([["texte"], [text]])),
        ("a.ods", lambda text: ods([["texte"], [text]])),
        ("a.csv", lambda text: f'texte\n"{text}"\n'.encode()),
        ("a.tsv", lambda text: f"texte\tautre\n{text}\tx\n".encode()),
        ("a.jsonl", lambda text: f'{{"text": "{text}"}}\n'.encode()),
        ("a.html", lambda text: f"<html><body><p>{text}</p></body></html>".encode()),
    ],
)
def test_a_text_comes_back_whole_from_every_kind_of_file(name: str, make: object, text: str) -> None:
    assert callable(make)
    document = read_document(make(text), name)
    assert document.text == text
    assert document.kind == name.removeprefix("a.")


@pytest.mark.parametrize("text", [FRENCH, SPANISH, ENGLISH])
def test_a_text_comes_back_whole_from_a_pdf(text: str) -> None:
    assert read_document(pdf(text), "a.pdf").text == text


def test_arabic_in_a_pdf_which_holds_it_from_left_to_right_comes_back_in_reading_order() -> None:
    text = ARABIC.removesuffix(".")
    assert read_document(pdf(text[::-1]), "a.pdf").text == text


def test_a_word_document_is_read_in_its_order_with_its_tables() -> None:
    data = docx(paragraph("one") + word_table([["a", "b"], ["c", "d"]]) + paragraph("two"))
    assert read_document(data, "a.docx").text == "one\na\tb\nc\td\ntwo"


def test_a_word_document_gives_its_notes_and_comments_in_parts_of_their_own() -> None:
    note = f"<w:footnote>{paragraph('the note')}</w:footnote>"
    comment = f"<w:comment>{paragraph('the comment')}</w:comment>"
    document = read_document(docx(paragraph("body"), footnotes=note, comments=comment), "a.docx")
    assert [(part.where, part.text) for part in document.parts] == [
        ("body", "body"),
        ("footnotes", "the note"),
        ("comments", "the comment"),
    ]


def test_text_that_tracked_changes_deleted_is_left_out_and_said_to_be() -> None:
    deleted = (
        "<w:p><w:del><w:r><w:delText>not any more</w:delText></w:r></w:del><w:r><w:t>still</w:t></w:r></w:p>"
    )
    document = read_document(docx(deleted), "a.docx")
    assert (document.text, codes(document)) == ("still", ["tracked_deletions"])


def test_tab_stops_of_a_paragraph_are_no_tabs_and_breaks_are_lines() -> None:
    body = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/>"
        "<w:t>c</w:t></w:r></w:p>"
    )
    assert read_document(docx(body), "a.docx").text == "a\tb\nc"


def test_an_open_document_keeps_its_spaces_lines_and_tables() -> None:
    body = (
        '<text:h>Title</text:h><text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d  \n e</text:p>'
        "<table:table><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell>"
        "<table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert read_document(open_document("text", body), "a.odt").text == "Title\na   b\tc\nd e\n1\t2"


def test_comments_of_an_open_document_are_a_part_of_their_own() -> None:
    body = "<text:p>be<office:annotation><text:p>why?</text:p></office:annotation>fore</text:p>"
    assert texts(read_document(open_document("text", body), "a.odt")) == ["before", "why?"]


def test_the_header_and_footer_of_an_open_document_are_read() -> None:
    styles = (
        "<office:document-styles SPACES><office:master-styles><text:p>Confidential</text:p></office:master-styles>"
        "</office:document-styles>"
    )
    document = read_document(open_document("text", "<text:p>body</text:p>", styles=styles), "a.odt")
    assert [(part.where, part.text) for part in document.parts] == [
        ("header and footer", "Confidential"),
        ("body", "body"),
    ]


def test_a_page_shows_its_visible_text_only() -> None:
    page = """<!doctype html><html><head><title>The  page</title><style>p {}</style></head><body>
    <script>var a = "no"; // <p>no</p></script><!-- no --><h1>Offer &amp; demand</h1>
    <p>One <b>two</b>
    three</p><ul><li>four<li>five</ul><table><tr><td>6<td>7</table><pre>  8
  9</pre><p style="display: none">no<p>ten<span hidden>no</span><template>no</template></body></html>"""
    document = read_document(page.encode(), "a.html")
    assert texts(document) == [
        "The page",
        "Offer & demand\nOne two three\nfour\nfive\n6\t7\n  8\n  9\nten",
    ]
    assert codes(document) == ["hidden_text"]


def test_a_pdf_is_read_page_by_page_and_pages_without_text_are_named() -> None:
    document = read_document(pdf("first", "", "third"), "a.pdf")
    assert [(part.where, part.text) for part in document.parts] == [("page 1", "first"), ("page 3", "third")]
    assert codes(document) == ["pages_without_text"]


def test_filled_fields_and_notes_of_a_pdf_are_read() -> None:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots[4 0 R 5 0 R 7 0 R]>>",
        b"<</Subtype/Widget/Parent 6 0 R>>",
        b"<</Subtype/Text/Contents(ask again)>>",
        b"<</T(name)/V(Awa)>>",
        b"<</Subtype/Link/Contents(nothing)>>",
    ]
    document = read_document(pdf_of(objects), "a.pdf")
    assert [(part.where, part.text) for part in document.parts] == [
        ("page 1, fields and notes", "name: Awa\nask again")
    ]


def test_digits_inside_arabic_text_of_a_pdf_carry_a_warning() -> None:
    assert codes(read_document(pdf("٢٠٢٥ ةنس"), "a.pdf")) == ["arabic_digits_in_pdf"]


def test_a_position_in_the_text_is_found_in_the_file() -> None:
    document = read_document(pdf("first", "second"), "a.pdf")
    assert document.where(document.text.index("first")) == "page 1"
    assert document.where(document.text.index("second")) == "page 2"
    assert document.where(10_000) == "page 2"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (docx(paragraph("a")), "a.pdf", "docx"),
        (pdf("a"), "a.docx", "pdf"),
        (b"<!DOCTYPE html><p>a</p>", "a.txt", "html"),
        (b'{"text": "a"}\n', "a.txt", "jsonl"),
        (b"plain", "a.pdf", "txt"),
        (b"From: a@b.example\nMessage-ID: <1@b.example>\nSubject: s\n\nbody", "a.txt", "eml"),
        (xlsx([["text"], ["a"]]), "a.csv", "xlsx"),
    ],
)
def test_content_says_what_a_file_is_and_a_name_that_says_otherwise_is_a_warning(
    data: bytes, name: str, kind: str
) -> None:
    document = read_document(data, name)
    assert (document.kind, codes(document)) == (kind, ["kind_mismatch"])


@pytest.mark.parametrize("text", ["From: Rabat\nTo: Madrid\n\nShe left in May.", "Note: one\nAge: 17\n"])
def test_notes_that_look_a_little_like_a_message_stay_plain_text(text: str) -> None:
    document = read_document(text.encode(), "a.txt")
    assert (document.kind, document.text) == ("txt", text)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"  \r\n\t", "no_text"),
        (b"{\\rtf1 text}", "unsupported"),
        (zipped({"a.txt": "text"}), "unsupported"),
        (b"7z\xbc\xaf\x27\x1c" + b"\0" * 20, "unsupported"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "unsupported"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "damaged"),
        (png()[:20], "scan"),
        (b"\0\0\0\x18ftypheic", "unsupported"),
        (b"text\0with\0binary\x01", "binary"),
        (bytes(range(256)) * 4, "binary"),
    ],
)
def test_what_is_not_read_is_refused_with_its_reason(
    data: bytes, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert code_of(data, "a") == code


def test_a_file_on_disk_is_read_like_one_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "statement.docx"
    path.write_bytes(docx(paragraph(FRENCH)))
    assert read_path(path) == read_document(path.read_bytes(), path.name)
