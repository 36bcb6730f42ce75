"""The ZIP itself, laid out so that the manifest determines every byte of it: stored files, one fixed date, no extras.

Layout: APPNOTE 6.3.10 of PKWARE. A file is never compressed, so what lies in the ZIP is what was seized, and a hostile
bundle cannot grow when it is read. Below 4 GiB and 65,535 files, `verify.py` compares the bytes around the files too;
above, the ZIP64 form is written and only files are compared.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Protocol

FIXED_DATE = 33  # 1 January 1980, the first day a ZIP knows
UTF8_NAME, PLAIN, LARGE = 0x800, 20, 45
FULL32, FULL16 = 2**32 - 1, 2**16 - 1
REGULAR_FILE = 0o100644 << 16
BLOCK = 2**20


class Sink(Protocol):
    """Where a ZIP is written: it can go back, to enter a size and a checksum into a header."""

    def write(self, data: bytes, /) -> int: ...
    def seek(self, offset: int, whence: int = 0, /) -> int: ...


class Container:
    """A ZIP being written; `large` chooses the ZIP64 form, which must be known before the first file."""

    def __init__(self, sink: Sink, *, large: bool = False) -> None:
        self.sink, self.large = sink, large
        self.at = self.count = 0
        self.names = bytearray()

    def add(self, path: str, blocks: Iterator[bytes]) -> None:
        """Write one file, block by block; `OverflowError` where it needs the ZIP64 form and has not got it."""
        name, start = path.encode("utf-8"), self.at
        self._write(self._local(name, 0, 0))
        crc = size = 0
        for block in blocks:
            self._write(block)
            crc, size = zlib.crc32(block, crc), size + len(block)
            self._check_room()
        self.sink.seek(start)
        self.sink.write(self._local(name, crc, size))
        self.sink.seek(self.at)
        self.names += self._central(name, crc, size, start)
        self.count += 1
        self._check_room()

    def close(self) -> None:
        """Write the list of names and the end."""
        at, length = self.at, len(self.names)
        self._write(bytes(self.names))
        if self.large:
            self._write(
                struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, LARGE, LARGE, 0, 0, *2 * [self.count], length, at)
            )
            self._write(struct.pack("<4sLQL", b"PK\6\7", 0, at + length, 1))
            self._write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, FULL16, FULL16, FULL32, FULL32, 0))
        else:
            self._write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, self.count, self.count, length, at, 0))

    def _write(self, data: bytes) -> None:
        self.sink.write(data)
        self.at += len(data)

    def _check_room(self) -> None:
        if not self.large and (self.at + len(self.names) >= FULL32 or self.count >= FULL16):
            raise OverflowError(
                "more than 4 GiB or 65,534 files: this ZIP must be made in its large form (ZIP64)"
            )

    def _head(self, name: bytes, crc: int, size: int) -> bytes:
        version, shown = (LARGE, FULL32) if self.large else (PLAIN, size)
        return struct.pack("<5H3LH", version, UTF8_NAME, 0, 0, FIXED_DATE, crc, shown, shown, len(name))

    def _local(self, name: bytes, crc: int, size: int) -> bytes:
        extra = struct.pack("<2H2Q", 1, 16, size, size) if self.large else b""
        return b"PK\3\4" + self._head(name, crc, size) + struct.pack("<H", len(extra)) + name + extra

    def _central(self, name: bytes, crc: int, size: int, start: int) -> bytes:
        extra = struct.pack("<2H3Q", 1, 24, size, size, start) if self.large else b""
        place = FULL32 if self.large else start
        rest = struct.pack("<4H2L", len(extra), 0, 0, 0, REGULAR_FILE, place)
        return b"PK\1\2" + struct.pack("<BB", PLAIN, 3) + self._head(name, crc, size) + rest + name + extra


def blocks_of(stream: BinaryIO) -> Iterator[bytes]:
    """Yield what a stream holds, a megabyte at a time."""
    while block := stream.read(BLOCK):
        yield block
