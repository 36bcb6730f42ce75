"""Hostile and broken files: refused or contained, each with a sentence, in a process of its own; the file is kept."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fanal.apps.accounts.models import Officer
from fanal.apps.exhibits import reading, store
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.exhibits.page import exhibit_context
from fanal.apps.exhibits.remarks import remark_sentences
from fanal.apps.exhibits.sniffing import media_type_of
from tests.apps.exhibits.seized import (
    capture,
    case_of,
    open_document,
    opened,
    pdf,
    photo,
    suggestions,
    vast_picture,
    word,
    zip_bomb,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'


def codes(exhibit: Exhibit) -> list[str]:
    return [one["code"] for one in exhibit.warnings]


def polyglot() -> bytes:
    """Return a PDF that is a zip at the same time."""
    target = io.BytesIO(pdf(1, "Ring +44 7700 900123"))
    with zipfile.ZipFile(target, "a") as packed:
        packed.writestr("hidden.txt", "not to be read")
    return target.getvalue()


HOSTILE = {
    "zip bomb": (zip_bomb, "a.docx", "refused", "expands_too_much"),
    "gzip bomb": (
        lambda: gzip.compress(b"WARC/1.0\r\n" + b" " * 300_000_000), "a.warc.gz", "refused", "expands_too_much",
    ),
    "10,000 pages": (lambda: pdf(10_000), "a.pdf", "not_readable", "too_many_pages"),
    "entity in word": (lambda: word("&e;", entity=ENTITY), "a.docx", "refused", "forbidden_xml"),
    "laughs in odt": (lambda: open_document("&c;", entity=LAUGHS), "a.odt", "refused", "forbidden_xml"),
    "vast picture": (vast_picture, "a.png", "refused", "too_many_pixels"),
    "cut photo": (lambda: photo()[:300], "a.jpg", "not_readable", "damaged"),
    "program": (lambda: b"MZ\x90\0" + bytes(500), "invoice.pdf", "not_readable", "unsupported"),
    "chance": (lambda: bytes(range(256)) * 9, "a.txt", "not_readable", "binary"),
    "a warc that lies about its length": (
        lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: minus one\r\n\r\nx",
        "a.warc",
        "not_readable",
        "damaged",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_contained_kept_and_explained(name: str, ada: Officer) -> None:
    make, file_name, state, code = HOSTILE[name]
    content = make()
    one = opened(case_of(ada), ada, content, file_name)
    assert (one.state, codes(one)) == (state, [code])
    assert one.text == ""
    assert suggestions(one) == []
    assert store.path_of(one.sha256).read_bytes() == content
    (sentence,) = remark_sentences(one.warnings, {})
    assert len(sentence) > 20


def test_no_entity_reaches_a_text(ada: Officer) -> None:
    svg = f'<?xml version="1.0"?>{ENTITY}<svg xmlns="http://www.w3.org/2000/svg"><text>&e;</text></svg>'
    one = opened(case_of(ada), ada, svg.encode(), "a.svg")
    assert "root:" not in one.text
    assert exhibit_context(one, "en")["has_picture"] is False


def test_a_pdf_that_is_a_zip_too_is_read_as_a_pdf_and_said_to_be_both(ada: Officer) -> None:
    one = opened(case_of(ada), ada, polyglot(), "a.pdf")
    assert one.state == "opened"
    assert "900123" in one.text
    assert "not to be read" not in one.text
    assert "zip" in one.facts["also"]
    assert any("zip" in said for said in remark_sentences(one.warnings, one.facts))


def test_markup_inside_a_picture_is_said_and_never_served(ada: Officer) -> None:
    content = photo() + b"<script>alert(1)</script>"
    one = opened(case_of(ada), ada, content, "a.jpg", kind="document")
    assert one.facts["bytes_after_end"] == 25
    drawn = reading.picture_of(one, "clear")
    assert b"script" not in drawn.data
    assert b"Lantern" not in drawn.data


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Appelez-moi à côté du café".encode("cp1252"), "café"),
        ("اتصل بي غدا".encode("utf-16"), "غدا"),
        ("Llámame mañana".encode("utf-16-be"), "mañana"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
        (b"half a letter \xc3", "half a letter"),
    ],
)
def test_broken_and_unsaid_encodings_are_read_with_a_remark_or_without_loss(
    content: bytes, words: str, ada: Officer
) -> None:
    one = opened(case_of(ada), ada, content, "a.txt")
    assert one.state == "opened"
    assert words in one.text


def test_a_captured_page_is_read_with_its_address_and_time(ada: Officer) -> None:
    page = "<title>Advert</title><body>New in town, ring +44 7700 900123<script>x()</script></body>"
    for name, content in (("a.warc", capture("https://example.org/ad", page)),
                          ("a.warc.gz", gzip.compress(capture("https://example.org/b", page)))):  # fmt: skip
        one = opened(case_of(ada), ada, content, name)
        assert one.state == "opened"
        assert "2026-05-03T10:00:00Z" in one.text
        assert "x()" not in one.text
        assert one.facts["captures"][0]["at"] == "2026-05-03T10:00:00Z"
        assert {s.about for s in suggestions(one)} >= {"phone", "address_online"}


def test_a_saved_page_in_one_file_is_read_as_the_page(ada: Officer) -> None:
    saved = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/ad\r\nSubject: Advert\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html\r\nContent-Location: https://example.org/ad\r\n\r\n"
        "<body>Ring +44 7700 900123</body>\r\n"
        "--b\r\nContent-Type: text/css\r\nContent-Location: https://example.org/a.css\r\n\r\nbody{}\r\n--b--\r\n"
    )
    one = opened(case_of(ada), ada, saved.encode(), "page.mhtml")
    assert one.state == "opened"
    assert "900123" in one.text
    assert "body{}" not in one.text
    assert codes(one) == ["captures_unread"]


SEEDS = [
    photo((60, 40)),
    word("words"),
    pdf(1, "words"),
    capture("https://example.org/", "<p>words"),
    b"a,b\n1,2\n",
]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.tuples(st.sampled_from(SEEDS), st.integers(0, 5_000), st.binary(max_size=6)).map(
            lambda given: given[0][: given[1]] + given[2] + given[0][given[1] + len(given[2]) :]
        ),
    ),
    st.sampled_from(["", ".txt", ".pdf", ".docx", ".jpg", ".eml", ".warc", ".xlsx", ".html", ".jsonl"]),
)
def test_whatever_the_bytes_opening_ends_in_an_outcome_with_a_reason(content: bytes, end: str) -> None:
    arriving = store.Arriving()
    arriving.write(content)
    kept = arriving.keep()
    one = Exhibit(
        file_name=f"file{end}", sha256=kept.sha256, size=kept.size, media_type=media_type_of(kept.head)
    )
    outcome = reading.read_exhibit(one)
    assert outcome.state in Exhibit.State.values
    assert (outcome.state == "opened") or outcome.warnings
    assert "\0" not in outcome.text
    assert all(remark_sentences(outcome.warnings, outcome.facts))
    for row in outcome.suggestions:
        assert 0 <= row["start"] < row["end"] <= len(outcome.text)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_whatever_the_first_bytes_they_have_a_media_type(head: bytes) -> None:
    assert "/" in media_type_of(head)
