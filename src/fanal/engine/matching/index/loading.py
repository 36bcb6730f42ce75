"""Many records at once: lines of JSON in shares, each kept on the disk when it is done, then one segment of all.

Ended at any moment, loading goes on after the last share that was kept, if the file is still the same. In memory are the
arrays of all records (about 40 bytes each) and the distinct words; the records themselves go through.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, BinaryIO
from zlib import crc32

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.columns import Columns, ColumnsBuilder, Ragged
from fanal.engine.matching.index.files import read_arrays, storing, write_arrays, write_aside
from fanal.engine.matching.index.parts import finish_part
from fanal.engine.matching.index.records_kept import RECORDS, id_hashes
from fanal.engine.matching.index.segment import build_segment
from fanal.engine.matching.index.vocabulary import texts
from fanal.engine.matching.names import token
from fanal.engine.matching.records import LONGEST_LINE, RecordError, record_from
from fanal.engine.matching.words import Words

Numbers = npt.NDArray[Any]
SHARE = 250_000
_STATE = "loading.json"
_PLAIN = ("family", "sex", "name_of", "role_of")
_RAGGED = ("births", "countries", "tokens", "places", "identifiers")
_SCAN = json.JSONDecoder().scan_once
Refused = Callable[[RecordError], None]
Done = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class LoadState:
    """How far loading has come: of which file (its size and the CRC-32 of its beginning), to which byte and line, with
    how many shares, words and bytes of records kept."""

    size: int
    beginning: int
    place: int = 0
    line: int = 0
    shares: int = 0
    words: int = 0
    written: int = 0
    families: tuple[str, ...] = ()


class Loader:
    """Loads a file of records into the folder of a new segment. `refused` is told of each line that is no record."""

    def __init__(self, source: Path, folder: Path, refused: Refused) -> None:
        self.source, self.folder, self._refused = source, folder, refused
        self.state = self._begun()
        self._words = self._known_words()
        self._builder = ColumnsBuilder(self._words)

    @property
    def resumed(self) -> int:
        """How many bytes had been loaded before."""
        return self.state.place

    def _begun(self) -> LoadState:
        with self.source.open("rb") as given:
            fresh = LoadState(self.source.stat().st_size, crc32(given.read(1 << 16)))
        try:
            held = json.loads((self.folder / _STATE).read_bytes())
            state = LoadState(**{**held, "families": tuple(held["families"])})
        except (OSError, ValueError, TypeError, KeyError):
            state = fresh
        if (state.size, state.beginning) != (fresh.size, fresh.beginning) or not state.shares:
            shutil.rmtree(self.folder, ignore_errors=True)
            with storing(self.folder):
                self.folder.mkdir(parents=True)
                (self.folder / RECORDS).touch()
            return fresh
        return state

    def _known_words(self) -> Words:
        words: list[str] = []
        for number in range(self.state.shares):
            share = read_arrays(self._share(number))
            words += texts(share["letters"], share["length"])
        return Words(map(token, words))

    def _share(self, number: int) -> Path:
        return self.folder / f"share-{number:05}.arrays"

    def load(self, done: Done) -> None:
        """Load what is left of the file; `done` is called with the bytes of each share."""
        with self.source.open("rb") as given, storing(self.folder / RECORDS):
            given.seek(self.state.place)
            with (self.folder / RECORDS).open("r+b") as out:
                out.truncate(self.state.written)
                out.seek(self.state.written)
                while self._load_share(given, out):
                    done(self.state.place)

    def _load_share(self, given: BinaryIO, out: BinaryIO) -> bool:
        """Load one share of lines and keep it; return whether there was one."""
        ids, sizes, sums = list[str](), list[int](), list[int]()
        count = 0
        for line in _lines(given, SHARE):
            count += 1
            if identity := self._add(line, self.state.line + count):
                ids.append(identity)
                sizes.append(out.write(line + b"\n"))
                sums.append(crc32(line))
        if not count:
            return False
        out.flush()
        os.fsync(out.fileno())
        self._keep(given.tell(), count, (ids, sizes, sums))
        return True

    def _add(self, line: bytes, number: int) -> str:
        """Add one line; return its id, or nothing where it is no record."""
        if not line or line.isspace():
            return ""
        try:
            if len(line) > LONGEST_LINE:
                raise RecordError(number, "line_too_long")
            return _add_entity(self._builder, _decoded(line, number), number)
        except RecordError as error:
            self._refused(error)
            return ""

    def _keep(self, place: int, count: int, kept: tuple[list[str], list[int], list[int]]) -> None:
        """Put what was read of a share on the disk."""
        ids, sizes, sums = kept
        columns = self._builder.columns()
        new = [one.word.encode() for one in self._words.tokens[self.state.words :]]
        arrays = {name: getattr(columns, name) for name in _PLAIN}
        for name in _RAGGED:
            ragged: Ragged = getattr(columns, name)
            arrays |= {f"{name}_counts": ragged.counts.astype(np.uint32), f"{name}_values": ragged.values}
        arrays |= {
            "letters": np.frombuffer(b"".join(new), np.uint8),
            "length": np.array([len(word) for word in new], np.uint8),
            "size": np.array(sizes, np.uint32),
            "checksum": np.array(sums, np.uint32),
            "id_hash": id_hashes(ids),
        }
        write_arrays(self._share(self.state.shares), arrays)
        state = self.state
        self.state = LoadState(
            state.size, state.beginning, place, state.line + count, state.shares + 1,
            len(self._words), state.written + sum(sizes), columns.families,
        )  # fmt: skip
        write_aside(self.folder / _STATE, json.dumps(asdict(self.state)).encode())

    def finish(self) -> int:
        """Make the segment of all shares; return how many records it holds. Of records with one id the last counts."""
        shares = [read_arrays(self._share(number)) for number in range(self.state.shares)]
        size, checksum, id_hash = (_joined(shares, name) for name in ("size", "checksum", "id_hash"))
        columns = self._columns(shares)
        offset = np.cumsum(size.astype(np.int64)) - size
        kept = _last_of_each(id_hash)
        if len(kept) < len(id_hash):
            columns, offset, checksum, id_hash = _taken(columns, kept), offset[kept], checksum[kept], id_hash[kept]
        segment, record = build_segment(columns)
        finish_part(self.folder, segment, offset[record], checksum[record], id_hash[record])
        for number in range(self.state.shares):
            self._share(number).unlink()
        (self.folder / _STATE).unlink(missing_ok=True)
        return len(id_hash)

    def _columns(self, shares: list[dict[str, Numbers]]) -> Columns:
        ragged = {}
        for name in _RAGGED:
            counts = _joined(shares, f"{name}_counts")
            start = np.zeros(len(counts) + 1, np.int64)
            np.cumsum(counts, out=start[1:])
            ragged[name] = Ragged(start, _joined(shares, f"{name}_values"))
        plain = {name: _joined(shares, name) for name in _PLAIN}
        return Columns(ids=[], words=self._words, families=self.state.families, **ragged, **plain)


def _lines(given: BinaryIO, most: int) -> Iterator[bytes]:
    """Yield up to so many lines without their ends; of one that is too long only its beginning."""
    for _ in range(most):
        line = given.readline(LONGEST_LINE + 2)
        if not line:
            return
        whole = line.endswith(b"\n")
        yield line.rstrip(b"\r\n") if whole or len(line) <= LONGEST_LINE else line
        while not whole and line:
            line = given.readline(LONGEST_LINE)
            whole = line.endswith(b"\n")


def _decoded(line: bytes, number: int) -> Any:
    try:
        return _SCAN(line.decode().strip("\ufeff \t"), 0)[0]
    except RecursionError:
        raise RecordError(number, "too_deep") from None
    except (ValueError, StopIteration):
        raise RecordError(number, "no_json") from None


def _add_entity(builder: ColumnsBuilder, entity: Any, number: int) -> str:
    """Add what a decoded line holds, the quick way where it is as it should be; return its id."""
    try:
        identity, schema, properties = entity["id"], entity["schema"], entity["properties"]
        if type(identity) is str and 0 < len(identity) <= 500 and type(schema) is str and type(properties) is dict:
            if builder.add_quickly(identity, schema, properties):
                return identity
    except (KeyError, TypeError, AttributeError):
        pass  # it is no plain record; the long way says what is wrong with it
    record = record_from(entity, number)
    builder.add(record)
    return record.id


def _joined(shares: list[dict[str, Numbers]], name: str) -> Numbers:
    return np.concatenate([share[name] for share in shares]) if shares else np.empty(0, np.uint8)


def _last_of_each(hashes: Numbers) -> Numbers:
    """Return the places of the last occurrence of each value, rising."""
    _, place = np.unique(hashes[::-1], return_index=True)
    return np.sort(len(hashes) - 1 - place)


def _taken(columns: Columns, rows: Numbers) -> Columns:
    """Return some rows of columns. Names along tokens are not kept: a segment does not need them."""
    held = {field.name: getattr(columns, field.name) for field in fields(Columns)}
    held |= {name: held[name].take(rows) for name in _RAGGED}
    held |= {name: held[name][rows] for name in ("family", "sex")}
    return Columns(**held)

