"""Messages: headers, body and attachments come out in parts, however they were sent."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from fanal.engine.reading.documents import Document, Limits, read_document
from tests.fixtures_made.documents import ARABIC, FRENCH, docx, paragraph, png, xlsx, zipped


def message(subject: str = "Signalement", body: str = "the body") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ada Sample <ada@police.example>"
    made["To"] = "bo@police.example"
    made["Subject"] = subject
    made.set_content(body)
    return made


def attach(made: EmailMessage, data: bytes, name: str) -> EmailMessage:
    made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made


def attach_message(made: EmailMessage, inner: EmailMessage) -> EmailMessage:
    made.add_attachment(inner)
    return made


def read(made: EmailMessage | bytes, limits: Limits | None = None) -> Document:
    data = made if isinstance(made, bytes) else made.as_bytes()
    return read_document(data, "a.eml", limits or Limits())


def parts(document: Document) -> dict[str, str]:
    return {part.where: part.text.strip() for part in document.parts}


def codes(document: Document) -> list[str]:
    return [warning.code for warning in document.warnings]


def test_a_message_gives_its_headers_and_its_body() -> None:
    found = parts(read(message(ARABIC, FRENCH)))
    assert found["headers"].splitlines() == [
        "From: Ada Sample <ada@police.example>",
        "To: bo@police.example",
        f"Subject: {ARABIC}",
    ]
    assert found["body"] == FRENCH


def test_of_two_versions_of_a_body_the_plain_one_is_read_once() -> None:
    made = message(body="plain")
    made.add_alternative("<p>rich</p>", subtype="html")
    assert parts(read(made))["body"] == "plain"


def test_a_body_that_is_a_page_only_is_read_as_it_is_shown() -> None:
    made = message()
    made.set_content(
        f"<style>no</style><p>{ARABIC}</p><script>no</script>", subtype="html", charset="windows-1256"
    )
    assert parts(read(made))["body"] == ARABIC


def test_an_empty_plain_version_gives_way_to_the_page() -> None:
    made = message(body=" ")
    made.add_alternative("<p>rich</p>", subtype="html")
    assert parts(read(made))["body"] == "rich"


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-8", "iso-8859-6"])
def test_a_body_that_does_not_say_its_encoding_is_read_all_the_same(encoding: str) -> None:
    text = ARABIC.replace("،", "")
    assert parts(read(b"Subject: s\r\nMIME-Version: 1.0\r\n\r\n" + text.encode(encoding)))["body"] == text


def test_headers_sent_without_their_code_keep_their_letters() -> None:
    found = parts(read(f"Subject: {ARABIC}\r\nMIME-Version: 1.0\r\n\r\nbody".encode()))
    assert found["headers"] == f"Subject: {ARABIC}"


def test_attachments_are_read_by_the_same_rules_and_named() -> None:
    made = attach(message(), docx(paragraph(ARABIC)), "déposition.docx")
    attach(made, "été".encode("cp1252"), "note.txt")
    attach(made, xlsx([["text"], ["one"], ["two"]]), "list.xlsx")
    document = read(made)
    assert parts(document) == {
        "headers": parts(document)["headers"],
        "body": "the body",
        "attachment déposition.docx": ARABIC,
        "attachment note.txt": "été",
        "attachment list.xlsx, row 2": "one",
        "attachment list.xlsx, row 3": "two",
    }
    assert codes(document) == ["encoding_guessed"]


def test_an_attachment_that_is_not_read_is_named_with_its_reason_and_stops_nothing() -> None:
    made = attach(message(), zipped({"a.txt": "x"}), "a.zip")
    attach(made, b"PK\x03\x04 no", "b.docx")
    attach(made, png(), "logo.png")
    attach(made, b"last", "c.txt")
    document = read(made)
    assert parts(document)["attachment c.txt"] == "last"
    assert [one.sentence.split(" was")[0] for one in document.warnings] == [
        "attachment a.zip",
        "attachment b.docx",
        "attachment logo.png",
    ]


def test_a_message_inside_a_message_is_read_and_a_third_one_is_named() -> None:
    third = attach(message("third", "3"), b"not read", "deep.txt")
    second = attach_message(message("second", "2"), third)
    document = read(attach_message(message("first", "1"), second))
    bodies = [part.text.strip() for part in document.parts if part.where.endswith("body")]
    assert bodies == ["1", "2", "3"]
    assert codes(document) == ["attachment_too_deep"]
    assert "not read" not in document.text


def test_only_so_many_attachments_are_read_and_the_rest_is_counted() -> None:
    made = message()
    for number in range(5):
        attach(made, b"text", f"{number}.txt")
    document = read(made, Limits(attachments=3))
    assert sum("attachment" in part.where for part in document.parts) == 3
    assert [one.sentence for one in document.warnings] == [
        "Only the first 3 attachments were read; 2 were left."
    ]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "..\\..\\x\\passwd.txt", "pass\u202ewd.txt", "pass\twd.txt"]
)
def test_the_name_of_an_attachment_is_shown_without_paths_and_hidden_marks(name: str) -> None:
    made = (
        attach(message(), b"text", "NAME.txt").as_bytes().replace(b'"NAME.txt"', b'"' + name.encode() + b'"')
    )
    where = [part.where for part in read(made).parts][-1]
    assert where.isprintable()
    assert not set("/\\\u202e") & set(where)
    assert "wd" in where


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: multipart/mixed\r\nMIME-Version: 1.0\r\n\r\nno boundary",
        b'Content-Type: multipart/mixed; boundary="x"\r\nMIME-Version: 1.0\r\n\r\n--x\r\n\r\nnever closed',
        b"Content-Type: text/plain; charset=none-such\r\nMIME-Version: 1.0\r\n\r\n\xe9t\xe9",
        b"Content-Transfer-Encoding: base64\r\nMIME-Version: 1.0\r\n\r\n!!! no base64 !!!",
        b"Subject: =?utf-8?b?!!!?= =?none?q?a?=\r\nMIME-Version: 1.0\r\n\r\nbody",
        b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset*=\xff''\xff\r\n\r\nbody",
    ],
)
def test_a_malformed_message_gives_what_it_holds(raw: bytes) -> None:
    assert read(raw).text.strip()
