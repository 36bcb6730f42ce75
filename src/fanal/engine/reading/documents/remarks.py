"""What the reader of a file may have to say: a code, and the sentence that goes with it.

A sentence says what, why and what next. It never holds text of the file; column names are the one exception,
and only those that look like names (see `columns`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ERRORS: Mapping[str, str] = {
    "missing": "There is no such file. Check its name and its folder.",
    "directory": "This is a folder, not a file. Give the files inside it.",
    "not_a_file": "This is not an ordinary file, so it was not opened. Copy its content into a file first.",
    "no_permission": "The system does not allow this file to be read. Ask its owner for access.",
    "unreadable": "The system could not read this file ({reason}). Check the disk and try again.",
    "empty": "The file is empty. Check that the right file was saved.",
    "no_text": "The file holds no text: nothing to read was found in it.",
    "too_large": "The file is larger than {limit} MB, the limit for one file. Split it into smaller files.",
    "too_long": "The text is longer than {limit} characters, the limit for one text. Split it into smaller files.",
    "too_slow": "Reading took longer than {limit} seconds and was stopped: the file is very complex, damaged or"
    " hostile. Save its text as .txt and read that.",
    "too_much_memory": "Reading needed more than {limit} MB of memory and was stopped: the file is very complex,"
    " damaged or hostile. Save its text as .txt and read that.",
    "stopped": "The reader stopped on this file, which is damaged or hostile. Nothing was read from it."
    " Save its text as .txt and read that.",
    "binary": "This is not text: it holds bytes that no text holds. If it is a document, give it in one of the"
    " formats that are read: {formats}.",
    "unsupported": "Files of this kind ({kind}) are not read. Save it in one of the formats that are: {formats}.",
    "damaged": "The file is damaged or not really of this kind ({kind}), so nothing was read from it."
    " Open it in its own program and save it again.",
    "encrypted": "The file is protected by a password, so it cannot be read. Save it without a password.",
    "scan": "The file holds pictures of pages and no text. Reading it would need OCR (text recognition): {need}.",
    "too_many_scanned_pages": "{count} scanned pages are more than the {limit} that are read at once."
    " Split the file.",
    "too_many_pages": "The file says that it has more than {limit} pages, the limit for one file. Split it.",
    "too_many_members": "More than {limit} files are packed inside this one, which no ordinary document needs."
    " It was not unpacked.",
    "expands_too_much": "What is packed inside this file would grow beyond the limits ({limit} MB in all,"
    " {ratio} times its size), as a hostile file does. It was not read.",
    "forbidden_xml": "The file defines entities or points to other files (a DTD), which no ordinary document needs"
    " and a hostile one uses. It was not read.",
    "too_deep": "The content is nested more deeply than any ordinary document. It was not read.",
    "no_text_column": "No column holds the text: none is called {expected}. The columns are: {columns}."
    " Name the right one (--text-column).",
    "unknown_column": "There is no column with the name that was given. The columns are: {columns}.",
    "not_lines": "This JSON file does not hold one object per line. Save it as .jsonl:"
    ' one {{"id": ..., "text": ...}} on each line.',
    "no_picture": "There is no picture here that could be shown.",
    "too_many_pixels": "The picture says that it measures {width} by {height} points, more than the {limit} million"
    " that are opened. Nothing was read from it.",
    "not_records": "Files of this kind ({kind}) hold one text, not a list of texts. Read it as a document.",
    "component_missing": "Reading this kind of file ({kind}) needs the package {package}, which is not installed.",
}
"""Why a file was refused, by code."""

WARNINGS: Mapping[str, str] = {
    "kind_mismatch": "The name of the file says {named}, its content is {kind}; it was read as {kind}.",
    "encoding_guessed": "The file does not say how its letters are encoded; it was read as {encoding}."
    " Check the accents or the Arabic letters.",
    "encoding_doubtful": "How the letters of this file are encoded is not clear; it was read as {encoding},"
    " and some words may be wrong.",
    "encoding_wrong": "The file says that it is encoded as {declared}, which it is not.",
    "characters_lost": "{count} characters could not be read and are shown as \ufffd.",
    "hidden_text": "The page holds text that it does not show; that text was not read.",
    "tracked_deletions": "The document holds deleted text that tracked changes keep; that text was not read.",
    "pages_without_text": "Pages without text, which may be scans and were not read: {pages} ({count} in all).",
    "pages_failed": "Damaged pages, which were not read: {pages} ({count} in all).",
    "arabic_digits_in_pdf": "Digits inside Arabic text may come out of a PDF in reverse order; check numbers and"
    " dates against the document.",
    "embedded_files": "{count} files are packed inside this PDF and were not read. Save them and read them too.",
    "recognised": "This text was recognised from pictures of pages; check it against them, first the numbers.",
    "attachment_unread": "{where} was not read. {reason}",
    "attachment_too_deep": "{where} was not read: it is attached to a message inside a message inside a message.",
    "attachments_left": "Only the first {limit} attachments were read; {count} were left.",
    "captures_unread": "{count} captured files that are no pages (pictures, scripts, styles) were not read.",
    "lines_unread": "{count} rows were not read. The first is row {line}: {reason}",
    "sheets_left": "Only the first sheet with a text column was read; the file has {count} more.",
    "unlimited_memory": "This system cannot limit the memory that reading takes, so a hostile file could slow it down.",
    "surrogates": "{count} half characters could not be read and are shown as \ufffd.",
}
"""What to know about a text that was read, by code."""

BAD_LINES: Mapping[str, str] = {
    "not_json": "This line is not JSON.",
    "not_an_object": "This line is JSON, but not an object with a \u201ctext\u201d.",
    "text_missing": "This line has no \u201ctext\u201d.",
    "text_not_text": "The \u201ctext\u201d of this line is not a text.",
    "bad_id": "The \u201cid\u201d of this line is neither a text nor a whole number.",
    "bad_lang": "The \u201clang\u201d of this line is not a text.",
    "empty_text": "The text of this line is empty.",
    "line_too_long": "This line is longer than {limit} characters, the limit for one text.",
    "not_utf8": "This line is not UTF-8. Save the file as UTF-8.",
    "too_deep": "This line is nested more deeply than any ordinary data.",
    "too_many_cells": "This row has {count} cells and the first row names {expected} columns: a separator inside a"
    " text without quotation marks, perhaps.",
    "open_quote": "A quotation mark that opens in this row is never closed; the rest of the file was read row by row.",
    "rest_unread": "Too many quotation marks are never closed; the file was not read from this row on.",
}
"""Why one line of a list was not read, by code."""

_SENTENCES: Mapping[str, Mapping[str, str]] = {"error": ERRORS, "warning": WARNINGS, "line": BAD_LINES}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a file: `kind` is error, warning or line; `values` fill the sentence of the code."""

    kind: str
    code: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        """The English sentence."""
        return _SENTENCES[self.kind][self.code].format(**dict(self.values))

    def __str__(self) -> str:
        return self.sentence


def _remark(kind: str, code: str, values: Mapping[str, object]) -> Remark:
    return Remark(kind, code, tuple((name, str(value)) for name, value in values.items()))


def warning(code: str, **values: object) -> Remark:
    """Return the warning `code`."""
    return _remark("warning", code, values)


def line_remark(code: str, **values: object) -> Remark:
    """Return the remark `code` about a line that was not read."""
    return _remark("line", code, values)


class DocumentError(Exception):
    """A file that is not read, with the code and the sentence that say why and what to do next."""

    def __init__(self, code: str, **values: object) -> None:
        self.remark = _remark("error", code, values)
        super().__init__(self.remark.sentence)

    @property
    def code(self) -> str:
        """The code of the sentence, for translation."""
        return self.remark.code

    @property
    def sentence(self) -> str:
        """What, why, and what next, in English, without anything that the file holds."""
        return self.remark.sentence
