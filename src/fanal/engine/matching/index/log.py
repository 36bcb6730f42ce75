"""The log of an index: every change is appended with its checksum and forced to the disk before it is acknowledged.

An entry is four bytes of a sign, the length and the CRC-32 of what follows (32 bits each), and a record as a line of
JSON after `+`, or an id after `-`. What a sudden end left half written at the end of the log was never acknowledged
and is cut off; damage in front of other entries is a `DamagedFile`, and `salvaged` reads what is whole around it.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

from fanal.engine.matching.index.files import DamagedFile, storing, sync_folder

ADD, RETRACT = b"+", b"-"
_SIGN = b"\xf5LOG"  # no byte of UTF-8 begins with f5, so it stands in no record
_HEAD = struct.Struct("<4sII")
LONGEST = 1 << 26
Entry = tuple[bytes, bytes]
"""What was done (`ADD` or `RETRACT`), and the line or the id."""


def entries(data: bytes, start: int = 0) -> Iterator[tuple[Entry, int]]:
    """Yield each entry with the place after it; ends before the first one that is not whole."""
    place = start
    while found := _entry_at(data, place):
        entry, place = found
        yield entry, place


def _entry_at(data: bytes, place: int) -> tuple[Entry, int] | None:
    if place + _HEAD.size > len(data):
        return None
    sign, length, total = _HEAD.unpack_from(data, place)
    end = place + _HEAD.size + length
    if sign != _SIGN or not 0 < length <= LONGEST or end > len(data):
        return None
    body = data[place + _HEAD.size : end]
    return ((body[:1], body[1:]), end) if crc32(body) == total else None


def salvaged(data: bytes) -> Iterator[Entry]:
    """Yield every whole entry of a damaged log."""
    place = 0
    while (place := data.find(_SIGN, place)) >= 0:
        if found := _entry_at(data, place):
            yield found[0]
            place = found[1]
        else:
            place += 1


def read_log(path: Path, start: int = 0) -> tuple[list[Entry], int]:
    """Return the entries from a place on, and the place where the next one will begin; raises `DamagedFile`."""
    try:
        with path.open("rb") as given:
            given.seek(start)
            data = given.read()
    except FileNotFoundError:
        raise DamagedFile(path, "missing") from None
    found, end = list[Entry](), 0
    for entry, place in entries(data):
        found.append(entry)
        end = place
    if any(True for _ in salvaged(data[end:])):
        raise DamagedFile(path, "damaged", "Rebuild the index; what can be read of it is kept.")
    return found, start + end


class LogWriter:
    """Appends to a log. `append` returns when the disk has it."""

    def __init__(self, path: Path, end: int) -> None:
        self.path = path
        with storing(path):
            self._out = path.open("r+b" if path.exists() else "w+b", buffering=0)
            self._out.truncate(end)
            self._out.seek(end)
            self._sync()
            sync_folder(path.parent)
        self.end = end

    def append(self, found: Iterable[Entry]) -> None:
        """Append entries and force them to the disk; on failure the log is as before."""
        data = memoryview(b"".join(_framed(kind + body) for kind, body in found))
        try:
            with storing(self.path):
                written = 0
                while written < len(data):
                    written += self._out.write(data[written:])
                self._sync()
        except Exception:
            self._cut_off()
            raise
        self.end += len(data)

    def _cut_off(self) -> None:
        with storing(self.path):
            self._out.truncate(self.end)
            self._out.seek(self.end)

    def _sync(self) -> None:
        os.fsync(self._out.fileno())

    def close(self) -> None:
        """Close the file."""
        self._out.close()


def _framed(body: bytes) -> bytes:
    return _HEAD.pack(_SIGN, len(body), crc32(body)) + body
