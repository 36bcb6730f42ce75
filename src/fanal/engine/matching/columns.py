"""Records as arrays: what is compared of each, as numbers, so that millions can be joined and scored at once.

Words are worked on once each (`Words`), however many records hold them; so are dates, countries and other values that
come again and again. What a record says stays in the record: columns only say where to look and how well it may fit.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.reading_values import (
    DOCUMENT_CODE,
    Reader,
    quick_keys,
    quick_plan,
)
from fanal.engine.matching.records import Record
from fanal.engine.matching.words import NumbersWords, Words

Numbers = npt.NDArray[Any]
_MOST_PLANS = 10_000
_ZEROS = bytes(4096)


@dataclass(frozen=True, slots=True)
class Ragged:
    """Several values for each row: those of row r are `values[start[r]:start[r + 1]]`. `start` is int64, rows + 1."""

    start: Numbers
    values: Numbers

    @property
    def counts(self) -> Numbers:
        """How many values each row has."""
        return np.diff(self.start)

    @property
    def rows(self) -> Numbers:
        """The row of each value."""
        return np.repeat(np.arange(len(self.start) - 1, dtype=np.int64), self.counts)

    def of(self, row: int) -> Numbers:
        """Return the values of one row."""
        return self.values[self.start[row] : self.start[row + 1]]

    def take(self, rows: Numbers) -> Ragged:
        """Return the values of these rows, in this order."""
        counts = self.start[rows + 1] - self.start[rows]
        start = np.concatenate(([0], np.cumsum(counts)))
        return Ragged(start, self.values[spread(self.start[rows], counts)])


def spread(starts: Numbers, counts: Numbers) -> Numbers:
    """Return all places of some runs, one run after another: `counts` places from each of `starts` on."""
    ends = counts.cumsum(dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    found: Numbers = np.repeat(starts - ends + counts, counts)
    found += np.arange(total)
    return found


@dataclass(frozen=True, slots=True)
class Columns:
    """Records as arrays, one row each, in the order given.

    - `family` uint8: number of the family of the schema (`families` names them); `sex` uint8: 0 unknown, 1 male,
      2 female, 3 other
    - `births` uint32: dates as `packed`, 0 in the parts that are not known; a record may have several or none
    - `countries` uint16: two letters as a number (`country_number`), nationalities first
    - `tokens` uint32: words of all names as numbers in `words`; `name_of` uint8 numbers the names of a record from 0,
      `role_of` uint8 says which property the word stood in (`ROLES`), both along `tokens.values`
    - `places` uint32: words of places and addresses; `identifiers` uint64: telephones, documents, accounts, e-mails ...
      each a hash of its kind and normal form (`identifier_number`)
    """

    ids: list[str]
    family: Numbers
    sex: Numbers
    births: Ragged
    countries: Ragged
    tokens: Ragged
    name_of: Numbers
    role_of: Numbers
    places: Ragged
    identifiers: Ragged
    words: NumbersWords
    families: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.family)


class ColumnsBuilder:
    """Takes records one by one and gives their columns. `words` may be shared by several, so that numbers agree."""

    def __init__(self, words: NumbersWords | None = None) -> None:
        self.words: NumbersWords = words if words is not None else Words()
        self.reader = Reader(self.words)
        self._plans: dict[tuple[str, ...], tuple[int, ...] | None] = {}
        self._clear()

    def _clear(self) -> None:
        self.ids: list[str] = []
        self._family, self._sex = array("B"), array("B")
        self._name_of, self._role_of = array("B"), array("B")
        self._counts = {
            name: array("I") for name in ("births", "countries", "tokens", "places", "identifiers")
        }
        self._values = {
            "births": array("I"),
            "countries": array("H"),
            "tokens": array("I"),
            "places": array("I"),
            "identifiers": array("Q"),
        }

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, record: Record) -> None:
        """Add one record as the next row."""
        self.add_properties(record.id, record.schema, record.properties)

    def add_properties(self, identity: str, schema: str, properties: Mapping[str, Sequence[str]]) -> None:
        """Add what a record holds, without the object around it: the way of bulk loading."""
        if not self.add_quickly(identity, schema, properties):
            self._whole(schema, properties)
            self.ids.append(identity)

    def add_quickly(self, identity: str, schema: str, properties: Mapping[str, Sequence[str]]) -> bool:
        """Add a record if it is of a plain shape (`quick_plan`); return whether it was."""
        shape = tuple(properties)
        plan = self._plans[shape] if shape in self._plans else self._planned(shape)
        if plan is None or not self._quick(plan, schema, properties):
            return False
        self.ids.append(identity)
        return True

    def _planned(self, shape: tuple[str, ...]) -> tuple[int, ...] | None:
        if len(self._plans) > _MOST_PLANS:
            self._plans.clear()
        plan = self._plans[shape] = quick_plan(shape)
        return plan

    def _quick(self, plan: tuple[int, ...], schema: str, properties: Mapping[str, Sequence[str]]) -> bool:
        """Add a record of a plain shape; return whether it was one."""
        written = [""] * (DOCUMENT_CODE + 1)
        for code, values in zip(plan, properties.values(), strict=True):
            if code > DOCUMENT_CODE or not values:
                continue
            if len(values) > 1:
                return False
            written[code] = values[0]
        self._append(schema, *written)
        return True

    def _append(
        self, schema: str, name: str, birth: str, sex: str, country: str, phone: str, document: str
    ) -> None:
        reader, counts, values = self.reader, self._counts, self._values
        names, births, country_number = reader.name(name), reader.births[birth], reader.countries[country]
        identifiers = quick_keys(phone, document, country) if phone or document else ()
        self._family.append(reader.schemata[schema])
        self._sex.append(reader.sexes[sex])
        values["tokens"].extend(names)
        self._name_of.frombytes(_ZEROS[: len(names)])
        self._role_of.frombytes(_ZEROS[: len(names)])
        counts["tokens"].append(len(names))
        counts["places"].append(0)
        counts["births"].append(len(births))
        values["births"].extend(births)
        counts["countries"].append(country_number > 0)
        if country_number:
            values["countries"].append(country_number)
        counts["identifiers"].append(len(identifiers))
        values["identifiers"].extend(identifiers)

    def _whole(self, schema: str, properties: Mapping[str, Iterable[str]]) -> None:
        """Add a record of any shape."""
        found = self.reader.read(schema, properties)
        self._family.append(found.family)
        self._sex.append(found.sex)
        self._name_of.extend(found.name_of)
        self._role_of.extend(found.role_of)
        for name, held in self._values.items():
            values = getattr(found, name)
            held.extend(values)
            self._counts[name].append(len(values))

    def columns(self) -> Columns:
        """Return the columns of what was added, and begin anew with the same words."""
        ragged = {name: _ragged(self._counts[name], held) for name, held in self._values.items()}
        found = Columns(
            ids=self.ids,
            family=_numbers(self._family),
            sex=_numbers(self._sex),
            name_of=_numbers(self._name_of),
            role_of=_numbers(self._role_of),
            words=self.words,
            families=self.reader.families,
            **ragged,
        )
        self._clear()
        return found


def columns_of(records: Iterable[Record], words: NumbersWords | None = None) -> Columns:
    """Return the columns of some records."""
    builder = ColumnsBuilder(words)
    for record in records:
        builder.add(record)
    return builder.columns()


def _numbers(held: array[int]) -> Numbers:
    return np.frombuffer(held, dtype=held.typecode).copy() if held else np.empty(0, dtype=held.typecode)


def _ragged(counts: array[int], held: array[int]) -> Ragged:
    start = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(_numbers(counts), out=start[1:])
    return Ragged(start, _numbers(held))
