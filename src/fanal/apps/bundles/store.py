"""The files of bundles on disk: each under the digest of its ZIP, there whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedRandom, BufferedReader
from pathlib import Path

from django.conf import settings

FOLDER, _UNFINISHED = "bundles", "unfinished"
_PIECE = 1 << 20
_LEFT_BEHIND = 24 * 60 * 60
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A bundle that lies on the disk: the SHA-256 of its ZIP in hexadecimal digits, and its size in bytes."""

    sha256: str
    size: int


def folder() -> Path:
    """Return where the files lie."""
    return Path(settings.FANAL_HOME) / FOLDER


def path_of(sha256: str) -> Path:
    """Return where the bundle with this digest lies; anything but a digest is refused."""
    if not _DIGEST.fullmatch(sha256):
        raise ValueError("This is no SHA-256 in hexadecimal.")
    return folder() / sha256[:2] / sha256


def open_kept(sha256: str) -> BufferedReader:
    """Return the opened bundle with this digest; raises FileNotFoundError where it is missing."""
    return path_of(sha256).open("rb")


def pieces_of(stream: BufferedReader) -> Iterator[bytes]:
    """Yield a bundle piece by piece, so that it is never whole in memory."""
    with stream:
        while piece := stream.read(_PIECE):
            yield piece


def room() -> int:
    """Return how many bytes are free where bundles are kept."""
    _unfinished()
    return shutil.disk_usage(folder()).free


@contextmanager
def workshop() -> Iterator[Path]:
    """Give a folder for what is needed while a bundle is made; it is gone afterwards, whatever happens."""
    with tempfile.TemporaryDirectory(dir=_unfinished()) as name:
        yield Path(name)


def new_file(path: Path) -> BufferedRandom:
    """Return a new file, to be written and read, that only the node's own account may read."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


def keep(path: Path, stream: BufferedRandom) -> Kept:
    """Put a finished bundle in its place: hashed, on the disk, then under its name in one step."""
    stream.flush()
    os.fsync(stream.fileno())
    stream.seek(0)
    sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    size = stream.seek(0, os.SEEK_END)
    target = path_of(sha256)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.replace(target)
    for changed in (target.parent, target.parent.parent):
        _to_disk(changed)
    return Kept(sha256, size)


def every_file() -> Iterator[Path]:
    """Yield every bundle that is kept, in the order of the digests; nothing that is unfinished."""
    for path in sorted(folder().glob("[0-9a-f][0-9a-f]/*")):
        if _DIGEST.fullmatch(path.name):
            yield path


def sweep() -> int:
    """Remove what a cut left behind on its way, after a day: it may hold words about people. Return how many."""
    old = time.time() - _LEFT_BEHIND
    left = [path for path in _unfinished().iterdir() if path.stat().st_mtime < old]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return len(left)


def _unfinished() -> Path:
    place = folder() / _UNFINISHED
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def _to_disk(directory: Path) -> None:
    """Have a folder know its new name after a power cut too."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
