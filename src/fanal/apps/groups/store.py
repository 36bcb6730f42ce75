"""The small files of groups and events on disk: each under the digest of its content, whole or not at all.

They are read whole into memory on their way in, which is why they are small.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

from django.conf import settings

from fanal.apps.exhibits.sniffing import media_type_of

FOLDER = "groups"
PIECE = 1 << 20
MOST_MEGABYTES = 10
TYPES = {
    "application/pdf": "pdf", "text/plain": "txt", "image/png": "png", "image/jpeg": "jpg",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt", "application/vnd.oasis.opendocument.spreadsheet": "ods",
}  # fmt: skip
_DIGEST = re.compile(r"[0-9a-f]{64}")


def folder() -> Path:
    """Return where the files lie."""
    return Path(settings.FANAL_HOME) / FOLDER


def path_of(sha256: str) -> Path:
    """Return where the file with this digest lies; anything but a digest is refused."""
    if not _DIGEST.fullmatch(sha256):
        raise ValueError("This is no SHA-256 in hexadecimal.")
    return folder() / sha256[:2] / sha256


def open_kept(sha256: str) -> BufferedReader:
    """Return the opened file with this digest; raises FileNotFoundError where it is missing."""
    return path_of(sha256).open("rb")


def most_bytes() -> int:
    """Return how many bytes a file may have: ten million, or less where the node's exhibits may have less."""
    return min(MOST_MEGABYTES * 1_000_000, int(settings.FANAL_EXHIBIT_LIMIT))


def media_of(content: bytes) -> str:
    """Return what a file is by its first bytes, whatever its sender calls it."""
    return media_type_of(content[: PIECE // 16])


def keep(content: bytes) -> str:
    """Put a file in its place and return its SHA-256; the same content twice is one file."""
    sha256 = hashlib.sha256(content).hexdigest()
    target = path_of(sha256)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    arriving = folder() / secrets.token_hex(16)
    handle = os.open(arriving, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    arriving.replace(target)
    return sha256


def every_file() -> Iterator[Path]:
    """Yield every file that is kept, in the order of the digests; nothing that is still arriving."""
    for path in sorted(folder().glob("[0-9a-f][0-9a-f]/*")):
        if _DIGEST.fullmatch(path.name):
            yield path


def pieces_of(sha256: str) -> Iterator[bytes]:
    """Yield a file piece by piece."""
    with open_kept(sha256) as stream:
        while piece := stream.read(PIECE):
            yield piece


def name_of(reference: str, media_type: str) -> str:
    """Return a name for a file that is taken out, which says nothing of what is in it."""
    return f"{reference}.{TYPES.get(media_type, 'bin')}"
