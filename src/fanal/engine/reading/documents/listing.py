"""Lists of texts: what a table or a list of objects holds, record by record or as one document."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fanal.engine.reading.documents.delimited import rows_of
from fanal.engine.reading.documents.json_lines import json_records
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.plain import read_plain, within
from fanal.engine.reading.documents.remarks import Remark, warning
from fanal.engine.reading.documents.streams import open_text, seekable
from fanal.engine.reading.documents.tables import Item, records_of
from fanal.engine.reading.documents.values import BadLine, Document, Part


@dataclass(frozen=True, slots=True)
class Listing:
    """The records of one file, to be gone through once, in `items`; `column` is the name of the text column."""

    kind: str
    items: Iterator[Item]
    column: str = "text"
    encoding: str | None = None
    warnings: tuple[Remark, ...] = ()


def list_stream(stream: io.BufferedReader, kind: str, text_column: str | None, limits: Limits) -> Listing:
    """Return the records of a .csv, .tsv or .jsonl stream, read as they are asked for."""
    if kind == "jsonl":
        return _objects(stream, limits)
    text, encoding, remarks = open_text(seekable(stream, limits))
    columns, items = records_of(rows_of(text, limits, text_column), text_column, 1, limits)
    return Listing(kind, items, columns.text_name, encoding, remarks)


def document_of(listing: Listing, limits: Limits) -> Document:
    """Return a list as one document: a part per row, "row 12"; rows that were not read are a warning."""
    bad: list[BadLine] = []
    parts = within(_parts(listing.items, bad), limits)
    return Document(parts, listing.kind, listing.encoding, (*listing.warnings, *_unread(bad)))


def read_text_kind(data: bytes, kind: str, text_column: str | None, limits: Limits) -> Document:
    """Return a document of one of the kinds that are plain text."""
    if kind in ("txt", "md"):
        return read_plain(data, kind, limits)
    stream: io.BufferedReader = io.BufferedReader(io.BytesIO(data))
    return document_of(list_stream(stream, kind, text_column, limits), limits)


def _objects(stream: io.BufferedReader, limits: Limits) -> Listing:
    if not _is_wide(stream.peek(4)[:4]):
        return Listing("jsonl", json_records(stream, limits), "text", "utf-8")
    text, encoding, remarks = open_text(seekable(stream, limits))
    again = io.BytesIO(text.read().encode("utf-8", "replace"))
    return Listing("jsonl", json_records(again, limits), "text", encoding, remarks)


def _is_wide(head: bytes) -> bool:
    return b"\0" in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))


def _parts(items: Iterable[Item], bad: list[BadLine]) -> Iterator[Part]:
    for item in items:
        if isinstance(item, BadLine):
            bad.append(item)
        else:
            yield Part(item.text, f"row {item.line}")


def _unread(bad: list[BadLine]) -> tuple[Remark, ...]:
    if not bad:
        return ()
    return (warning("lines_unread", count=len(bad), line=bad[0].line, reason=bad[0].sentence),)
