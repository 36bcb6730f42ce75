"""Pictures of pages are read where tesseract is installed, and where it is not, the sentence says what is needed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fanal.engine.reading.documents import DocumentError, Limits, read_document
from tests.fixtures_made.documents import ARABIC, pdf, png, scanned_pdf

STAND_IN = """#!{python}
import os, sys, time
if "--list-langs" in sys.argv:
    print("List of available languages (3):\\n{languages}")
else:
    picture = sys.stdin.buffer.read()
    time.sleep({seconds})
    assert picture and set(os.environ) <= {{"OMP_THREAD_LIMIT", "LC_ALL", "LC_CTYPE"}}
    print("{text}", sys.argv[1:], "\\f")
"""


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for tesseract on the path, which recognises the same text in every picture."""
    return stand_in(tmp_path, monkeypatch)


def stand_in(
    folder: Path, patch: pytest.MonkeyPatch, languages: str = "ara\\nfra\\nosd", seconds: int = 0
) -> Path:
    path = folder / "tesseract"
    script = STAND_IN.format(python=sys.executable, languages=languages, text=ARABIC, seconds=seconds)
    path.write_text(script, encoding="utf-8")
    path.chmod(0o755)
    patch.setenv("PATH", str(folder))
    return path


@pytest.mark.usefixtures("no_tesseract")
@pytest.mark.parametrize(("data", "name"), [(png(), "a.png"), (scanned_pdf(), "a.pdf")])
def test_without_tesseract_a_picture_says_what_it_would_need(data: bytes, name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(data, name)
    assert caught.value.code == "scan"
    assert "OCR" in caught.value.sentence
    assert "tesseract" in caught.value.sentence


@pytest.mark.usefixtures("tesseract")
def test_with_tesseract_a_picture_is_read_in_the_languages_it_knows() -> None:
    document = read_document(png(), "a.png")
    assert document.text.split("[")[0].strip() == ARABIC
    assert "['stdin', 'stdout', '-l', 'ara+fra']" in document.text
    assert [warning.code for warning in document.warnings] == ["recognised"]
    assert [part.where for part in document.parts] == ["picture"]


@pytest.mark.usefixtures("tesseract")
def test_with_tesseract_a_scanned_pdf_is_read_page_by_page() -> None:
    pytest.importorskip("PIL")
    document = read_document(scanned_pdf(), "a.pdf")
    assert ARABIC in document.text
    assert [part.where for part in document.parts] == ["page 1"]


@pytest.mark.usefixtures("tesseract")
def test_a_pdf_that_holds_text_is_not_recognised() -> None:
    assert read_document(pdf("text"), "a.pdf").text == "text"


@pytest.mark.usefixtures("tesseract")
def test_too_many_scanned_pages_are_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(scanned_pdf(), "a.pdf", Limits(scanned_pages=0))
    assert caught.value.code == "too_many_scanned_pages"


def test_a_tesseract_without_our_languages_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, languages="jpn")
    with pytest.raises(DocumentError) as caught:
        read_document(png(), "a.png")
    assert "ara, eng, fra, spa" in caught.value.sentence


def test_a_tesseract_that_does_not_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, seconds=60)
    with pytest.raises(DocumentError) as caught:
        read_document(png(), "a.png", Limits(scan_seconds=1))
    assert caught.value.code == "too_slow"


@pytest.mark.parametrize("script", ["#!/bin/sh\nexit 1\n", "not a program"])
def test_a_tesseract_that_fails_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    stand_in(tmp_path, monkeypatch).write_text(script, encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        read_document(png(), "a.png")
    assert caught.value.code == "damaged"
