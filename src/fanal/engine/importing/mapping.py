"""Which column holds what, why that is thought, and how its cells are written: a value that can be kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field as made, replace
from typing import Any

from fanal.engine.importing.kinds import kinds, plain
from fanal.engine.importing.rows import MappingError

TOLD, GIVEN, NOT_MAPPED = "told", "given", "not_mapped"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place (from 0), its name, the field it holds ("" for none), how sure (0 to 1) and why (a code).

    `written` says how its cells are written: `order` of a date (dmy, mdy, ymd), `decimal` of an amount (point, comma),
    `unit` of a duration (seconds, minutes, milliseconds); `doubt` names those that no cell decided.
    """

    place: int
    name: str
    field: str = ""
    confidence: float = 0.0
    reason: str = NOT_MAPPED
    written: Mapping[str, str] = made(default_factory=dict)
    doubt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The columns of a table, the kind of record they make, and the country of numbers without a country code."""

    kind: str
    columns: tuple[Column, ...]
    region: str = ""

    @property
    def fingerprint(self) -> str:
        """The hash of the names of the columns, by which the mapping of a source is found again."""
        return fingerprint([column.name for column in self.columns])

    @property
    def fields(self) -> frozenset[str]:
        """The fields that some column holds."""
        return frozenset(column.field for column in self.columns if column.field)

    @property
    def lacking(self) -> tuple[tuple[str, ...], ...]:
        """The groups of fields of which a row needs one and no column holds any."""
        return tuple(group for group in kinds()[self.kind].needs if not self.fields & set(group))

    @property
    def confidence(self) -> float:
        """How sure the least sure of the needed columns is."""
        sure = {column.field: column.confidence for column in self.columns if column.field}
        best = (
            max((sure.get(code, 0.0) for code in group), default=0.0) for group in kinds()[self.kind].needs
        )
        return min(best, default=0.0)

    def check(self) -> None:
        """Raise `MappingError` where rows would lack what every row of this kind needs."""
        for group in self.lacking:
            raise MappingError("needs_more", fields=", ".join(group))

    def to_json(self) -> str:
        """Return the mapping as text to keep."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> ColumnMapping:
        """Return the mapping that `to_json` wrote; raise `ValueError` for anything else."""
        try:
            found: dict[str, Any] = json.loads(text)
            columns = tuple(Column(**{**one, "doubt": tuple(one["doubt"])}) for one in found["columns"])
            mapping = cls(found["kind"], columns, found["region"])
            known = {one.code for one in kinds()[mapping.kind].fields}
        except (KeyError, TypeError) as error:
            raise ValueError("This is no mapping that was kept here.") from error
        if not mapping.fields <= known:
            raise ValueError("This mapping names fields that are not there any more.")
        return mapping


def fingerprint(header: Sequence[str]) -> str:
    """Return the hash of the names of columns, without capitals, accents and signs."""
    return hashlib.sha256("\n".join(map(plain, header)).encode()).hexdigest()


def with_column(mapping: ColumnMapping, column: str, code: str) -> ColumnMapping:
    """Return the mapping with one column told: by its name or number from 1; an empty `code` frees it.

    The field is taken away from another column, unless it may stand in several. Raises `MappingError`.
    """
    kind = kinds()[mapping.kind]
    wanted = kind.field(code)
    if code and wanted is None:
        raise MappingError("unknown_field", fields=", ".join(one.code for one in kind.fields))
    place = _place(mapping, column)
    alone = wanted is not None and not wanted.many
    return replace(
        mapping, columns=tuple(_told(one, one.place == place, code, alone=alone) for one in mapping.columns)
    )


def _told(column: Column, wanted: bool, code: str, *, alone: bool) -> Column:
    if wanted:
        return replace(column, field=code, confidence=1.0, reason=TOLD)
    if alone and column.field == code:
        return replace(column, field="", confidence=0.0, reason=NOT_MAPPED)
    return column


def _place(mapping: ColumnMapping, column: str) -> int:
    for one in mapping.columns:
        if one.name == column:
            return one.place
    for one in mapping.columns:
        if plain(one.name) == plain(column) != "":
            return one.place
    if column.isascii() and column.isdigit() and 1 <= int(column) <= len(mapping.columns):
        return int(column) - 1
    raise MappingError("unknown_column")
