"""Files of arrays: written aside, checked by their sums, mapped into memory. And what is said of one that is damaged.

A file is eight bytes of a sign, the version of the format and the length of a table of contents (32 bits each), that
table as JSON with its own CRC-32 before it, then the arrays, each from a multiple of 64 bytes on. Numbers are stored
little-endian.
"""

from __future__ import annotations

import errno
import json
import mmap
import os
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[Any]
Arrays = Mapping[str, Numbers]
SIGN, VERSION = b"FANALIDX", 1
_HEAD = struct.Struct("<8sIII")  # sign, version, length and CRC-32 of the table of contents
_STEP = 64
_CHUNK = 1 << 24

_SENTENCES = {
    "missing": "is missing",
    "no_index": "is no file of an index",
    "version": "was written by another version of Fanal, which this one cannot read; build the index anew",
    "names": "was built with other tables of names; make it anew with `fanal match index --rebuild`",
    "cut": "ends too early",
    "damaged": "is damaged: its contents do not agree with their checksum",
}


class IndexProblem(Exception):
    """What is wrong with an index: one sentence that says what to do, without anything of a record."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


class DamagedFile(IndexProblem):
    """A file of an index that cannot be used: `path` names it, `reason` is a code."""

    def __init__(self, path: Path, reason: str, hint: str = "") -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path.name} {_SENTENCES[reason]}. {hint}".strip())


class CannotStore(IndexProblem):
    """The disk took no more, or does not let itself be written to."""


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Turn what a disk says into a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise CannotStore(
                f"The disk is full; {path.name} could not be written. What was acknowledged is safe. "
                "Free some room and go on."
            ) from error
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise CannotStore(
                f"{path.name} may not be written here. Choose another folder or allow writing."
            ) from error
        raise CannotStore(f"{path.name} could not be written ({os.strerror(error.errno or 0)}).") from error


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder survive a power cut."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def write_aside(path: Path, data: bytes) -> None:
    """Write a small file whole or not at all: under another name, forced to the disk, then renamed."""
    aside = path.with_name(path.name + ".new")
    with storing(path):
        with aside.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        aside.replace(path)
        sync_folder(path.parent)


def write_arrays(path: Path, arrays: Arrays) -> None:
    """Write arrays into a file, forced to the disk."""
    contents, place = dict[str, Any](), 0
    for name, values in arrays.items():
        kept = np.ascontiguousarray(values)
        contents[name] = [kept.dtype.newbyteorder("<").str, len(kept), place, _sum(kept)]
        place += -(-kept.nbytes // _STEP) * _STEP
    table = json.dumps(contents).encode()
    table += b" " * (-(len(table) + _HEAD.size) % _STEP)
    with storing(path), path.open("wb") as out:
        out.write(_HEAD.pack(SIGN, VERSION, len(table), crc32(table)) + table)
        for values in arrays.values():
            kept = np.ascontiguousarray(values)
            out.write(_bytes(kept.astype(kept.dtype.newbyteorder("<"), copy=False)))
            out.write(b"\0" * (-kept.nbytes % _STEP))
        out.flush()
        os.fsync(out.fileno())


def _bytes(values: Numbers) -> memoryview:
    return values.data.cast("B") if len(values) else memoryview(b"")


def _sum(values: Numbers) -> int:
    data, found = _bytes(np.ascontiguousarray(values)), 0
    for start in range(0, len(data), _CHUNK):
        found = crc32(data[start : start + _CHUNK], found)
    return found


def read_arrays(path: Path, *, check: bool = True) -> dict[str, Numbers]:
    """Map the arrays of a file into memory; raises `DamagedFile`. Without `check` only the table is looked at."""
    try:
        with path.open("rb") as given:
            size = os.fstat(given.fileno()).st_size
            if size < _HEAD.size:
                raise DamagedFile(path, "cut")
            mapped = mmap.mmap(given.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError:
        raise DamagedFile(path, "missing") from None
    return {name: _array(path, mapped, entry, check) for name, entry in _contents(path, mapped).items()}


def _contents(path: Path, mapped: mmap.mmap) -> dict[str, list[Any]]:
    sign, version, length, total = _HEAD.unpack_from(mapped)
    if sign != SIGN:
        raise DamagedFile(path, "no_index")
    if version != VERSION:
        raise DamagedFile(path, "version")
    table = mapped[_HEAD.size : _HEAD.size + length]
    if len(table) < length:
        raise DamagedFile(path, "cut")
    if crc32(table) != total:
        raise DamagedFile(path, "damaged")
    start = _HEAD.size + length
    found: dict[str, list[Any]] = {}
    for name, (kind, count, place, checksum) in json.loads(table).items():
        found[name] = [kind, count, start + place, checksum]
    return found


def _array(path: Path, mapped: mmap.mmap, entry: list[Any], check: bool) -> Numbers:
    kind, count, place, checksum = entry
    dtype = np.dtype(kind)
    if place + count * dtype.itemsize > len(mapped):
        raise DamagedFile(path, "cut")
    found = np.frombuffer(mapped, dtype, count, place) if count else np.empty(0, dtype)
    if check and _sum(found) != checksum:
        raise DamagedFile(path, "damaged")
    return found
