"""A part of an index: a segment with its records and those of its rows that no longer count."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.columns import ColumnsBuilder
from fanal.engine.matching.index.files import DamagedFile, read_arrays, storing, sync_folder, write_arrays
from fanal.engine.matching.index.finding import Finder
from fanal.engine.matching.index.records_kept import (
    RECORDS,
    Kept,
    KeptInFile,
    KeptInMemory,
    id_hashes,
    id_of,
    record_of,
    write_stored,
)
from fanal.engine.matching.index.segment import Segment, arrays_of, build_segment, names_sum, segment_of
from fanal.engine.matching.index.vocabulary import word_arrays
from fanal.engine.matching.names.many import columns_of_tokens
from fanal.engine.matching.records import Record
from fanal.engine.matching.words import Words

Numbers = npt.NDArray[Any]
INDEX = "index.arrays"


class Part:
    """A segment that can be searched. `name` is that of its folder, or "" where it is in memory."""

    def __init__(self, name: str, segment: Segment, kept: Kept) -> None:
        self.name, self.segment, self.kept = name, segment, kept
        self.finder = Finder(segment)

    @property
    def counted(self) -> int:
        """How many rows count; a record with several dates of birth has several."""
        return self.finder.counted

    def retract(self, identity: str) -> bool:
        """Let the rows of a record count no more; return whether one of them did."""
        rows = self.kept.rows_of(identity)
        counted = bool(len(rows)) and not self.finder.retracted[rows].all()
        if counted:
            self.finder.retract(rows)
        return counted

    def record(self, identity: str) -> Record | None:
        """Return the record with this id if it is here and counts."""
        rows = self.kept.rows_of(identity)
        counted = rows[~self.finder.retracted[rows]]
        return record_of(self.kept.line(int(counted[0]))) if len(counted) else None

    def rows_among(self, other: Part) -> Numbers:
        """Return rows that count whose records another part may hold too, by the hashes of their ids."""
        rows = np.flatnonzero(~self.finder.retracted)
        return rows[np.isin(self.kept.hashes(rows), other.kept.hashes(np.arange(other.segment.rows)))]

    def living(self) -> Iterator[bytes]:
        """Yield the lines of all records that count, each once."""
        return self.lines_without(self.finder.retracted)

    def lines_without(self, retracted: Numbers) -> Iterator[bytes]:
        """Yield the lines of the records that had not been retracted at some moment."""
        for row in self.kept.firsts(np.flatnonzero(~retracted)).tolist():
            yield self.kept.line(row)


def part_in_memory(lines: Sequence[bytes]) -> Part:
    """Return some records as a part in memory."""
    segment, places, ids = _built(lines)
    return Part("", segment, KeptInMemory(lines, ids, places))


def _built(lines: Iterable[bytes]) -> tuple[Segment, Numbers, list[str]]:
    """Return the segment of some records, the place of each row's record among them, and their ids."""
    words = Words()
    builder = ColumnsBuilder(words)
    for line in lines:
        builder.add(record_of(line))
    columns = builder.columns()
    return *build_segment(columns, word_arrays(columns_of_tokens(words.tokens))), columns.ids


def read_part(folder: Path, *, check: bool = True) -> Part:
    """Return the part in a folder; raises `DamagedFile`."""
    arrays = read_arrays(folder / INDEX, check=check)
    if int(arrays["names"][0]) != names_sum():
        raise DamagedFile(folder / INDEX, "names")
    segment = segment_of(arrays)
    return Part(folder.name, segment, KeptInFile(folder, check=check))


def write_part(folder: Path, lines: Sequence[bytes]) -> None:
    """Write records as a part in a new folder, forced to the disk."""
    segment, places, _ = _built(lines)
    with storing(folder):
        folder.mkdir(parents=True)
        with (folder / RECORDS).open("wb") as out:
            for line in lines:
                out.write(line + b"\n")
    sizes = np.array([len(line) + 1 for line in lines], np.int64)
    sums = np.array([crc32(line) for line in lines], np.uint32)
    ids = id_hashes(list(map(id_of, lines)))
    finish_part(folder, segment, (np.cumsum(sizes) - sizes)[places], sums[places], ids[places])


def finish_part(folder: Path, segment: Segment, offset: Numbers, checksum: Numbers, id_hash: Numbers) -> None:
    """Write the arrays of a part whose records are written already, and force all of it to the disk."""
    write_arrays(folder / INDEX, arrays_of(segment))
    write_stored(folder, offset, checksum, id_hash)
    with storing(folder):
        with (folder / RECORDS).open("rb") as written:
            os.fsync(written.fileno())
        sync_folder(folder)
        sync_folder(folder.parent)
