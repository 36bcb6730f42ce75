"""What `fanal screen` is given, as a stream of texts to screen and of sentences about what could not be read."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fanal.engine.reading.documents import (
    BadLine,
    DocumentError,
    Record,
    holds_records,
    read_document,
    read_path,
    read_records,
)
from fanal.engine.reading.language import reading_languages

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Given:
    """One text to screen: its reference (or the line it stands on), the text, and its language where stated."""

    id: str
    text: str
    lang: str = "auto"
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """One input that could not be used: where it stands and a sentence that says why and what next."""

    id: str
    where: str
    sentence: str


def inputs(names: tuple[str, ...], text_column: str | None) -> Iterator[Given | Refused]:
    """Yield every text of the named files in order; `-` is standard input, a table or JSON lines give one a row."""
    for name in names or (STDIN,):
        try:
            yield from _from_stdin(text_column) if name == STDIN else _from_path(Path(name), text_column)
        except DocumentError as error:
            yield Refused(name, name, error.sentence)


def _from_path(path: Path, text_column: str | None) -> Iterator[Given | Refused]:
    if holds_records(path):
        for item in read_records(path, text_column=text_column):
            yield _item(item, str(path))
        return
    document = read_path(path)
    yield Given(path.name, document.text, warnings=tuple(w.sentence for w in document.warnings))


def _from_stdin(text_column: str | None) -> Iterator[Given | Refused]:
    stream = sys.stdin.buffer
    head = stream.peek(64)[:64].lstrip() if isinstance(stream, io.BufferedReader) else b""
    if head.startswith(b"{"):
        for item in read_records(stream, name="-.jsonl", text_column=text_column):
            yield _item(item, "standard input")
        return
    document = read_document(stream.read(), "-")
    yield Given("stdin", document.text, warnings=tuple(w.sentence for w in document.warnings))


def _item(item: Record | BadLine, source: str) -> Given | Refused:
    if isinstance(item, BadLine):
        return Refused(str(item.id or f"line {item.line}"), f"{source}, line {item.line}", item.sentence)
    lang = (item.lang or "auto").split("-")[0].split("_")[0].lower()
    if lang not in ("auto", *reading_languages()):
        known = ", ".join(reading_languages())
        return Refused(
            str(item.id), f"{source}, line {item.line}", f"The language of this line is not read yet. Known: {known}."
        )
    return Given(str(item.id), item.text, lang, tuple(w.sentence for w in item.warnings))
