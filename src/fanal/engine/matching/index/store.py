"""An index that is written to: by one process at a time, safe against a sudden end at any step.

A change is in the log, on the disk, before it is acknowledged, and every search sees it from then on. `flush` turns
what the log holds into a segment; `merged` and `adopt` make one segment of several, the first of which may run beside
searches and changes. A new state counts from the moment its manifest is renamed; what came before it stays until then.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.index.files import IndexProblem, storing, write_arrays
from fanal.engine.matching.index.log import ADD, RETRACT, Entry, LogWriter
from fanal.engine.matching.index.manifest import NAME, Manifest, write_manifest
from fanal.engine.matching.index.opened import IndexReader
from fanal.engine.matching.index.parts import Part, read_part, write_part
from fanal.engine.matching.index.records_kept import id_of, line_of
from fanal.engine.matching.records import Record

Numbers = npt.NDArray[Any]
LOCK, ASIDE, LOADING = "lock", ".new", "loading"
MOST_IN_MEMORY = 50_000
"""So many records are held in memory and in the log before a segment is made of them."""
MOST_SEGMENTS = 4
"""With more segments than this, merging is due."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A segment made of several: its folder is written, and counts once it is adopted.

    `gone` are the rows of each that had been retracted when the merge began.
    """

    name: str
    of: tuple[str, ...]
    gone: tuple[Numbers, ...]


def create(folder: Path) -> None:
    """Make an empty index in a folder, which may exist but may hold no index."""
    with storing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    if (folder / NAME).exists():
        raise IndexProblem(f"There is an index in {folder.name} already.")
    with storing(folder / "log-000000"):
        (folder / "log-000000").touch()
    write_manifest(folder, Manifest())


class IndexStore(IndexReader):
    """An index in a folder, opened for changes. Use it in a `with`, or `close` it; a second writer is refused."""

    def __init__(self, folder: Path, *, check: bool = True) -> None:
        with storing(folder / LOCK):
            self._lock = (folder / LOCK).open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._lock.close()
            raise IndexProblem(
                "Another process is writing to this index. Wait until it is done, then try again."
            ) from None
        try:
            super().__init__(folder, check=check)
            self._log = LogWriter(folder / self.state.log, self._end)
            self._clear_away()
        except BaseException:
            self._lock.close()
            raise

    def __enter__(self) -> IndexStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let others write. Nothing is lost by ending without it."""
        self._log.close()
        self._lock.close()

    def refresh(self) -> None:
        """A writer sees its own changes at once, and nobody else changes anything."""

    def add(self, records: Iterable[Record]) -> int:
        """Add records, or put them in the place of those with the same id; on the disk when this returns."""
        return self._change([(ADD, line_of(record)) for record in records])

    def retract(self, ids: Iterable[str]) -> int:
        """Take records out; return how many there were. On the disk when this returns."""
        held = [one for one in dict.fromkeys(ids) if self.get(one) is not None]
        return self._change([(RETRACT, one.encode("utf-8", "surrogatepass")) for one in held])

    def _change(self, found: Sequence[Entry]) -> int:
        if found:
            self._log.append(found)
            self._end = self._log.end
            self.apply(found)
            if sum(part.segment.rows for part in self.parts if not part.name) >= MOST_IN_MEMORY:
                self.flush()
        return len(found)

    def flush(self) -> None:
        """Make a segment of what is in memory, and begin a new log."""
        lines = [line for part in self.parts if not part.name for line in part.living()]
        on_disk = [part for part in self.parts if part.name]
        if lines:
            name = self._next_name()
            self._write_aside(name, lines)
            on_disk.append(read_part(self.folder / name, check=False))
        self.put_in_place(on_disk)

    def _next_name(self) -> str:
        """Return a name that no segment has or had in a state that may still be read."""
        numbers = [int(path.name[8:14]) for path in self.folder.glob("segment-*")]
        return f"segment-{max(numbers, default=0) + 1:06}"

    def _write_aside(self, name: str, lines: Iterable[bytes]) -> None:
        aside = self.folder / (name + ASIDE)
        shutil.rmtree(aside, ignore_errors=True)
        try:
            write_part(aside, list(lines))
        except IndexProblem:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        with storing(aside):
            aside.rename(self.folder / name)

    def put_in_place(self, parts: Sequence[Part]) -> None:
        """Let these parts, all on the disk, be the index from now on, with an empty log."""
        generation = self.state.generation + 1
        gone = {part.name: np.flatnonzero(part.finder.retracted).astype(np.uint32) for part in parts}
        gone = {name: rows for name, rows in gone.items() if len(rows)}
        gone |= {f"{part.name}#ids": part.kept.hashes(gone[part.name]) for part in parts if part.name in gone}
        retracted = f"retracted-{generation:06}.arrays" if gone else ""
        if gone:
            write_arrays(self.folder / retracted, gone)
        log = LogWriter(self.folder / f"log-{generation:06}", 0)
        state = Manifest(generation, tuple(part.name for part in parts), log.path.name, retracted)
        write_manifest(self.folder, state)
        self._log.close()
        self._log, self.state, self.parts, self._end = log, state, list(parts), 0
        self._seen = self._signs()
        self._clear_away()

    def _clear_away(self) -> None:
        """Remove what the manifest does not name: remnants of an earlier state or of something not finished."""
        named = {*self.state.segments, self.state.log, self.state.retracted}
        for path in self.folder.iterdir():
            if path.name.startswith(("segment-", "log-", "retracted-")) and path.name not in named:
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)

    def loading(self) -> Path:
        """Return the folder in which a `Loader` may build a segment for this index."""
        return self.folder / LOADING

    def take_loaded(self) -> None:
        """Put the segment that a `Loader` finished into the index; its records replace those with their ids."""
        name = self._next_name()
        with storing(self.folder / name):
            (self.folder / LOADING).rename(self.folder / name)
        part = read_part(self.folder / name, check=False)
        for old in self.parts:
            if old.segment.rows:
                self._give_way(old, part)
        self.flush_beside(part, ())

    def _give_way(self, old: Part, new: Part) -> None:
        """Retract the records of a part that a newer one holds too."""
        for row in old.rows_among(new).tolist():
            identity = id_of(old.kept.line(row))
            if len(new.kept.rows_of(identity)):
                old.retract(identity)

    def merge_is_due(self) -> bool:
        """Say whether there are so many segments that merging makes searches quicker."""
        return len(self.state.segments) > MOST_SEGMENTS

    def merge(self) -> None:
        """Make one segment of all; the whole of `merged` and `adopt`."""
        self.flush()
        self.adopt(self.merged())

    def merged(self, names: Sequence[str] = ()) -> Merge:
        """Write one segment of those named (all, if none is) aside. May run in another thread than changes do."""
        parts = [part for part in self.parts if part.name and (not names or part.name in names)]
        gone = tuple(part.finder.retracted.copy() for part in parts)
        name = f"{self._next_name()}m"
        lines = (line for part, rows in zip(parts, gone, strict=True) for line in part.lines_without(rows))
        self._write_aside(name, lines)
        return Merge(name, tuple(part.name for part in parts), gone)

    def adopt(self, merge: Merge) -> None:
        """Put a merged segment in the place of those it was made of, with what was retracted since."""
        old = {part.name: part for part in self.parts}
        part = read_part(self.folder / merge.name, check=False)
        for name, gone in zip(merge.of, merge.gone, strict=True):
            since = np.flatnonzero(old[name].finder.retracted & ~gone)
            for row in since.tolist():
                part.retract(id_of(old[name].kept.line(row)))
        self.flush_beside(part, merge.of)

    def flush_beside(self, merged: Part, of: Sequence[str]) -> None:
        """Put a part in the place of others; what is only in memory becomes a segment too."""
        rest = [part for part in self.parts if part.name not in of]
        self.parts = [merged, *rest] if of else [*rest, merged]
        self.flush()
