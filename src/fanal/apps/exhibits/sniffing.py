"""What a file is by its first bytes, whatever its sender calls it. A media type is a label here, never a promise."""

from __future__ import annotations

import re

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"{\\rtf", "application/rtf"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"WARC/1.", "application/warc"),
    (b"!BDN", "application/vnd.ms-outlook"),
    (b"%!PS", "application/postscript"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ", "application/vnd.microsoft.portable-executable"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_BRANDS = {
    "avif": "image/avif",
    "heic": "image/heic",
    "heix": "image/heic",
    "mif1": "image/heic",
    "M4A ": "audio/mp4",
}
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_OFFICE = "application/vnd.openxmlformats-officedocument."
_HTML = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S)
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2}")
_MAIL = re.compile(rb"^(?:received|message-id|mime-version|return-path):", re.I | re.M)
UNKNOWN = "application/octet-stream"
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/tiff", "image/bmp", "image/webp"})
SHOWN = PICTURES | {"application/pdf"}


def media_type_of(head: bytes) -> str:
    """Return the media type that the first bytes of a file speak for."""
    for start, media_type in _STARTS:
        if head.startswith(start):
            return media_type
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12].decode("ascii", "replace"), "video/mp4")
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], UNKNOWN)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(head)
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    return _text(head)


def _packed(head: bytes) -> str:
    if head[30:38] == b"mimetype":
        named = re.match(rb"application/vnd\.oasis\.opendocument\.[a-z-]{2,40}?(?=PK|\0|$)", head[38:120])
        return named[0].decode("ascii") if named else "application/zip"
    for folder, media_type in ((b"word/", "wordprocessingml.document"), (b"xl/", "spreadsheetml.sheet")):
        if b"[Content_Types].xml" in head and folder in head:
            return _OFFICE + media_type
    return "application/zip"


def _text(head: bytes) -> str:
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(bare):
        return "text/html"
    if _HEADER.match(bare) and _MAIL.search(bare[:8_192]):
        return "message/rfc822"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text/plain"
    return UNKNOWN if b"\0" in head or not head else "text/plain"
