"""What a file says about itself beside its text: EXIF of a photo, pages of a PDF, headers of a message, captured pages.

All of it is what the file claims; nothing in it is verified.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from fanal.engine.reading.documents import message as mail
from fanal.engine.reading.documents.archive import Archive
from fanal.engine.reading.documents.guard import guarded
from fanal.engine.reading.documents.kinds import PICTURE_KINDS, kind_of
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.pdf import open_pdf
from fanal.engine.reading.documents.pictures import open_picture
from fanal.engine.reading.documents.remarks import DocumentError
from fanal.engine.reading.documents.warc import captures

Facts: TypeAlias = dict[str, Any]
_LONGEST = 300
_CAPTURES = 50
_END_OF_ZIP = b"PK\x05\x06"
_END_OF_PNG = b"IEND\xaeB`\x82"
_END_OF_JPEG = b"\xff\xd9"
_MARKUP = re.compile(rb"<\s*(?:script|html|svg|!doctype)", re.I)
_HEAD, _TAIL = 4_096, 70_000
_PACKED = frozenset({"docx", "odt", "xlsx", "ods"})
_EXIF = {
    271: "camera_make", 272: "camera_model", 305: "software", 306: "changed", 315: "artist", 270: "description",
    36867: "taken", 36868: "digitised", 42033: "camera_serial", 274: "orientation",
}  # fmt: skip
_EXIF_PART, _GPS_PART = 0x8769, 0x8825
_CORE = re.compile(
    rb"<(?:dc|dcterms|cp|meta):(creator|lastModifiedBy|created|modified|initial-creator|creation-date)[^>]{0,80}>"
    rb"([^<]{1,300})<"
)


def facts_here(data: bytes, name: str, limits: Limits) -> Facts:
    """Return what `data` says about itself, as plain values; nothing where it cannot be read."""
    try:
        kind = kind_of(data, name, limits).name
    except DocumentError:
        return {}
    found: Facts = {"kind": kind}
    for reader in (_own_reader(kind), _other_signs):
        try:
            with guarded(kind, limits):
                found |= reader(data, kind, limits)
        except DocumentError as error:
            found["unread"] = error.code
    return found


def _own_reader(kind: str) -> Callable[[bytes, str, Limits], Facts]:
    if kind in PICTURE_KINDS:
        return _of_picture
    if kind in _PACKED:
        return _of_office
    return {"pdf": _of_pdf, "eml": _of_message, "warc": _of_capture}.get(kind, _none)


def _none(_data: bytes, _kind: str, _limits: Limits) -> Facts:
    return {}


def _of_picture(data: bytes, kind: str, _limits: Limits) -> Facts:
    image = open_picture(data, kind)
    held = image.getexif()
    exif = {name: _text(held.get(tag)) for tag, name in _EXIF.items()}
    exif |= {name: _text(held.get_ifd(_EXIF_PART).get(tag)) or exif[name] for tag, name in _EXIF.items()}
    shown: Facts = {"width": image.width, "height": image.height}
    shown |= {"exif": {name: value for name, value in exif.items() if value}}
    position = _position(held.get_ifd(_GPS_PART))
    if position:
        shown["position"] = position
    return shown


def _position(gps: Any) -> list[float]:
    """Return degrees north and east, where a photo tells them and they lie on the globe."""
    try:
        north = _degrees(gps[2]) * (-1 if gps.get(1) == "S" else 1)
        east = _degrees(gps[4]) * (-1 if gps.get(3) == "W" else 1)
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        return []
    return [round(north, 6), round(east, 6)] if abs(north) <= 90 and abs(east) <= 180 else []


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600


def _of_pdf(data: bytes, kind: str, limits: Limits) -> Facts:
    reader = open_pdf(data, kind, limits)
    told: Mapping[str, Any] = reader.metadata or {}
    named = {"title": "/Title", "author": "/Author", "software": "/Creator", "created": "/CreationDate"}
    found: Facts = {name: _text(told.get(key)) for name, key in named.items()}
    return {"pages": reader.get_num_pages()} | {name: value for name, value in found.items() if value}


def _of_message(data: bytes, _kind: str, _limits: Limits) -> Facts:
    message = mail.parse(data)
    names = ("From", "To", "Date", "Subject", "Message-ID", "Snapshot-Content-Location")
    found = {name: _text(mail.header_text(str(message.get(name, "")))) for name in names}
    return {"headers": {name: value for name, value in found.items() if value}}


def _of_office(data: bytes, kind: str, limits: Limits) -> Facts:
    archive = Archive(data, kind, limits)
    found: Facts = {}
    for name in ("docProps/core.xml", "meta.xml"):
        if name in archive.names:
            written = b"".join(archive.chunks(name))
            found |= {
                key.decode(): _text(value.decode("utf-8", "replace")) for key, value in _CORE.findall(written)
            }
    return {"document": found} if found else {}


def _of_capture(data: bytes, kind: str, limits: Limits) -> Facts:
    found = list(captures(data, kind, limits))
    listed = [{"address": _text(one.address), "at": _text(one.at), "type": one.media_type} for one in found]
    return {"captures": listed[:_CAPTURES], "captured_files": len(found)}


def _other_signs(data: bytes, kind: str, _limits: Limits) -> Facts:
    """Return what a file could be beside what it is, and how much stands after the end of a picture."""
    found: Facts = {"also": also} if (also := list(_also(data, kind))) else {}
    ends = {"png": _END_OF_PNG, "jpeg": _END_OF_JPEG}
    if kind in ends:
        end = data.rfind(ends[kind]) + len(ends[kind])
        found |= {"bytes_after_end": len(data) - end} if end < len(data) else {}
    return found


def _also(data: bytes, kind: str) -> Iterator[str]:
    if kind not in _PACKED and _END_OF_ZIP in data[-_TAIL:]:
        yield "zip"
    if kind != "pdf" and b"%PDF-" in data[:_HEAD]:
        yield "pdf"
    if kind in PICTURE_KINDS | {"pdf"} and _MARKUP.search(data[:_HEAD]):
        yield "html"


def _text(value: object) -> str:
    """Return a value as one short line without control characters."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    line = " ".join(str("" if value is None else value).split())
    shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in line)
    return shown.encode("utf-8", "replace").decode("utf-8")[:_LONGEST]
