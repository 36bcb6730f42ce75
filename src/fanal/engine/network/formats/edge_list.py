"""A list of ties: one line a tie, with its two ends, and weight, time, type and device where they are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from fanal.engine.network.contacts import Contact
from fanal.engine.network.formats.cells import Row, number_of
from fanal.engine.network.formats.given import LinesNotRead, NetworkInput, ReadingNote, notes_on
from fanal.engine.network.formats.moments import moment_of
from fanal.engine.network.formats.refusals import LIMITS, LINE_REASONS, NetworkFileError
from fanal.engine.network.graph import build
from fanal.engine.vocabulary import entries

COLUMNS = "network/columns.yaml"


@cache
def _codes() -> Mapping[str, str]:
    """Return what each known name of a column means."""
    return {name.casefold(): code for code, entry in entries(COLUMNS).items() for name in entry["names"]}


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Return which column holds what, by the names in the header; the first of several with one meaning counts."""
    found: dict[str, int] = {}
    for place, name in enumerate(header):
        code = _codes().get(name.casefold()) or _codes().get(name.casefold().replace(" ", "_"))
        if code:
            found.setdefault(code, place)
    return found


def has_header(header: Sequence[str]) -> bool:
    """Say whether the first row names both ends of a tie."""
    return {"source", "target"} <= set(columns_of(header))


def read_edge_list(rows: Iterable[Row], *, directed: bool) -> NetworkInput:
    """Return the network of a list of ties.

    Without a header that is known the first two columns are the ends, and a third one that is a number in every
    line the weight; the note says so. Lines that name no two ends, or whose weight is no number from 0 on, are left
    out and counted.
    """
    body = iter(rows)
    first = next(body, None)
    if first is None:
        raise NetworkFileError("empty")
    if has_header(first[1]):
        return _Lines(columns_of(first[1])).read(body, directed, ())
    rest = [first, *body]
    return _Lines(_guessed(rest)).read(rest, directed, (ReadingNote("no_header"),))


def _guessed(rows: list[Row]) -> dict[str, int]:
    """Return the columns of a list without a header; drop the first line where it can only be an unknown header."""
    if len(rows[0][1]) < 2:
        raise NetworkFileError("no_columns")
    if len(rows[0][1]) == 2:
        return {"source": 0, "target": 1}
    numbers = [len(cells) > 2 and number_of(cells[2]) is not None for _, cells in rows]
    if not all(numbers[1:]) or len(rows) == 1:
        raise NetworkFileError("no_columns")
    if not numbers[0]:
        del rows[0]
    return {"source": 0, "target": 1, "weight": 2}


class _Lines:
    """Collects the ties of a list."""

    def __init__(self, columns: dict[str, int]) -> None:
        self._columns = columns
        self._sources: list[str] = []
        self._targets: list[str] = []
        self._weights: list[float] = []
        self._contacts: list[Contact] = []
        self._keeps = bool({"time", "device"} & set(columns))
        self._names: dict[str, str] = {}
        self._bad: list[tuple[int, str]] = []
        self._count = self._untimed = 0

    def read(self, rows: Iterable[Row], directed: bool, notes: tuple[ReadingNote, ...]) -> NetworkInput:
        """Return the network of the rows."""
        for line, cells in rows:
            self._count += 1
            if self._count > LIMITS.ties:
                raise NetworkFileError("too_many_ties", limit=LIMITS.ties)
            if problem := self._take(cells):
                self._bad.append((line, problem))
        left_out = self._left_out()
        network = build((), (self._sources, self._targets, self._weights), directed=directed)
        if "time" in self._columns and self._untimed:
            notes = (*notes, ReadingNote("without_time", (("count", self._untimed),)))
        return NetworkInput(network, "edges", tuple(self._contacts), (*notes, *notes_on(network)), left_out)

    def _left_out(self) -> LinesNotRead | None:
        if not self._count:
            raise NetworkFileError("empty")
        if not self._bad:
            return None
        (line, problem), count = self._bad[0], len(self._bad)
        if count == self._count:
            raise NetworkFileError("no_line_usable", count=count, line=line, reason=LINE_REASONS[problem])
        return LinesNotRead(count, line, problem)

    def _cell(self, cells: list[str], column: str) -> str:
        place = self._columns.get(column)
        return cells[place] if place is not None and place < len(cells) else ""

    def _take(self, cells: list[str]) -> str:
        """Keep one tie; return the code of what is wrong with it, if anything is."""
        source, target = self._cell(cells, "source"), self._cell(cells, "target")
        if not source or not target:
            return "line_no_names"
        if max(len(source), len(target)) > LIMITS.name:
            return "line_name_too_long"
        given = self._cell(cells, "weight")
        weight = number_of(given) if given else 1.0
        if weight is None:
            return "line_no_number"
        if weight < 0:
            return "line_negative"
        source = self._names.setdefault(source, source)
        target = self._names.setdefault(target, target)
        self._sources.append(source)
        self._targets.append(target)
        self._weights.append(weight)
        if self._keeps:
            self._keep(cells, source, target, weight)
        return ""

    def _keep(self, cells: list[str], source: str, target: str, weight: float) -> None:
        at = moment_of(self._cell(cells, "time"))
        self._untimed += at is None
        kind, device = self._cell(cells, "type"), self._cell(cells, "device")
        self._contacts.append(Contact(source, target, at, weight, kind, device))
