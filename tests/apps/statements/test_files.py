"""Files that are hostile, broken, empty, too large, or lists of texts: a sentence each, and nothing lost."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.statements import remarks_errors, remarks_warnings
from fanal.apps.statements.actions import keep_file
from fanal.apps.statements.models import Statement, StatementFile
from fanal.apps.subjects.models import Person
from fanal.engine.reading.documents import BAD_LINES, ERRORS, WARNINGS
from tests.apps.statements.words import ENGLISH, FRENCH, person_of, reader, standing, verbs
from tests.cast import client_of
from tests.fixtures_made.documents import docx, paragraph, xlsx

pytestmark = pytest.mark.django_db
PASTED = "Words that somebody typed for an hour."


def bomb() -> bytes:
    """Return a Word file that would unpack to 150 MB."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<a>" + b" " * 150_000_000)
    return packed.getvalue()


HOSTILE = {
    "empty.txt": b"",
    "blank.txt": b"  \n ",
    "program.exe": b"MZ\x90\x00" + bytes(range(256)) * 20,
    "broken.pdf": b"%PDF-1.7\nnothing more",
    "broken.docx": b"PK\x03\x04 not a container",
    "bomb.docx": bomb(),
    "entity.odt": docx('<!DOCTYPE a [<!ENTITY b "c">]>'),
    "long.txt": b"word " * 60_000,
    "large.txt": b"x" * 10_000_001,
    "no-column.csv": b"a,b\n1,2\n3,4\n",
    "../../name\x00.pdf": b"%PDF-1.4",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_cannot_be_read_gets_a_sentence_and_what_was_pasted_stays(
    name: str, ada: Officer
) -> None:
    given = {
        "about": "new",
        "language": "auto",
        "text": PASTED,
        "file": SimpleUploadedFile(name, HOSTILE[name]),
    }
    answer = client_of(ada).post(reverse("statements:new"), given)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_file_error"' in shown
    assert PASTED in shown
    assert not Statement.objects.unguarded("test").exists()
    assert not Person.objects.unguarded("test").exists()


def give(officer: Officer, name: str, content: bytes) -> StatementFile:
    """Give a file as a new statement and return what was kept."""
    given = {"about": "new", "language": "auto", "file": SimpleUploadedFile(name, content)}
    answer = client_of(officer).post(reverse("statements:new"), given)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return StatementFile.objects.unguarded("test").get()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", docx(paragraph(ENGLISH))),
        ("a.eml", f"Subject: a\nContent-Type: text/plain; charset=utf-8\n\n{ENGLISH}\n".encode()),
        ("a.html", f"<html><body><p>{ENGLISH}</p></body></html>".encode()),
        ("a.txt", ENGLISH.encode("utf-16")),
        ("one.csv", f'text\n"{ENGLISH}"\n'.encode()),
    ],
)
def test_a_file_with_one_text_becomes_a_statement_beside_its_original(
    name: str, content: bytes, ada: Officer
) -> None:
    file = give(ada, name, content)
    assert bytes(file.content) == content
    statement = Statement.objects.unguarded("test").get()
    assert ENGLISH in statement.text
    assert statement.file == file
    assert verbs()[-2:] == ["document.added", "statement.created"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.csv", f'id,text\n1,"{ENGLISH}"\n2,"{FRENCH}"\n3,\n4,"Third."\n'.encode()),
        ("list.xlsx", xlsx([["id", "text"], ["1", ENGLISH], ["2", FRENCH], ["3", ""], ["4", "Third."]])),
        ("list.jsonl", "\n".join(json.dumps({"text": t}) for t in (ENGLISH, FRENCH, "", "Third.")).encode()),
    ],
)
def test_of_a_list_the_officer_chooses_and_is_told_what_is_left(
    name: str, content: bytes, ada: Officer
) -> None:
    file = give(ada, name, content)
    assert not Statement.objects.unguarded("test").exists()
    browser, address = reader(ada, file.person), reverse("statements:file", args=[file.reference])
    shown = browser.get(address).content.decode()
    assert "The file holds 3 texts." in shown
    assert "1 line was not read" in shown
    assert browser.post(address, {}).status_code == 422
    lines = [one.split('"')[0] for one in shown.split('name="line" value="')[1:]]
    assert len(lines) == 3
    answer = browser.post(address, {"line": lines[:1]})
    statement = Statement.objects.unguarded("test").get()
    assert answer["Location"] == reverse("statements:statement", args=[statement.reference])
    assert (statement.text, str(statement.line)) == (ENGLISH, lines[0])
    assert standing(statement) == []
    browser.post(address, {"line": lines})
    assert Statement.objects.unguarded("test").count() == 3
    assert "0 are not recorded as statements." in browser.get(address).content.decode()


def test_a_longer_list_shows_its_first_texts_and_counts_the_rest(ada: Officer) -> None:
    rows = "".join(f'"Text number {n}."\n' for n in range(230))
    file = give(ada, "long.csv", f"text\n{rows}".encode())
    browser, address = reader(ada, file.person), reverse("statements:file", args=[file.reference])
    shown = browser.get(address).content.decode()
    assert "The file holds 230 texts." in shown
    assert "Only the first 200 texts are shown; 30 more are left." in shown
    answer = browser.post(address, {"line": [str(n) for n in range(2, 80)]})
    assert answer.status_code == 422
    assert "Choose fewer texts" in answer.content.decode()


@pytest.mark.parametrize("who", ["cy", "dee", "noor", "ines"])
def test_a_file_is_not_there_for_strangers(who: str, ada: Officer, request: pytest.FixtureRequest) -> None:
    file = keep_file(person=person_of(ada), by=ada, name="a.txt", kind="txt", content=b"a")
    browser = client_of(request.getfixturevalue(who))
    for route in ("statements:file", "statements:original"):
        assert browser.get(reverse(route, args=[file.reference])).status_code == 404


def test_every_remark_of_the_reader_has_a_sentence_in_the_catalogue() -> None:
    assert remarks_errors.ERRORS.keys() == ERRORS.keys()
    assert remarks_warnings.WARNINGS.keys() == WARNINGS.keys()
    assert remarks_warnings.BAD_LINES.keys() == BAD_LINES.keys()
    assert all(str(remarks_warnings.WARNINGS[code]) == WARNINGS[code] for code in WARNINGS)
    assert all(str(remarks_warnings.BAD_LINES[code]) == BAD_LINES[code] for code in BAD_LINES)
