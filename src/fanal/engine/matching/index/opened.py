"""An index opened for searching: its parts, what the log added to them, and searches over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.index.answering import Found, Searcher
from fanal.engine.matching.index.files import DamagedFile, read_arrays
from fanal.engine.matching.index.interface import Hit
from fanal.engine.matching.index.log import ADD, Entry, read_log
from fanal.engine.matching.index.manifest import NAME, Manifest, read_manifest
from fanal.engine.matching.index.parts import part_in_memory, read_part
from fanal.engine.matching.index.records_kept import id_of
from fanal.engine.matching.records import Record

Numbers = npt.NDArray[Any]
_TRIES = 5


class IndexReader:
    """An index in a folder, as it is now: `refresh` looks whether a writer, here or elsewhere, has gone on.

    Not for several threads at once; each opens its own, and they share the memory of the mapped files.
    """

    def __init__(self, folder: Path, *, check: bool = True) -> None:
        self.folder, self._check = folder, check
        self._manifest = folder / NAME
        self._load()

    def _load(self) -> None:
        """Read the state; where a writer puts another one in its place meanwhile, read that."""
        for _ in range(_TRIES):
            self._seen = self._signs()
            try:
                self._read()
                return
            except DamagedFile:
                if self._signs() == self._seen:
                    raise
        self._read()

    def _read(self) -> None:
        self.state: Manifest = read_manifest(self.folder)
        known = {part.name: part for part in getattr(self, "parts", ()) if part.name}
        self.parts = [
            known.get(name) or read_part(self.folder / name, check=self._check)
            for name in self.state.segments
        ]
        for part in self.parts:
            part.finder.count_all()
        if self.state.retracted:
            gone = read_arrays(self.folder / self.state.retracted)
            for part in self.parts:
                if part.name in gone:
                    part.finder.retract(gone[part.name].astype(np.int64))
        self._entries = self.folder / self.state.log
        found, self._end = read_log(self.folder / self.state.log)
        self.apply(found)

    def _signs(self) -> tuple[int, ...]:
        """Return what changes when another state was written."""
        try:
            found = self._manifest.stat()
        except FileNotFoundError:
            return ()
        return found.st_mtime_ns, found.st_ino, found.st_size

    def refresh(self) -> None:
        """See what was added and retracted since."""
        if self._signs() != self._seen:
            self._load()
            return
        if self._entries.exists() and self._entries.stat().st_size > self._end:
            found, self._end = read_log(self.folder / self.state.log, self._end)
            self.apply(found)

    def apply(self, found: Sequence[Entry]) -> None:
        """Apply entries of the log to what is in memory."""
        new: dict[str, bytes] = {}
        for kind, body in found:
            identity = id_of(body) if kind == ADD else body.decode("utf-8", "surrogatepass")
            new.pop(identity, None)
            for part in self.parts:
                part.retract(identity)
            if kind == ADD:
                new[identity] = body
        self._take_in(list(new.values()))

    def _take_in(self, lines: list[bytes]) -> None:
        """Hold new records in memory, with earlier parts there of about the same size, so that parts stay few."""
        if not lines:
            return
        while self.parts and not self.parts[-1].name and self.parts[-1].segment.rows <= 2 * len(lines):
            lines = [*self.parts.pop().living(), *lines]
        self.parts.append(part_in_memory(lines))

    def __len__(self) -> int:
        return sum(part.counted for part in self.parts)

    def get(self, identity: str) -> Record | None:
        """Return the record with an id, or None."""
        return next((found for part in self.parts if (found := part.record(identity))), None)

    def records(self) -> Iterable[bytes]:
        """Yield the line of every record that counts."""
        for part in self.parts:
            yield from part.living()

    def find(self, query: Record, top: int = 10) -> tuple[Found, ...]:
        """Return the likeliest records with their probabilities, without the reasons: the quick way."""
        self.refresh()
        return Searcher(self.parts, len(self)).find(query, top)

    def search(self, query: Record, top: int = 10) -> tuple[Hit, ...]:
        """Return the likeliest records with the reasons; an exact identifier answers first and alone."""
        self.refresh()
        return Searcher(self.parts, len(self)).search(query, top)
