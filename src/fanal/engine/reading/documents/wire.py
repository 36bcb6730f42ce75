"""What the reading process says to the one that started it: one JSON value per line."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.listing import Listing
from fanal.engine.reading.documents.pictures import Picture
from fanal.engine.reading.documents.remarks import DocumentError, Remark
from fanal.engine.reading.documents.tables import Item
from fanal.engine.reading.documents.values import BadLine, Document, Part, Record


def job(suffix: str, mode: str, limits: Limits, text_column: str | None, tesseract: str) -> str:
    """Return what a reading process is told. Of the name of the file it learns the end only.

    `mode` is document, records, rows, facts or picture. For rows, `text_column` is the name of the sheet that is
    wanted; for a picture, how it is wanted and the page: "blurred", "clear 3".
    """
    told = {"name": "file" + suffix, "mode": mode, "text_column": text_column, "tesseract": tesseract}
    return json.dumps(told | {"limits": asdict(limits)})


def write_document(document: Document) -> bytes:
    """Return a document as one line."""
    return _line({"document": asdict(document)})


def write_listing(listing: Listing) -> Iterator[bytes]:
    """Yield a list: first what it is, then a line for each record or bad line."""
    about = {"kind": listing.kind, "column": listing.column, "encoding": listing.encoding}
    yield _line({"listing": about, "warnings": [asdict(one) for one in listing.warnings]})
    for item in listing.items:
        yield _line({"bad" if isinstance(item, BadLine) else "record": asdict(item)})


def write_facts(facts: dict[str, Any]) -> bytes:
    """Return what a file says about itself as one line."""
    return _line({"facts": facts})


def write_picture(picture: Picture) -> bytes:
    """Return a picture as one line."""
    return _line({"picture": asdict(replace(picture, data=b"")) | {"data": b64encode(picture.data).decode()}})


def read_facts(lines: list[bytes]) -> dict[str, Any]:
    """Return the facts that a reading process wrote; raise the error that it wrote."""
    _raise_error(lines)
    found: dict[str, Any] = json.loads(lines[0])["facts"]
    return found


def read_picture(lines: list[bytes]) -> Picture:
    """Return the picture that a reading process wrote; raise the error that it wrote."""
    _raise_error(lines)
    found = json.loads(lines[0])["picture"]
    return Picture(**found | {"data": b64decode(found["data"])})


def write_error(error: DocumentError) -> bytes:
    """Return an error as one line."""
    return _line({"error": error.code, "values": dict(error.remark.values)})


def read_document(lines: list[bytes]) -> Document:
    """Return the document that a reading process wrote; raise the error that it wrote."""
    _raise_error(lines)
    found = json.loads(lines[0])["document"]
    parts = tuple(Part(**part) for part in found["parts"])
    return Document(parts, found["kind"], found["encoding"], _remarks(found["warnings"]))


def read_listing(lines: list[bytes]) -> Listing:
    """Return the list that a reading process wrote; raise the error that it wrote."""
    _raise_error(lines)
    first = json.loads(lines[0])
    return Listing(
        items=(_item(line) for line in lines[1:]), warnings=_remarks(first["warnings"]), **first["listing"]
    )


def _raise_error(lines: list[bytes]) -> None:
    """Raise the error of a process that met one, which is always its last line; silence is an error too."""
    if not lines:
        raise DocumentError("stopped")
    last = json.loads(lines[-1])
    if "error" in last:
        raise DocumentError(last["error"], **last["values"])


def _item(line: bytes) -> Item:
    found = json.loads(line)
    if "bad" in found:
        bad = found["bad"]
        return BadLine(bad["line"], _remark(bad["remark"]), bad["id"])
    record = found["record"]
    return Record(record["id"], record["text"], record["lang"], record["line"], _remarks(record["warnings"]))


def _remark(found: dict[str, Any]) -> Remark:
    return Remark(found["kind"], found["code"], tuple((name, value) for name, value in found["values"]))


def _remarks(found: list[dict[str, Any]]) -> tuple[Remark, ...]:
    return tuple(_remark(one) for one in found)


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
