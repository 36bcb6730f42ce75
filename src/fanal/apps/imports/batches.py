"""Rows as an import keeps them, a batch at a time: told, numbered, and those that were not taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fanal.apps.imports.ends import End, Reading, Told, told_by
from fanal.apps.imports.occurrences import Occurrences, digest_of
from fanal.engine.importing.rows import Reject, Row

ROWS = 1_000
NAMES_NOTHING = "names_nothing"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A trace to be kept, with its digest."""

    told: Told
    digest: str

    @property
    def ends(self) -> tuple[End | None, End | None, End | None]:
        """What the row calls its subjects: origin, target and place."""
        return self.told.origin, self.told.target, self.told.place


@dataclass(slots=True)
class Batch:
    """Some rows of a file in a row: each with its traces, the rejects as (line, field, reason), and the last line."""

    rows: list[list[Numbered]] = field(default_factory=list)
    rejects: list[tuple[int, str, str]] = field(default_factory=list)
    line: int = 0
    characters: int = 0


def batches(
    found: Iterable[Row | Reject], reading: Reading, seen: Occurrences, behind: int = 0
) -> Iterator[Batch]:
    """Yield the rows of a file in batches; those up to line `behind` are counted as seen, and left out."""
    some: list[Row | Reject] = []
    for one in found:
        some.append(one)
        if len(some) == ROWS:
            yield _batch(some, reading, seen, behind)
            some = []
    if some:
        yield _batch(some, reading, seen, behind)


def _batch(some: list[Row | Reject], reading: Reading, seen: Occurrences, behind: int) -> Batch:
    batch = Batch(line=some[-1].line, characters=sum(len(one.raw) + 1 for one in some))
    rows = [one for one in some if isinstance(one, Row)]
    for row, times in zip(rows, seen.count(row.digest for row in rows), strict=True):
        if row.line <= behind:
            continue
        told = [one for one in told_by(row, reading) if one.origin or one.target or one.place]
        if told:
            batch.rows.append([Numbered(t, digest_of(row.digest, times, n)) for n, t in enumerate(told)])
        else:
            batch.rejects.append((row.line, "", NAMES_NOTHING))
    refused = (one for one in some if isinstance(one, Reject) and one.line > behind)
    batch.rejects += [(one.line, one.field, one.reason) for one in refused]
    return batch
