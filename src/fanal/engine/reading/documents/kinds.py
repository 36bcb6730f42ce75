"""What a file is: by its content first, by its name second; a name that says otherwise is a warning."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import PurePath

from fanal.engine.reading.documents.archive import Archive
from fanal.engine.reading.documents.encodings import FORMATS
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.remarks import DocumentError, Remark, warning
from fanal.engine.reading.documents.warc import is_warc

TEXT_KINDS = frozenset({"txt", "md", "csv", "tsv", "jsonl"})
"""Read in this process: their readers take time in proportion to the file, whatever it holds."""
SHEET_KINDS = frozenset({"xlsx", "xls", "ods"})
LIST_KINDS = SHEET_KINDS | {"csv", "tsv", "jsonl"}
"""Kinds that hold one text per row."""
PICTURE_KINDS = frozenset({"png", "jpeg", "tiff", "bmp", "gif", "webp"})

EXTENSIONS = {
    "txt": "txt", "text": "txt", "log": "txt", "md": "md", "markdown": "md", "htm": "html", "html": "html",
    "xhtml": "html", "eml": "eml", "pdf": "pdf", "docx": "docx", "docm": "docx", "dotx": "docx", "odt": "odt",
    "ott": "odt", "csv": "csv", "tsv": "tsv", "tab": "tsv", "xlsx": "xlsx", "xlsm": "xlsx", "xls": "xls",
    "ods": "ods", "jsonl": "jsonl", "ndjson": "jsonl", "json": "jsonl", "png": "png", "jpg": "jpeg",
    "jpeg": "jpeg", "tif": "tiff", "tiff": "tiff", "bmp": "bmp", "gif": "gif", "webp": "webp", "warc": "warc",
    "mht": "eml", "mhtml": "eml",
}  # fmt: skip

_STARTS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)
_UNREAD_STARTS = (
    (b"{\\rtf", "rtf"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"!BDN", "pst"),
    (b"%!PS", "postscript"),
    (b"SQLite format 3\0", "sqlite"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("__substg1.0_", "msg"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
)
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_HTML = re.compile(
    rb"\s*(<\?xml[^>]{0,200}>\s*)?(<!--.{0,2000}?-->\s*)*<(!doctype\s+html|html|head|body)[\s>]", re.I | re.S
)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?")
_MAIL_ONLY = re.compile(
    rb"^(received|message-id|mime-version|return-path|dkim-signature|x-[a-z-]+):", re.I | re.M
)
_HEAD = 8_192


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is, and the remark to make where its name says otherwise."""

    name: str
    remarks: tuple[Remark, ...] = ()


def kind_of(data: bytes, name: str, limits: Limits) -> Kind:
    """Return what `data` is; raise `DocumentError` for what is not read at all."""
    named = EXTENSIONS.get(PurePath(name).suffix.lower().lstrip("."))
    if not data:
        raise DocumentError("empty")
    found = _by_content(data, named, limits)
    if found is None:
        return Kind(*_by_name(data, named))
    mismatch = named is not None and named != found
    return Kind(found, (warning("kind_mismatch", named=named, kind=found),) if mismatch else ())


def _by_content(data: bytes, named: str | None, limits: Limits) -> str | None:
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if is_warc(data):
        return "warc"
    for start, kind in _UNREAD_STARTS:
        if data.startswith(start):
            raise DocumentError("unsupported", kind=kind, formats=FORMATS)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(data, limits)
    if data.startswith(_OLD_OFFICE):
        return _in_old_office(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return _other_picture(data) or _marked_text(data[:_HEAD], named)


def _other_picture(data: bytes) -> str | None:
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith(b"BM") and len(data) > 26 and data[6:10] == b"\0\0\0\0":
        return "bmp"
    if data[4:8] == b"ftyp":
        raise DocumentError("unsupported", kind=data[8:12].decode("ascii", "replace"), formats=FORMATS)
    return None


def _in_zip(data: bytes, limits: Limits) -> str:
    archive = Archive(data, "zip", limits)
    if any(re.fullmatch(r"word/document\d*\.xml", name) for name in archive.names):
        return "docx"
    if "xl/workbook.xml" in archive.names:
        return "xlsx"
    if "mimetype" in archive.names:
        kind = next(archive.chunks("mimetype"), b"").strip().removesuffix(b"-template")
        if kind in _OPEN_DOCUMENT:
            return _OPEN_DOCUMENT[kind]
    raise DocumentError("unsupported", kind="zip", formats=FORMATS)


def _in_old_office(data: bytes) -> str:
    for stream, kind in _OLD_STREAMS:
        if stream.encode("utf-16-le") in data:
            if kind == "encrypted":
                raise DocumentError("encrypted")
            if kind == "xls":
                return kind
            raise DocumentError("unsupported", kind=kind, formats=FORMATS)
    raise DocumentError("unsupported", kind="old office", formats=FORMATS)


def _marked_text(head: bytes, named: str | None) -> str | None:
    """Return the kind of a text that says itself what it is: a page, a message, objects line by line."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(head):
        return "html"
    if named != "eml" and _is_mail(head):
        return "eml"
    first = head.lstrip().split(b"\n", 1)[0]
    if named in (None, "txt", "jsonl") and _is_object_with_text(first):
        return "jsonl"
    return None


def _is_mail(head: bytes) -> bool:
    """Say whether `head` starts with headers, one of which only messages have."""
    headers = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    lines = [line for line in headers.splitlines() if line[:1] not in (b" ", b"\t")]
    return len(lines) >= 2 and all(map(_HEADER.match, lines[:5])) and bool(_MAIL_ONLY.search(headers))


def _is_object_with_text(line: bytes) -> bool:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and isinstance(found.get("text"), str)


def _is_spread_json(head: bytes) -> bool:
    """Say whether one JSON value is spread over several lines, which no list of records is."""
    first = head.lstrip().split(b"\n", 1)[0].strip()
    if first == b"{":
        return True
    try:
        return first.startswith(b"[") and not isinstance(json.loads(first), list)
    except (ValueError, RecursionError):
        return True


def _by_name(data: bytes, named: str | None) -> tuple[str, tuple[Remark, ...]]:
    """Return the kind of a text that does not say what it is: what its name says, if that is a text kind."""
    if named == "jsonl" and _is_spread_json(data[:_HEAD]):
        raise DocumentError("not_lines")
    if named is None or named in TEXT_KINDS | {"html", "eml"}:
        return named or "txt", ()
    return "txt", (warning("kind_mismatch", named=named, kind="txt"),)
