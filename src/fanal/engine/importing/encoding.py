"""In what encoding a table is: by its mark, as UTF-8, in two bytes a letter, else by a guess that is said to be one."""

from __future__ import annotations

import codecs
import io

from fanal.engine.reading.documents.encodings import decode
from fanal.engine.reading.documents.remarks import Remark

_CHUNK, _AROUND = 1_000_000, 200_000
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Bytes that are letters in Central European encodings (ł ą ř ť ź ţ) and signs or Nordic letters in Western ones.
_CENTRAL = frozenset(b"\x9d\x9f\x8d\x8f\xb3\xa3\xbe\xbc\xb9\xa5\xaf\xf8\xd8\xfe\xde")
_WESTERN = ("windows-1252", "iso-8859-15")


def open_lines(stream: io.BufferedReader) -> tuple[io.TextIOWrapper, str, tuple[Remark, ...]]:
    """Return the text of a stream that can be read twice, its encoding, and what to know about it.

    Single bytes of zero are let through: their rows are told apart later. Raises `DocumentError` for what is no text.
    """
    start = stream.tell()
    encoding, remarks = _encoding_of(stream)
    stream.seek(start)
    codec = {"utf-8": "utf-8-sig"}.get(encoding, encoding)
    if encoding.startswith("utf-16") and stream.peek(2)[:2] in _WIDE_MARKS:
        codec = "utf-16"
    return io.TextIOWrapper(stream, codec, errors="replace", newline=""), encoding, remarks


def _encoding_of(stream: io.BufferedReader) -> tuple[str, tuple[Remark, ...]]:
    start = stream.tell()
    head = stream.read(_AROUND)
    if head.startswith(_WIDE_MARKS) or head.count(b"\0") > len(head) // 5:
        found = decode(head[: len(head) // 4 * 4])
        return found.encoding, found.remarks
    stream.seek(start)
    bad = _first_bad_byte(stream)
    if bad is None:
        return "utf-8", ()
    stream.seek(start + max(0, bad - _AROUND))
    return _legacy(stream.read(2 * _AROUND).replace(b"\0", b""))


def _legacy(sample: bytes) -> tuple[str, tuple[Remark, ...]]:
    found = decode(sample)
    if found.encoding in _WESTERN and _is_central(sample):
        remark = Remark("warning", "encoding_doubtful", (("encoding", "windows-1250"),))
        return "windows-1250", (remark,)
    return found.encoding, tuple(one for one in found.remarks if one.code != "characters_lost")


def _is_central(sample: bytes) -> bool:
    """Say whether bytes that are signs in Western encodings stand between letters, as Polish or Czech ones do."""
    places = [place for place, byte in enumerate(sample) if byte in _CENTRAL]
    inside = [place for place in places if _letter(sample, place - 1) or _letter(sample, place + 1)]
    return len(inside) >= 3 and len(inside) >= 0.7 * len(places) and len(inside) > _high(sample) * 0.15


def _letter(sample: bytes, place: int) -> bool:
    return 0 <= place < len(sample) and chr(sample[place]).isalpha() and sample[place] < 128


def _high(sample: bytes) -> int:
    return sum(byte > 127 for byte in sample)


def _first_bad_byte(stream: io.BufferedReader) -> int | None:
    """Return about where the stream stops being UTF-8, or None if it never does. The whole stream is looked at."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    place = 0
    try:
        while chunk := stream.read(_CHUNK):
            decoder.decode(chunk)
            place += len(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return place + max(0, error.start - 4)
    return None
