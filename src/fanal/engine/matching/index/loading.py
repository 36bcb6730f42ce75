"""Many records at once: JSON Lines read in shares, each kept on the disk when it is done, then one segment.

Ended at any moment, loading goes on after the last share that was kept, if the file is still the same. In memory are
the arrays of all records (about 40 bytes each) and the distinct words; the records themselves are copied as they are.
Who calls may give a `map` that works in several processes.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar
from zlib import crc32

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.columns import Columns, Ragged
from fanal.engine.matching.index.files import read_arrays, storing, write_arrays, write_aside
from fanal.engine.matching.index.parts import finish_part
from fanal.engine.matching.index.records_kept import RECORDS
from fanal.engine.matching.index.segment import build_segment
from fanal.engine.matching.index.shares import (
    PLAIN,
    RAGGED,
    LookedInto,
    Share,
    Span,
    looked_into,
    met_words,
    read_share,
    texts_of,
)
from fanal.engine.matching.index.texts import distinct_lines
from fanal.engine.matching.index.vocabulary import WordArrays, joined_words, starts, taken_words, texts
from fanal.engine.matching.words import WrittenWords

Numbers = npt.NDArray[Any]
SHARE_BYTES = 1 << 23
_WORDS_AT_ONCE = 1 << 18
"""Bytes of words that are looked into at once."""
_SHARES_AT_ONCE = 32
_STATE = "loading.json"
_FORM = 2
Given = TypeVar("Given")
Made = TypeVar("Made")
Refused = Callable[[int, str], None]
Done = Callable[[int], None]


class Workers(Protocol):
    """Applies a function to each of several values, in order, like `map`; perhaps in several processes."""

    def __call__(self, work: Callable[[Given], Made], given: Iterable[Given], /) -> Iterable[Made]:
        """Return what the function makes of each."""


@dataclass(frozen=True, slots=True)
class LoadState:
    """How far loading has come: of which file (its size and the CRC-32 of its beginning), in what form shares are kept,
    to which byte and line, with how many of them."""

    size: int
    beginning: int
    form: int
    place: int = 0
    line: int = 1
    shares: int = 0


class Loader:
    """Loads a file of records into the folder of a new segment."""

    def __init__(self, source: Path, folder: Path) -> None:
        self.source, self.folder = source, folder
        self.state = self._begun()

    def _begun(self) -> LoadState:
        with self.source.open("rb") as given:
            fresh = LoadState(self.source.stat().st_size, crc32(given.read(1 << 16)), _FORM)
        try:
            state = LoadState(**json.loads((self.folder / _STATE).read_bytes()))
        except (OSError, ValueError, TypeError):
            state = fresh
        same = (state.size, state.beginning, state.form) == (fresh.size, fresh.beginning, fresh.form)
        if not same or not state.shares:
            shutil.rmtree(self.folder, ignore_errors=True)
            with storing(self.folder):
                self.folder.mkdir(parents=True)
            return fresh
        return state

    def load(self, refused: Refused, done: Done, mapping: Workers = map) -> None:
        """Read what is left of the file. `refused` is told the line and the reason of what is no record, `done` the
        byte that was reached."""
        for span, share in zip(self._spans(), mapping(read_share, self._spans()), strict=True):
            for line, reason in share.refused:
                refused(self.state.line + line - 1, reason)
            self._keep(span, share)
            done(span.end)

    def _spans(self) -> Iterator[Span]:
        """Yield the spans that are left; lines are counted from 1 in each."""
        start = self.state.place
        with self.source.open("rb") as given:
            while start < self.state.size:
                given.seek(min(start + SHARE_BYTES, self.state.size))
                _pass_line(given)
                end = min(given.tell(), self.state.size)
                yield Span(str(self.source), start, end, 1)
                start = end

    def _keep(self, span: Span, share: Share) -> None:
        """Put what was read of a share on the disk."""
        texts = {
            "letters": np.frombuffer(share.words, np.uint8),
            "families": np.frombuffer(share.families, np.uint8),
        }
        write_arrays(self._share(self.state.shares), {**share.arrays, **texts})
        state = self.state
        self.state = replace(state, place=span.end, line=state.line + share.lines, shares=state.shares + 1)
        write_aside(self.folder / _STATE, json.dumps(asdict(self.state)).encode())

    def _share(self, number: int) -> Path:
        return self.folder / f"share-{number:05}.arrays"

    def finish(self, mapping: Workers = map) -> int:
        """Make the segment of all shares; return how many records it holds. Of records with one id the last counts."""
        with ThreadPoolExecutor(1) as beside:
            copied = beside.submit(self._copy_records)
            paths = [self._share(number) for number in range(self.state.shares)]
            shares = list(map(read_arrays, paths))
            columns, words = _columns(shares, _met_words(paths, mapping), mapping)
            stored = [_joined(shares, name) for name in ("offset", "checksum", "id_hash")]
            kept = _last_of_each(stored[-1])
            if len(kept) < len(columns):
                columns, stored = _taken(columns, kept), [one[kept] for one in stored]
            segment, record = build_segment(columns, words)
            copied.result()
        offset, checksum, id_hash = (one[record] for one in stored)
        finish_part(self.folder, segment, offset, checksum, id_hash)
        for path in paths:
            path.unlink()
        (self.folder / _STATE).unlink(missing_ok=True)
        return len(columns)

    def _copy_records(self) -> None:
        with storing(self.folder / RECORDS):
            shutil.copyfile(self.source, self.folder / RECORDS)
            with (self.folder / RECORDS).open("ab") as out:
                out.write(b"\n")


def _pass_line(given: Any) -> None:
    while (piece := given.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass


def _met_words(paths: Sequence[Path], mapping: Workers) -> tuple[bytes, list[Numbers]]:
    """Return the distinct words of all shares, as lines, and for each share the number of each of its words."""
    some = [paths[n : n + _SHARES_AT_ONCE] for n in range(0, len(paths), _SHARES_AT_ONCE)]
    met = list(mapping(met_words, some))
    words, numbers = distinct_lines([lines for lines, _ in met])
    return words, [number[one] for number, (_, ones) in zip(numbers, met, strict=True) for one in ones]


def _columns(
    shares: Sequence[dict[str, Numbers]], met: tuple[bytes, list[Numbers]], mapping: Workers
) -> tuple[Columns, WordArrays]:
    """Return the columns of all shares, with the words in them looked into."""
    lines, numbers = met
    number_of, words = distinct_words(list(mapping(looked_into, _pieces(lines))))
    names = [number[share["tokens_values"]] for number, share in zip(numbers, shares, strict=True)]
    of_written = Ragged(_start(_joined(shares, "tokens_counts")), np.concatenate(names))
    families: dict[str, int] = {}
    family = [_numbered(share["families"], families)[share["family"]] for share in shares]
    return Columns(
        ids=[],
        family=np.concatenate(family).astype(np.uint8),
        sex=_joined(shares, "sex"),
        tokens=_through(of_written, number_of),
        name_of=np.empty(0, np.uint8),
        role_of=np.empty(0, np.uint8),
        places=Ragged(np.zeros(1, np.int64), np.empty(0, np.uint32)),
        words=WrittenWords(),
        families=tuple(families) or ("",),
        **{name: _ragged(shares, name) for name in RAGGED if name != "tokens"},
    ), words


def _pieces(lines: bytes) -> Iterator[bytes]:
    """Yield some lines at a time."""
    start = 0
    while start < len(lines):
        end = lines.find(b"\n", start + _WORDS_AT_ONCE) + 1 or len(lines)
        yield lines[start:end]
        start = end


def distinct_words(found: Sequence[LookedInto]) -> tuple[Ragged, WordArrays]:
    """Return for each word as written the numbers of the words it stands for, and these, each once."""
    words = joined_words([one.words for one in found])
    known: dict[str, int] = {}
    spelled = texts(words.letters, words.length)
    number = np.array([known.setdefault(text, len(known)) for text in spelled], np.uint32)
    _, first = np.unique(number, return_index=True)
    counts = np.concatenate([one.counts for one in found])
    return Ragged(starts(counts), number), taken_words(words, first)


def _numbered(lines: Numbers, known: dict[str, int]) -> Numbers:
    """Return the numbers in `known` of the texts of a share, which `known` learns."""
    return np.array([known.setdefault(text, len(known)) for text in texts_of(lines.tobytes())], np.uint32)


def _through(of_written: Ragged, number_of: Ragged) -> Ragged:
    """Return for each record the words that its words as written stand for."""
    counts = number_of.counts[of_written.values]
    before = np.concatenate(([0], np.cumsum(counts)))
    return Ragged(before[of_written.start], number_of.take(of_written.values).values)


def _ragged(shares: Sequence[dict[str, Numbers]], name: str) -> Ragged:
    return Ragged(_start(_joined(shares, f"{name}_counts")), _joined(shares, f"{name}_values"))


def _start(counts: Numbers) -> Numbers:
    start = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=start[1:])
    return start


def _joined(shares: Sequence[dict[str, Numbers]], name: str) -> Numbers:
    return np.concatenate([share[name] for share in shares])


def _last_of_each(hashes: Numbers) -> Numbers:
    """Return the places of the last occurrence of each value, rising."""
    rising = np.sort(hashes)
    if (rising[1:] != rising[:-1]).all():
        return np.arange(len(hashes))
    _, place = np.unique(hashes[::-1], return_index=True)
    return np.sort(len(hashes) - 1 - place)


def _taken(columns: Columns, rows: Numbers) -> Columns:
    """Return some rows of columns, as far as a segment needs them."""
    held = {name: getattr(columns, name).take(rows) for name in RAGGED}
    held |= {name: getattr(columns, name)[rows] for name in PLAIN}
    rest = ("ids", "name_of", "role_of", "places", "words", "families")
    return Columns(**held, **{name: getattr(columns, name) for name in rest})
