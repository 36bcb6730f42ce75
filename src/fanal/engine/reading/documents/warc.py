"""Captured web pages (WARC 1.0 and 1.1, ISO 28500): the text of each page, with its address and time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from fanal.engine.reading.documents import gzipped
from fanal.engine.reading.documents.encodings import decode, newlines
from fanal.engine.reading.documents.guard import guarded
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.plain import within
from fanal.engine.reading.documents.remarks import DocumentError, Remark, warning
from fanal.engine.reading.documents.values import Document, Part
from fanal.engine.reading.documents.web_page import read_web_page

MARK = b"WARC/1."
_PAGES = ("text/html", "application/xhtml+xml")
_HOLDS_CONTENT = ("response", "resource")
_HEAD = 32_768
_ADDRESS = 500
_ENDS = (b"\r\n\r\n", b"\n\n")


@dataclass(frozen=True, slots=True)
class Capture:
    """One file of a capture: its address, when it was captured (ISO 8601, as written), its type, its bytes."""

    address: str
    at: str
    media_type: str
    charset: str | None
    content: bytes


def is_warc(data: bytes) -> bool:
    """Say whether a file is a capture, packed with gzip or not."""
    return data.startswith(MARK) or (data.startswith(gzipped.MARK) and gzipped.head_of(data).startswith(MARK))


def read_warc(data: bytes, kind: str, limits: Limits) -> Document:
    """Return each page and text of a capture as a part, with its address and time above it.

    Pictures, scripts and styles are counted in a remark. Raises `DocumentError`.
    """
    other: list[Capture] = []
    remarks: list[Remark] = []
    parts = within(_parts(captures(data, kind, limits), other, remarks, limits), limits)
    left = (warning("captures_unread", count=len(other)),) if other else ()
    return Document(parts, kind, None, (*dict.fromkeys(remarks), *left))


def captures(data: bytes, kind: str, limits: Limits) -> Iterator[Capture]:
    """Yield the files of a capture, in their order; redirections and errors of servers hold none and are left out."""
    plain = gzipped.unpacked(data, kind, limits) if data.startswith(gzipped.MARK) else data
    for head, block in _records(plain, kind, limits):
        if _field(head, "WARC-Type").lower() not in _HOLDS_CONTENT:
            continue
        found = _capture(head, block, kind, limits)
        if found is not None:
            yield found


def _records(data: bytes, kind: str, limits: Limits) -> Iterator[tuple[Message, bytes]]:
    place, count = 0, 0
    while (place := data.find(MARK, place)) >= 0:
        count += 1
        if count > limits.members:
            raise DocumentError("too_many_members", limit=limits.members)
        end, begin = _end_of_head(data, place)
        head = _headers(data[data.find(b"\n", place) + 1 : end])
        length = _field(head, "Content-Length")
        if not length.isascii() or not length.isdigit():
            raise DocumentError("damaged", kind=kind)
        yield head, data[begin : begin + int(length[:12])]
        place = begin + int(length[:12])


def _end_of_head(data: bytes, place: int) -> tuple[int, int]:
    """Return where headers end and where what they are about begins."""
    found = [(at, at + len(mark)) for mark in _ENDS if (at := data.find(mark, place, place + _HEAD)) >= 0]
    return min(found, default=(len(data), len(data)))


def _headers(raw: bytes) -> Message:
    return BytesParser(policy=compat32).parsebytes(raw, headersonly=True)


def _field(head: Message, name: str) -> str:
    return " ".join(str(head.get(name, "")).split())[:_ADDRESS]


def _capture(head: Message, block: bytes, kind: str, limits: Limits) -> Capture | None:
    told, content = head, block
    if _field(head, "WARC-Type").lower() == "response":
        end, begin = _end_of_head(block, 0)
        status = re.match(rb"HTTP/\d(?:\.\d)? (\d{3})", block)
        if status is None or not status[1].startswith(b"2"):
            return None
        told, content = _headers(block[block.find(b"\n") + 1 : end]), block[begin:]
        content = _decoded(content, told, kind, limits)
    with guarded(kind, limits):
        media_type, charset = told.get_content_type(), told.get_content_charset()
    return Capture(
        _field(head, "WARC-Target-URI").strip("<>"), _field(head, "WARC-Date"), media_type, charset, content
    )


def _decoded(content: bytes, told: Message, kind: str, limits: Limits) -> bytes:
    """Return the content as the server meant it: in one piece, unpacked."""
    if _field(told, "Transfer-Encoding").lower() == "chunked":
        content = _joined(content)
    packing = _field(told, "Content-Encoding").lower()
    if packing in ("gzip", "x-gzip"):
        return gzipped.unpacked(content, kind, limits)
    return content


def _joined(content: bytes) -> bytes:
    """Return chunks as one; content that is not in chunks after all stays as it is."""
    found, place = bytearray(), 0
    while place < len(content):
        end = content.find(b"\r\n", place)
        size = content[place:end].split(b";")[0].strip() if end >= 0 else b""
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size):
            return bytes(found) or content
        begin = end + 2
        found += content[begin : begin + int(size, 16)]
        place = begin + int(size, 16) + 2
        if int(size, 16) == 0:
            break
    return bytes(found)


def _parts(
    found: Iterator[Capture], other: list[Capture], remarks: list[Remark], limits: Limits
) -> Iterator[Part]:
    for one in found:
        try:
            text = _text(one, remarks, limits)
        except DocumentError as error:
            if error.code != "no_text":
                raise
            text = ""
        if text.strip():
            yield Part(f"{one.address}\n{one.at}\n\n{text}", one.address or "page")
        else:
            other.append(one)


def _text(one: Capture, remarks: list[Remark], limits: Limits) -> str:
    if one.media_type in _PAGES:
        page = read_web_page(one.content, "html", limits, one.charset)
        remarks += page.warnings
        return "\n".join(part.text for part in page.parts)
    if one.media_type == "text/plain":
        decoded = decode(one.content, one.charset)
        remarks += decoded.remarks
        return newlines(decoded.text)
    return ""
