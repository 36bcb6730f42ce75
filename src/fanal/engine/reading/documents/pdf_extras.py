"""What a PDF holds beside the text of its pages: filled fields, notes, and files inside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fanal.engine.reading.documents.encodings import newlines

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import DictionaryObject

_DEEPEST_FIELD = 16


def fields_and_notes(page: PageObject) -> str:
    """Return the filled fields ("name: value") and the notes of a page, one per line."""
    return newlines("\n".join(line for one in _annotations(page) if (line := _line(one))))


def files_inside(reader: PdfReader) -> int:
    """Return how many files are embedded in a PDF; they are not read."""
    return sum(1 for _ in reader.attachment_list)


def _annotations(page: PageObject) -> Iterator[DictionaryObject]:
    for reference in page.annotations or ():
        one = reference.get_object()
        if one is not None and hasattr(one, "get"):
            yield one


def _line(annotation: DictionaryObject) -> str:
    if annotation.get("/Subtype") == "/Link":
        return ""
    if annotation.get("/Subtype") != "/Widget":
        return _written(annotation.get("/Contents"))
    value, name = _written(_of_field(annotation, "/V")), _written(_of_field(annotation, "/T"))
    return f"{name}: {value}" if value else ""


def _of_field(widget: DictionaryObject, key: str) -> object:
    """Return an entry of a field, which may stand in one of the fields that it is part of."""
    node: object = widget
    for _ in range(_DEEPEST_FIELD):
        if not isinstance(node, dict):
            return None
        if (found := _resolved(node.get(key))) is not None:
            return found
        node = _resolved(node.get("/Parent"))
    return None


def _resolved(value: object) -> object:
    """Return what a reference of the PDF points to, and any other value as it is."""
    return value.get_object() if hasattr(value, "get_object") else value


def _written(value: object) -> str:
    """Return a text, or the name of a choice that is not "off"."""
    value = _resolved(value)
    if isinstance(value, list):
        return ", ".join(_written(one) for one in value)
    return value.removeprefix("/").strip() if isinstance(value, str) and value != "/Off" else ""
