"""What to know about a text that was read, and why a line was not, by the code of the reader."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

WARNINGS: Mapping[str, StrPromise] = {
    "kind_mismatch": _("The name of the file says {named}, its content is {kind}; it was read as {kind}."),
    "encoding_guessed": _(
        "The file does not say how its letters are encoded; it was read as {encoding}. Check the "
        "accents or the Arabic letters."
    ),
    "encoding_doubtful": _(
        "How the letters of this file are encoded is not clear; it was read as {encoding}, and "
        "some words may be wrong."
    ),
    "encoding_wrong": _("The file says that it is encoded as {declared}, which it is not."),
    "characters_lost": _("{count} characters could not be read and are shown as �."),
    "hidden_text": _("The page holds text that it does not show; that text was not read."),
    "tracked_deletions": _(
        "The document holds deleted text that tracked changes keep; that text was not read."
    ),
    "pages_without_text": _(
        "Pages without text, which may be scans and were not read: {pages} ({count} in all)."
    ),
    "pages_failed": _("Damaged pages, which were not read: {pages} ({count} in all)."),
    "arabic_digits_in_pdf": _(
        "Digits inside Arabic text may come out of a PDF in reverse order; check numbers and "
        "dates against the document."
    ),
    "embedded_files": _(
        "{count} files are packed inside this PDF and were not read. Save them and read them too."
    ),
    "recognised": _(
        "This text was recognised from pictures of pages; check it against them, first the numbers."
    ),
    "attachment_unread": _("{where} was not read. {reason}"),
    "attachment_too_deep": _(
        "{where} was not read: it is attached to a message inside a message inside a message."
    ),
    "attachments_left": _("Only the first {limit} attachments were read; {count} were left."),
    "captures_unread": _(
        "{count} captured files that are no pages (pictures, scripts, styles) were not read."
    ),
    "lines_unread": _("{count} rows were not read. The first is row {line}: {reason}"),
    "sheets_left": _("Only the first sheet with a text column was read; the file has {count} more."),
    "unlimited_memory": _(
        "This system cannot limit the memory that reading takes, so a hostile file could slow it down."
    ),
    "surrogates": _("{count} half characters could not be read and are shown as �."),
}
"""What to know about a text that was read, by code."""

BAD_LINES: Mapping[str, StrPromise] = {
    "not_json": _("This line is not JSON."),
    "not_an_object": _("This line is JSON, but not an object with a “text”."),
    "text_missing": _("This line has no “text”."),
    "text_not_text": _("The “text” of this line is not a text."),
    "bad_id": _("The “id” of this line is neither a text nor a whole number."),
    "bad_lang": _("The “lang” of this line is not a text."),
    "empty_text": _("The text of this line is empty."),
    "line_too_long": _("This line is longer than {limit} characters, the limit for one text."),
    "not_utf8": _("This line is not UTF-8. Save the file as UTF-8."),
    "too_deep": _("This line is nested more deeply than any ordinary data."),
    "too_many_cells": _(
        "This row has {count} cells and the first row names {expected} columns: a separator "
        "inside a text without quotation marks, perhaps."
    ),
    "open_quote": _(
        "A quotation mark that opens in this row is never closed; the rest of the file was read row by row."
    ),
    "rest_unread": _("Too many quotation marks are never closed; the file was not read from this row on."),
}
"""Why one line of a list was not read, by code."""
