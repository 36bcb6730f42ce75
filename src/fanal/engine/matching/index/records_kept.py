"""The records themselves, as lines, beside the arrays that find them: in a file of a segment, or in memory."""

from __future__ import annotations

import json
import mmap
import re
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, Protocol
from zlib import crc32

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.index.files import DamagedFile, read_arrays, write_arrays
from fanal.engine.matching.index.texts import Texts
from fanal.engine.matching.index.vocabulary import hashed, text_hashes
from fanal.engine.matching.records import Record, record_from

Numbers = npt.NDArray[Any]
RECORDS, STORED = "records.jsonl", "stored.arrays"
_SALT = np.uint64(77)
_SHORT = 32
_PLAIN_ID = re.compile(rb'\{"id": ?"([^"\\]+)"')


class Kept(Protocol):
    """Where the records of a segment are."""

    def line(self, row: int) -> bytes:
        """Return the record of a row as it was written."""

    def rows_of(self, identity: str) -> Numbers:
        """Return the rows of the record with this id."""

    def firsts(self, rows: Numbers) -> Numbers:
        """Return one of these rows for each record among them, in the order in which records were written."""

    def hashes(self, rows: Numbers) -> Numbers:
        """Return the hash of the id of each row."""

    def record_number(self, row: int) -> int:
        """Return a number that the rows of one record share."""


def line_of(record: Record) -> bytes:
    """Return a record as a line of JSON."""
    held = {"id": record.id, "schema": record.schema, "properties": record.properties}
    try:
        return json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(held, separators=(",", ":")).encode()


def record_of(line: bytes) -> Record:
    """Return the record of a line."""
    return record_from(json.loads(line))


def id_of(line: bytes) -> str:
    """Return the id in a line."""
    plain = _PLAIN_ID.match(line)
    return plain[1].decode() if plain else str(json.loads(line)["id"])


def id_hashes(ids: Sequence[str]) -> Numbers:
    """Return 64 bits for each id."""
    encoded = [one.encode("utf-8", "surrogatepass") for one in ids]
    short = [one if len(one) <= _SHORT else blake2b(one, digest_size=_SHORT).digest() for one in encoded]
    return text_hashes(short, _SALT, _SHORT)


def id_hashes_at(texts: Texts, at: Numbers, size: Numbers) -> Numbers:
    """Return `id_hashes` of ids that lie in a run of bytes."""
    total = size.astype(np.uint64)
    for piece in texts.pieces(at, size, _SHORT):
        total = hashed(total ^ piece, _SALT)
    long = np.flatnonzero(size > _SHORT)
    total[long] = id_hashes(texts.all(at[long], size[long]))
    return total


class KeptInMemory:
    """Records that are only in the log so far; `places` are those of rows in `lines`."""

    def __init__(self, lines: Sequence[bytes], ids: Sequence[str], places: Numbers) -> None:
        self._lines = lines
        self._places: list[int] = places.tolist()
        self._rows: dict[str, list[int]] = {}
        for row, place in enumerate(self._places):
            self._rows.setdefault(ids[place], []).append(row)

    def line(self, row: int) -> bytes:
        """Return the record of a row."""
        return self._lines[self._places[row]]

    def rows_of(self, identity: str) -> Numbers:
        """Return the rows of the record with this id."""
        return np.array(self._rows.get(identity, ()), np.int64)

    def firsts(self, rows: Numbers) -> Numbers:
        """Return one of these rows for each record among them."""
        _, first = np.unique(np.array(self._places, np.int64)[rows], return_index=True)
        return rows[first]

    def hashes(self, rows: Numbers) -> Numbers:
        """Return the hash of the id of each row."""
        return id_hashes([id_of(self.line(row)) for row in rows.tolist()])

    def record_number(self, row: int) -> int:
        """Return a number that the rows of one record share."""
        return self._places[row]


class KeptInFile:
    """Records in the file of a segment: `offset` uint64 where the line of each row begins, `checksum` uint32 of it;
    `id_hash` uint64 rising with `id_row` uint32."""

    def __init__(self, folder: Path, *, check: bool = True) -> None:
        self.path = folder / RECORDS
        stored = read_arrays(folder / STORED, check=check)
        self.offset, self.checksum = stored["offset"], stored["checksum"]
        self.id_hash, self.id_row = stored["id_hash"], stored["id_row"]
        try:
            with self.path.open("rb") as given:
                self._lines = (
                    mmap.mmap(given.fileno(), 0, access=mmap.ACCESS_READ) if len(self.offset) else b""
                )
        except FileNotFoundError:
            raise DamagedFile(self.path, "missing") from None
        except ValueError:
            raise DamagedFile(self.path, "cut") from None

    def line(self, row: int) -> bytes:
        """Return the record of a row; raises `DamagedFile` where it is not what was written."""
        start = int(self.offset[row])
        found = self._lines[start : self._lines.find(b"\n", start)]
        if crc32(found) != int(self.checksum[row]):
            raise DamagedFile(self.path, "damaged", "Rebuild the index; the records that are whole are kept.")
        return found

    def rows_of(self, identity: str) -> Numbers:
        """Return the rows of the record with this id."""
        wanted = id_hashes([identity])[0]
        low, high = (np.searchsorted(self.id_hash, wanted, side) for side in ("left", "right"))
        rows = self.id_row[low:high].astype(np.int64)
        return np.array([row for row in rows.tolist() if id_of(self.line(row)) == identity], np.int64)

    def firsts(self, rows: Numbers) -> Numbers:
        """Return one of these rows for each record among them."""
        _, first = np.unique(self.offset[rows], return_index=True)
        return rows[first]

    def hashes(self, rows: Numbers) -> Numbers:
        """Return the hash of the id of each row."""
        found = np.empty(len(self.id_hash), np.uint64)
        found[self.id_row] = self.id_hash
        return found[rows]

    def record_number(self, row: int) -> int:
        """Return a number that the rows of one record share."""
        return int(self.offset[row])


def write_stored(folder: Path, offset: Numbers, checksum: Numbers, id_hash: Numbers) -> None:
    """Write where the record of each row is; all three stand in the order of rows."""
    order = np.argsort(id_hash, kind="stable")
    arrays: dict[str, Numbers] = {
        "offset": offset.astype(np.uint64),
        "checksum": checksum.astype(np.uint32),
        "id_hash": id_hash[order],
        "id_row": order.astype(np.uint32),
    }
    write_arrays(folder / STORED, arrays)
