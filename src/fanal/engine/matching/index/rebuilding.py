"""An index made anew from the records it holds, whatever else of it is damaged; what could not be saved is counted."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.index.files import DamagedFile, IndexProblem, read_arrays, storing
from fanal.engine.matching.index.loading import Loader, Workers
from fanal.engine.matching.index.log import ADD, LogWriter, salvaged
from fanal.engine.matching.index.manifest import Manifest, read_manifest, write_manifest
from fanal.engine.matching.index.records_kept import RECORDS, STORED, id_hashes, id_of
from fanal.engine.matching.index.store import LOADING, LOCK, IndexStore

Numbers = npt.NDArray[Any]
_SOURCE = "rebuilding.jsonl"
_NO_ROWS = np.empty(0, np.uint64)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuilding saved: how many records, how many lines were lost, and which files were damaged."""

    records: int
    lost: int
    damaged: tuple[str, ...]


class _Salvage:
    """Reads all that is whole in an index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lost, self.damaged = 0, list[str]()
        self.gone: set[str] = set()
        self.state = self._state()

    def _state(self) -> Manifest:
        try:
            return read_manifest(self.folder)
        except DamagedFile as error:
            if error.reason == "version":
                raise
            self.damaged.append(error.path.name)
        segments = sorted(path.name for path in self.folder.glob("segment-*") if path.suffix != ".new")
        logs = sorted(path.name for path in self.folder.glob("log-*")) or ["log-000000"]
        retracted = sorted(path.name for path in self.folder.glob("retracted-*")) or [""]
        if not segments and not (self.folder / logs[-1]).exists():
            raise IndexProblem("There is nothing of an index in this folder that could be rebuilt.")
        return Manifest(int(logs[-1].split("-")[1]), tuple(segments), logs[-1], retracted[-1])

    def lines(self) -> Iterator[bytes]:
        """Yield the lines of all records, the elder first, without those that were retracted from a segment."""
        retracted = self._arrays(self.folder / self.state.retracted) if self.state.retracted else {}
        for name in self.state.segments:
            yield from self._segment(self.folder / name, retracted.get(f"{name}#ids", _NO_ROWS))
        yield from self._log()

    def _arrays(self, path: Path) -> dict[str, Numbers]:
        try:
            return read_arrays(path)
        except DamagedFile as error:
            self.damaged.append(
                f"{path.parent.name}/{path.name}" if path.parent != self.folder else error.path.name
            )
            return {}

    def _segment(self, folder: Path, gone: Numbers) -> Iterator[bytes]:
        stored = self._arrays(folder / STORED)
        self._arrays(folder / "index.arrays")
        sums = (
            dict(zip(stored["offset"].tolist(), stored["checksum"].tolist(), strict=True)) if stored else {}
        )
        place, met, before = 0, 0, self.lost
        try:
            with (folder / RECORDS).open("rb") as given:
                for line in given:
                    start, whole = place, line.rstrip(b"\n")
                    place += len(line)
                    if stored and start not in sums:
                        continue
                    met += 1
                    if not _is_whole(whole, sums.get(start)):
                        self.lost += 1
                    elif not _among(whole, gone):
                        yield whole
        except FileNotFoundError:
            self.damaged.append(f"{folder.name}/{RECORDS}")
        self.lost += max(0, len(sums) - met)
        if self.lost > before:
            self.damaged.append(f"{folder.name}/{RECORDS}")

    def _log(self) -> Iterator[bytes]:
        path = self.folder / self.state.log
        data = path.read_bytes() if path.exists() else b""
        held: dict[str, bytes] = {}
        for kind, body in salvaged(data):
            identity = id_of(body) if kind == ADD else body.decode("utf-8", "surrogatepass")
            held.pop(identity, None)
            self.gone.discard(identity)
            if kind == ADD:
                held[identity] = body
            else:
                self.gone.add(identity)
        yield from held.values()


def _is_whole(line: bytes, checksum: int | None) -> bool:
    if checksum is not None:
        return crc32(line) == checksum
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _among(line: bytes, hashes: Numbers) -> bool:
    return bool(len(hashes)) and bool(np.isin(id_hashes([id_of(line)]), hashes)[0])


def rebuild(folder: Path, mapping: Workers = map) -> Rebuilt:
    """Make an index anew from its records; raises `IndexProblem` where another process writes to it.

    The old files stay until the new ones are whole. Retractions are kept as far as the log and the list of them can be
    read; of a record whose line is damaged nothing remains, and it is counted as lost.
    """
    with storing(folder / LOCK), (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise IndexProblem("Another process is writing to this index. Wait until it is done.") from None
        salvage = _Salvage(folder)
        source = folder / _SOURCE
        with storing(source), source.open("wb") as out:
            out.writelines(line + b"\n" for line in salvage.lines())
        loader = Loader(source, folder / LOADING)
        loader.load(lambda line, reason: None, lambda place: None, mapping)
        loader.finish(mapping)
        _put_in_place(folder, salvage.state.generation + 1)
        source.unlink()
    with IndexStore(folder) as store:
        store.retract(sorted(salvage.gone))
        return Rebuilt(len(store), salvage.lost, tuple(dict.fromkeys(salvage.damaged)))


def _put_in_place(folder: Path, generation: int) -> None:
    numbers = [int(path.name[8:14]) for path in folder.glob("segment-*")]
    name = f"segment-{max(numbers, default=0) + 1:06}"
    (folder / LOADING).rename(folder / name)
    log = LogWriter(folder / f"log-{generation:06}", 0)
    log.close()
    write_manifest(folder, Manifest(generation, (name,), log.path.name))
