"""The files of exhibits on disk: each under the digest of its content, written once, whole or not at all.

A file arrives beside the others under a name of chance, is hashed as it comes, and gets its final name in one step
once it lies on the disk. What a sender called it is never a path.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from django.conf import settings

FOLDER, _ARRIVING = "exhibits", "arriving"
PIECE = 1 << 20
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LEFT_BEHIND = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that lies on the disk: its SHA-256 in hexadecimal, its size in bytes, its first bytes."""

    sha256: str
    size: int
    head: bytes


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found when a file was hashed again; empty where it is missing."""

    sha256: str
    matched: bool


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


def check(sha256: str) -> Checked:
    """Hash a file again and say whether it is still what arrived."""
    try:
        with open_kept(sha256) as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return Checked("", matched=False)
    return Checked(found, found == sha256)


def pieces_of(sha256: str) -> Iterator[bytes]:
    """Yield a file piece by piece, so that no file is ever whole in memory."""
    with open_kept(sha256) as stream:
        while piece := stream.read(PIECE):
            yield piece


class Arriving:
    """A file on its way in: give it pieces, then `keep` it or `drop` it. Nothing has a final name before `keep`."""

    def __init__(self) -> None:
        place = folder() / _ARRIVING
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path = place / secrets.token_hex(16)
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._stream = os.fdopen(handle, "wb")
        self._hash = hashlib.sha256()
        self.size, self.head = 0, b""

    def write(self, piece: bytes) -> None:
        """Take the next piece."""
        self._stream.write(piece)
        self._hash.update(piece)
        self.size += len(piece)
        if len(self.head) < PIECE // 16:
            self.head += piece[: PIECE // 16]

    def keep(self) -> Kept:
        """Put the file in its place once it lies on the disk; the same content twice is one file."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
        sha256 = self._hash.hexdigest()
        target = path_of(sha256)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path.replace(target)
        for changed in (target.parent, target.parent.parent):
            _to_disk(changed)
        return Kept(sha256, self.size, self.head)

    def drop(self) -> None:
        """Forget the file."""
        self._stream.close()
        self._path.unlink(missing_ok=True)


def sweep() -> int:
    """Remove what a cut left behind on its way in, after a day; return how many files."""
    old = time.time() - _LEFT_BEHIND
    left = [path for path in (folder() / _ARRIVING).glob("*") if path.stat().st_mtime < old]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def remove_old(digests: Iterable[str]) -> int:
    """Remove these files where they came more than a day ago; the younger ones may be on their way into a case."""
    old = time.time() - _LEFT_BEHIND
    gone = [path for path in map(path_of, digests) if path.exists() and path.stat().st_mtime < old]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def every_file() -> Iterator[Path]:
    """Yield every file that is kept, in the order of the digests; nothing that is still arriving."""
    for path in sorted(folder().glob("[0-9a-f][0-9a-f]/*")):
        if _DIGEST.fullmatch(path.name):
            yield path


def _to_disk(directory: Path) -> None:
    """Have a folder know its new name after a power cut too."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
