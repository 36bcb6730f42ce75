"""Bytes -> text: by the mark at the start, as UTF-8, as declared, and only then by a guess that is said to be one."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from fanal.engine.reading.documents.legacy import guess_legacy
from fanal.engine.reading.documents.remarks import DocumentError, Remark, warning

LOST = "\ufffd"
FORMATS = "txt, md, html, eml, pdf, docx, odt, csv, tsv, xlsx, ods, jsonl"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_SAMPLE = 100_000
_ORDINARY = re.compile(
    r"[\t\n\r -~\u00a0-\u017f\u0600-\u06ff\u2010-\u2026\u2030-\u203a\u20ac\ufb50-\ufdff\ufe70-\ufefc]"
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
# What a page or a message may declare. Never `codecs.lookup` alone: Python also knows rot13, zip and the like.
_DECLARABLE = re.compile(
    r"(utf-?(8|16|32)([_-]?[bl]e)?|(windows|cp)-?\d{3,4}|iso-?8859-?\d{1,2}|latin-?\d{1,2}|koi8-?[ru]|mac[_-]?\w+"
    r"|gb(2312|k|18030)|big5|shift[_-]?jis|euc-?(jp|kr)|iso-?2022-?jp)",
    re.IGNORECASE,
)
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "iso8859-9": "cp1254"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and what to know about it. Newlines are kept as they were."""

    text: str
    encoding: str
    remarks: tuple[Remark, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of `data`; raise `DocumentError("binary")` where it cannot be text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    if wide := _wide_encoding(data):
        return _decoded(data, wide)
    if _is_binary(data):
        raise DocumentError("binary", formats=FORMATS)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, declared)


def newlines(text: str) -> str:
    """Return `text` with each end of line as one line feed, and everything else kept."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_utf8(data: bytes, declared: str | None) -> Decoded:
    if _is_broken_utf8(data):
        return _decoded(data, "utf-8")
    name = _python_name(declared)
    if name and name != "utf-8" and not _fails(data, name):
        return Decoded(data.decode(name), name)
    guess = guess_legacy(data)
    remark = warning("encoding_guessed" if guess.sure else "encoding_doubtful", encoding=guess.name)
    wrong = (warning("encoding_wrong", declared=name),) if name else ()
    return _decoded(data, guess.name, (*wrong, remark))


def _decoded(data: bytes, encoding: str, remarks: tuple[Remark, ...] = ()) -> Decoded:
    text = data.decode(encoding, errors="replace")
    lost = text.count(LOST) - _already_lost(data, encoding)
    if lost > 0:
        remarks = (*remarks, warning("characters_lost", count=lost))
    return Decoded(text, encoding, remarks)


def _already_lost(data: bytes, encoding: str) -> int:
    """Return how many replacement characters the file itself holds."""
    return data.count(LOST.encode(encoding)) if encoding.startswith("utf") else 0


def _fails(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return True
    return False


def _python_name(declared: str | None) -> str | None:
    """Return the name of a declared encoding, if it is one that text comes in."""
    name = (declared or "").strip().strip("\"'").lower()
    if not _DECLARABLE.fullmatch(name):
        return None
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    return _AS_BROWSERS_DO.get(found, found)


def _is_broken_utf8(data: bytes) -> bool:
    """Say whether `data` is UTF-8 with a few bad bytes (a file cut short, two files joined)."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count(LOST)
    good = sum(character > "\x7f" for character in text) - bad
    return good > 10 * bad or (good >= 1 and _only_cut_short(data))


def _only_cut_short(data: bytes) -> bool:
    return any(not _fails(data[:-cut], "utf-8") for cut in (1, 2, 3))


def _is_binary(data: bytes) -> bool:
    """Say whether `data` holds what no text in one-byte letters or UTF-8 holds."""
    if 0 in data:
        return True
    controls = len(data) - len(data.translate(None, _CONTROL))
    return controls > max(2, len(data) // 200)


def _wide_encoding(data: bytes) -> str | None:
    """Return the encoding of text in two or four bytes per letter without a mark, or None."""
    if len(data) < 4 or not _is_binary(data):
        return None
    shares = {encoding: _ordinary_share(data, encoding) for encoding in _WIDE}
    best = max(_WIDE, key=lambda encoding: shares[encoding])
    return best if shares[best] >= 0.95 else None


def _ordinary_share(data: bytes, encoding: str) -> float:
    """Return which share of the letters, read in `encoding`, are ones that texts hold."""
    width = 4 if "32" in encoding else 2
    sample = data[: min(len(data), _SAMPLE) // width * width]
    text = sample.decode(encoding, errors="replace")
    return len(_ORDINARY.findall(text)) / max(1, len(text))
