"""Plain text and Markdown: the text as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fanal.engine.reading.documents.encodings import decode, newlines
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.remarks import DocumentError
from fanal.engine.reading.documents.values import Document, Part


def read_plain(data: bytes, kind: str, limits: Limits) -> Document:
    """Return the text of `data` in one part."""
    decoded = decode(data)
    parts = within([Part(newlines(decoded.text), "text")], limits)
    return Document(parts, kind, decoded.encoding, decoded.remarks)


def within(parts: Iterable[Part], limits: Limits) -> tuple[Part, ...]:
    """Return the parts that hold text; raise as soon as they are too long together, and where there are none."""
    kept = tuple(_counted(parts, limits))
    if not kept:
        raise DocumentError("no_text")
    return kept


def _counted(parts: Iterable[Part], limits: Limits) -> Iterator[Part]:
    characters = 0
    for part in parts:
        characters += len(part.text)
        if characters > limits.characters:
            raise DocumentError("too_long", limit=limits.characters)
        if part.text.strip():
            yield part
