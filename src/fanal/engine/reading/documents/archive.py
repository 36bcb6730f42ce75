"""Opening zip containers (.docx, .odt, .xlsx, .ods) without letting them unpack more than the limits allow.

What a container says about its sizes is never believed: what comes out is counted while it is unpacked.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator

from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.remarks import DocumentError

_CHUNK = 65_536
_SMALL = 1_000_000
_ENTRY = b"PK\x01\x02"
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
# An empty drawing may well pack a thousandfold, and no reader here opens one.
_PICTURES = (".bmp", ".emf", ".wmf", ".svm", ".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError, OSError)


class Archive:
    """A container held in memory. It counts all that is unpacked from it."""

    def __init__(self, data: bytes, kind: str, limits: Limits) -> None:
        self._kind, self._limits, self._size = kind, limits, len(data)
        self._unpacked = 0
        self._zip = _open(data, kind, limits)
        self.names: tuple[str, ...] = tuple(one.filename for one in self._zip.infolist())

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the content of one member piece by piece; raise as soon as it goes beyond a limit."""
        member = self._zip.getinfo(name)
        if member.flag_bits & _ENCRYPTED:
            raise DocumentError("encrypted")
        if member.compress_type not in _PACKINGS:
            raise DocumentError("damaged", kind=self._kind)
        packed, size = min(member.compress_size, self._size), 0
        try:
            with self._zip.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._count(len(chunk), size, packed)
                    yield chunk
        except _BROKEN:
            raise DocumentError("damaged", kind=self._kind) from None

    def check_all(self) -> None:
        """Unpack every member but pictures once, keeping nothing, before a parser spends time or memory on them."""
        for name in self.names:
            if not name.lower().endswith(_PICTURES):
                deque(self.chunks(name), maxlen=0)
        self._unpacked = 0

    def _count(self, new: int, size: int, packed: int) -> None:
        self._unpacked += new
        too_much = self._unpacked > self._limits.expanded_bytes
        if too_much or (size > _SMALL and size > self._limits.ratio * packed):
            megabytes = self._limits.expanded_bytes // 1_000_000
            raise DocumentError("expands_too_much", limit=megabytes, ratio=self._limits.ratio)


def _open(data: bytes, kind: str, limits: Limits) -> zipfile.ZipFile:
    _check_directory(data, limits)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        raise DocumentError("damaged", kind=kind) from None


def _check_directory(data: bytes, limits: Limits) -> None:
    """Refuse a list of members that is too long before it is read into memory: each entry starts with this mark."""
    if data.count(_ENTRY) > limits.members:
        raise DocumentError("too_many_members", limit=limits.members)
