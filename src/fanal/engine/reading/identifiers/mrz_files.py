"""Machine-readable zones line by line, as a reader of documents or a typist writes them: one zone after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fanal.engine.reading.identifiers.mrz import Mrz, parse_mrz

_LINES_OF = {30: 3, 36: 2, 44: 2}
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<")
NO_ZONE = {
    "length": "This line is none of a machine-readable zone, whose lines have 30, 36 or 44 characters.",
    "letters": "This line holds signs that no machine-readable zone has: only A to Z, 0 to 9 and <.",
    "alone": "A line of the zone is missing: three of 30, two of 36 or two of 44 characters make one.",
}
"""Why a line was not read, by code."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone and the number of its first line, counting from 1."""

    line: int
    mrz: Mrz


@dataclass(frozen=True, slots=True)
class NoZone:
    """A line that belongs to no zone, and the code of `NO_ZONE` that says why."""

    line: int
    reason: str


def read_zones(text: str) -> Iterator[Zone | NoZone]:
    """Yield each zone of `text` in order, and each line beside them that belongs to none; empty lines are passed over.

    Spaces inside a line are taken out and small letters made capitals: both come from scanners and typists.
    """
    lines = [(number, _plain(line)) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    place = 0
    while place < len(lines):
        number, line = lines[place]
        group = lines[place : place + _LINES_OF.get(len(line), 1)]
        zone = _zone([one for _, one in group])
        yield Zone(number, zone) if zone else NoZone(number, _reason(line))
        place += len(group) if zone else 1


def _plain(line: str) -> str:
    return "".join(line.split()).upper()


def _zone(group: Sequence[str]) -> Mrz | None:
    return parse_mrz(group) if all(_LETTERS.issuperset(line) for line in group) else None


def _reason(line: str) -> str:
    if not _LETTERS.issuperset(line):
        return "letters"
    return "alone" if len(line) in _LINES_OF else "length"
