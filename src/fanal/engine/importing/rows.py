"""What an importer takes in and gives out: raw rows, rows that were read, and rows that were not, with the reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fanal.engine.importing.kinds import sentence

MOST_COLUMNS, LONGEST_ROW, LONGEST_CELL = 1_000, 1_000_000, 100_000
"""Beyond these, a table (columns) or a row (characters) is not read; its line is named."""
_SHOWN = 2_000
_ENCODER = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as the file holds it: its line (from 1), its cells, its text; `problem`: a reason why it cannot be used."""

    line: int
    cells: Sequence[str]
    raw: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A record: `values` by field in one normal form, and beside them the text of the row as it was.

    Phones are E.164, dates ISO 8601 (as local as the file is), durations whole seconds, amounts decimal with a point,
    currencies ISO 4217, countries ISO 3166-1; several values of one field are joined by "; ". `others` are the cells
    of columns that no field took, `notes` say what to know of a value: (field or column, code of a reason).
    """

    line: int
    kind: str
    values: Mapping[str, str]
    others: Mapping[str, str]
    notes: tuple[tuple[str, str], ...]
    raw: str
    digest: str


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not taken: its line, the field that is at fault (or none), the code of the reason, its text."""

    line: int
    field: str
    reason: str
    raw: str

    def sentence(self, lang: str = "en") -> str:
        """Return why, and what next, without anything that the row holds."""
        limit = {"line_too_long": LONGEST_ROW, "cell_too_long": LONGEST_CELL}.get(self.reason)
        return sentence(self.reason, lang, **({"limit": limit} if limit else {}))


class MappingError(Exception):
    """No row can be read with these columns; the code and the sentence say why and what to do."""

    def __init__(self, code: str, **values: object) -> None:
        self.code, self.values = code, values
        super().__init__(self.sentence())

    def sentence(self, lang: str = "en") -> str:
        """Return what, why and what next in a language, without anything that a row holds."""
        return sentence(self.code, lang, **self.values)


def shortened(raw: str) -> str:
    """Return the beginning of the text of a row that is too long to keep."""
    return raw if len(raw) <= _SHOWN else raw[:_SHOWN] + "…"


def digest(kind: str, source: str, values: Mapping[str, str], others: Mapping[str, str]) -> str:
    """Return the hash by which a row is known again: SHA-256 of kind, source and what it says, whatever its order.

    The cells of columns that no field took count too: two rows that differ only there are two records.
    """
    told = [kind, source, sorted(values.items()), sorted(others.items())]
    return hashlib.sha256(_ENCODER.encode(told).encode("utf-8", "surrogatepass")).hexdigest()
