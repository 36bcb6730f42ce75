"""What `fanal screen` is given, as a stream of texts to screen and of sentences about what could not be read."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from fanal.cli.streams import standard_input
from fanal.engine.reading.documents import (
    DEFAULT,
    BadLine,
    Document,
    DocumentError,
    Record,
    holds_records,
    read_document,
    read_path,
    read_records,
)
from fanal.engine.reading.documents.opening import read_within
from fanal.engine.reading.language import reading_languages

STDIN = "-"
_HEAD = 64


@dataclass(frozen=True, slots=True)
class Given:
    """One text to screen: its reference (or the line it stands on), the text, and its language where stated."""

    id: str | int
    text: str
    lang: str = "auto"
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """One input that could not be used: where it stands and a sentence that says why and what next.

    `fault` marks what is no fault of the input but one of the program.
    """

    id: str | int
    where: str
    sentence: str
    fault: bool = False


@dataclass(frozen=True, slots=True)
class Warned:
    """A sentence about a list as a whole, which was read all the same."""

    where: str
    sentence: str


Input = Given | Refused | Warned


def inputs(names: tuple[str, ...], text_column: str | None) -> Iterator[Input]:
    """Yield every text of the named files in order; `-` is standard input, a table or JSON lines give one a row."""
    shown = _references(names or (STDIN,))
    for name, reference in zip(names or (STDIN,), shown, strict=True):
        try:
            yield from (
                _from_stdin(text_column) if name == STDIN else _from_path(Path(name), reference, text_column)
            )
        except DocumentError as error:
            yield Refused(reference, _printable(name), error.sentence)


def _references(names: tuple[str, ...]) -> list[str]:
    """Return what each file is called in the results: its name, or its path where two have the same name."""
    short = [_printable("stdin" if name == STDIN else Path(name).name or name) for name in names]
    return [
        one if short.count(one) == 1 else _printable(name) for one, name in zip(short, names, strict=True)
    ]


def _printable(name: str) -> str:
    """Return a file name as text: names on disk are bytes, and not all of them are letters."""
    return os.fsencode(name).decode("utf-8", errors="replace")


def _from_path(path: Path, reference: str, text_column: str | None) -> Iterator[Input]:
    if holds_records(path):
        yield from _records(path, _printable(str(path)), text_column)
    else:
        yield _document(read_path(path), reference)


def _from_stdin(text_column: str | None) -> Iterator[Input]:
    stream = standard_input()
    head = stream.peek(_HEAD)[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"{"):
        yield from _records(stream, "standard input", text_column)
    else:
        yield _document(read_document(read_within(stream, DEFAULT), STDIN), "stdin")


def _document(document: Document, reference: str) -> Given:
    return Given(reference, document.text, warnings=tuple(w.sentence for w in document.warnings))


def _records(source: Path | io.BufferedReader, where: str, text_column: str | None) -> Iterator[Input]:
    name = "" if isinstance(source, Path) else "stdin.jsonl"
    none = True
    with closing(read_records(source, name=name, text_column=text_column)) as found:
        for warning in found.warnings:
            yield Warned(where, warning.sentence)
        for item in found:
            none = False
            yield _item(item, where)
    if none:
        yield Refused(where, where, "This list holds no text. Check that the right file was saved.")


def _item(item: Record | BadLine, where: str) -> Given | Refused:
    place = f"{where}, line {item.line}"
    if isinstance(item, BadLine):
        return Refused(item.line if item.id is None else item.id, place, item.sentence)
    lang = (item.lang or "auto").split("-")[0].split("_")[0].lower()
    if lang not in ("auto", *reading_languages()):
        known = ", ".join(reading_languages())
        return Refused(item.id, place, f"The language of this line is not read yet. Known: {known}.")
    return Given(item.id, item.text, lang, tuple(w.sentence for w in item.warnings))
