"""Why a file was refused, by the code of the reader."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

ERRORS: Mapping[str, StrPromise] = {
    "missing": _("There is no such file. Check its name and its folder."),
    "directory": _("This is a folder, not a file. Give the files inside it."),
    "not_a_file": _(
        "This is not an ordinary file, so it was not opened. Copy its content into a file first."
    ),
    "no_permission": _("The system does not allow this file to be read. Ask its owner for access."),
    "unreadable": _("The system could not read this file ({reason}). Check the disk and try again."),
    "empty": _("The file is empty. Check that the right file was saved."),
    "no_text": _("The file holds no text: nothing to read was found in it."),
    "too_large": _(
        "The file is larger than {limit} MB, the limit for one file. Split it into smaller files."
    ),
    "too_long": _(
        "The text is longer than {limit} characters, the limit for one text. Split it into smaller files."
    ),
    "too_slow": _(
        "Reading took longer than {limit} seconds and was stopped: the file is very complex, "
        "damaged or hostile. Save its text as .txt and read that."
    ),
    "too_much_memory": _(
        "Reading needed more than {limit} MB of memory and was stopped: the file is very complex,"
        " damaged or hostile. Save its text as .txt and read that."
    ),
    "stopped": _(
        "The reader stopped on this file, which is damaged or hostile. Nothing was read from it. "
        "Save its text as .txt and read that."
    ),
    "binary": _(
        "This is not text: it holds bytes that no text holds. If it is a document, give it in one"
        " of the formats that are read: {formats}."
    ),
    "unsupported": _(
        "Files of this kind ({kind}) are not read. Save it in one of the formats that are: {formats}."
    ),
    "damaged": _(
        "The file is damaged or not really of this kind ({kind}), so nothing was read from it. "
        "Open it in its own program and save it again."
    ),
    "encrypted": _("The file is protected by a password, so it cannot be read. Save it without a password."),
    "scan": _(
        "The file holds pictures of pages and no text. Reading it would need OCR (text recognition): {need}."
    ),
    "too_many_scanned_pages": _(
        "{count} scanned pages are more than the {limit} that are read at once. Split the file."
    ),
    "too_many_pages": _(
        "The file says that it has more than {limit} pages, the limit for one file. Split it."
    ),
    "too_many_members": _(
        "More than {limit} files are packed inside this one, which no ordinary document needs. It"
        " was not unpacked."
    ),
    "expands_too_much": _(
        "What is packed inside this file would grow beyond the limits ({limit} MB in all, {ratio}"
        " times its size), as a hostile file does. It was not read."
    ),
    "forbidden_xml": _(
        "The file defines entities or points to other files (a DTD), which no ordinary document "
        "needs and a hostile one uses. It was not read."
    ),
    "too_deep": _("The content is nested more deeply than any ordinary document. It was not read."),
    "no_text_column": _(
        "No column holds the text: none is called {expected}. The columns are: {columns}. Give "
        "the right column one of these names, or paste the text."
    ),
    "unknown_column": _("There is no column with this name. The columns are: {columns}."),
    "not_lines": _(
        'This JSON file does not hold one object per line. Save it as .jsonl: one {{"id": ..., '
        '"text": ...}} on each line.'
    ),
    "no_picture": _("There is no picture here that could be shown."),
    "too_many_pixels": _(
        "The picture says that it measures {width} by {height} points, more than the {limit} million "
        "that are opened. Nothing was read from it."
    ),
    "not_records": _(
        "Files of this kind ({kind}) hold one text, not a list of texts. Read it as a document."
    ),
    "component_missing": _(
        "Reading this kind of file ({kind}) needs the package {package}, which is not installed."
    ),
}
"""Why a file was refused, by code."""
