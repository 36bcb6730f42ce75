"""The way in: files and lists of texts from anybody, read safely."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from fanal.engine.reading.documents.guard import guarded
from fanal.engine.reading.documents.isolation import list_isolated, read_isolated
from fanal.engine.reading.documents.kinds import LIST_KINDS, SHEET_KINDS, TEXT_KINDS, kind_of
from fanal.engine.reading.documents.limits import DEFAULT, Limits
from fanal.engine.reading.documents.listing import Listing, list_stream, read_text_kind
from fanal.engine.reading.documents.opening import open_file, read_file, read_within
from fanal.engine.reading.documents.remarks import DocumentError
from fanal.engine.reading.documents.tables import Item
from fanal.engine.reading.documents.values import Document

_HEAD = 8_192
# Kinds that their first bytes tell only together with the rest of the file.
_CONTAINERS = (b"PK", b"\xd0\xcf\x11\xe0")


def read_document(
    data: bytes, name: str = "", limits: Limits = DEFAULT, *, text_column: str | None = None
) -> Document:
    """Return the text of a file held in memory; `name` helps to tell its kind.

    Plain text is read here. Every other kind has a reader that a hostile file could trip up, and is read in a
    process of its own. Raises `DocumentError` and nothing else.
    """
    if len(data) > limits.file_bytes:
        raise DocumentError("too_large", limit=limits.file_bytes // 1_000_000)
    kind = kind_of(data, name, limits)
    if kind.name not in TEXT_KINDS:
        return read_isolated(data, name, kind.name, limits, text_column)
    with guarded(kind.name, limits):
        read = read_text_kind(data, kind.name, text_column, limits)
    return replace(read, warnings=(*kind.remarks, *read.warnings))


def read_path(path: Path, limits: Limits = DEFAULT, *, text_column: str | None = None) -> Document:
    """Return the text of a file on disk, which is measured before it is read."""
    return read_document(read_file(path, limits), path.name, limits, text_column=text_column)


def read_records(
    source: Path | bytes | BinaryIO,
    name: str = "",
    limits: Limits = DEFAULT,
    *,
    text_column: str | None = None,
) -> Records:
    """Return the records of a list: .jsonl, or a table with a text column (.csv, .tsv, .xlsx, .xls, .ods).

    Text lists are read as they are asked for, so they may be longer than other files; only their records are
    limited. Raises `DocumentError` where the list as a whole cannot be read; a bad line is a `BadLine` among the
    records. `source` may be a pipe, such as standard input.
    """
    with ExitStack() as opened:
        stream = _stream(source, limits, opened)
        listing = _listing(stream, source.name if isinstance(source, Path) else name, limits, text_column)
        return Records(listing, opened.pop_all(), limits)


def holds_records(path: Path, limits: Limits = DEFAULT) -> bool:
    """Say whether a file is a list of texts, for `read_records`, rather than one text, for `read_path`."""
    with open_file(path) as stream:
        head = stream.peek(_HEAD)[:_HEAD]
        data = read_within(stream, limits) if head.startswith(_CONTAINERS) else head
    return kind_of(data, path.name, limits).name in LIST_KINDS


class Records(Iterator[Item]):
    """The records and bad lines of one list, in order, read as they are asked for. Closes the file at its end."""

    def __init__(self, listing: Listing, opened: ExitStack, limits: Limits) -> None:
        self.kind, self.column, self.encoding = listing.kind, listing.column, listing.encoding
        self.warnings = listing.warnings
        self._items, self._opened, self._limits = listing.items, opened, limits

    def __next__(self) -> Item:
        with guarded(self.kind, self._limits):
            item = next(self._items, None)
        if item is None:
            self.close()
            raise StopIteration
        return item

    def close(self) -> None:
        """Close the file, also before its end."""
        self._opened.close()


def _stream(source: Path | bytes | BinaryIO, limits: Limits, opened: ExitStack) -> io.BufferedReader:
    if isinstance(source, Path):
        return opened.enter_context(open_file(source))
    if isinstance(source, io.BufferedReader):
        return source
    data = source if isinstance(source, bytes) else source.read(limits.file_bytes + 1)
    return io.BufferedReader(io.BytesIO(data))


def _listing(stream: io.BufferedReader, name: str, limits: Limits, text_column: str | None) -> Listing:
    head = stream.peek(_HEAD)[:_HEAD]
    if head.startswith(_CONTAINERS):
        data = read_within(stream, limits)
        kind = kind_of(data, name, limits)
        listing = list_isolated(data, name, limits, text_column) if kind.name in SHEET_KINDS else None
    else:
        kind = kind_of(head, name, limits)
        with guarded(kind.name, limits):
            listing = list_stream(stream, kind.name, text_column, limits) if kind.name in LIST_KINDS else None
    if listing is None:
        raise DocumentError("not_records", kind=kind.name)
    return replace(listing, warnings=(*kind.remarks, *listing.warnings))
