"""Long lists are read as they come: what encoding a stream is in, and its text line by line."""

from __future__ import annotations

import codecs
import io

from fanal.engine.reading.documents.encodings import Decoded, decode
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.remarks import DocumentError, Remark

_CHUNK = 1_000_000
_AROUND = 200_000


def seekable(stream: io.BufferedReader, limits: Limits) -> io.BufferedReader:
    """Return a stream that can be read twice: itself, or what a pipe holds, up to the size of a file."""
    if stream.seekable():
        return stream
    data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise DocumentError("too_large", limit=limits.file_bytes // 1_000_000)
    return io.BufferedReader(io.BytesIO(data))


def open_text(stream: io.BufferedReader) -> tuple[io.TextIOWrapper, str, tuple[Remark, ...]]:
    """Return the text of a stream, its encoding and what to know about it. Line ends are kept as they are."""
    start = stream.tell()
    found = _encoding_of(stream)
    stream.seek(start)
    codec = _with_mark(found.encoding, stream.peek(4)[:4])
    text = io.TextIOWrapper(stream, codec, errors="replace", newline="")
    return text, found.encoding, found.remarks


def _encoding_of(stream: io.BufferedReader) -> Decoded:
    """Return how the whole stream can be decoded. `text` of the result is that of a sample."""
    start = stream.tell()
    head = stream.peek(_CHUNK)[:_CHUNK]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in head:
        return decode(stream.read(_AROUND))
    place = _first_bad_byte(stream)
    if place is None:
        return Decoded("", "utf-8")
    stream.seek(start + max(0, place - _AROUND))
    return decode(stream.read(2 * _AROUND))


def _first_bad_byte(stream: io.BufferedReader) -> int | None:
    """Return about where the stream stops being UTF-8 text, or None if it never does."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    place = 0
    while chunk := stream.read(_CHUNK):
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as error:
            return place + error.start
        if b"\0" in chunk:
            return place + chunk.index(b"\0")
        place += len(chunk)
    return None if not decoder.getstate()[0] else place


def _with_mark(encoding: str, head: bytes) -> str:
    """Return the name of the codec that also takes the mark at the start of the stream away."""
    if encoding == "utf-8":
        return "utf-8-sig"
    marks = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    if encoding in marks and head.startswith(marks[encoding]):
        return "utf-16"
    return encoding
