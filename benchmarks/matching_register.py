"""A register of invented persons in memory, and the likeliest of them for a query, found by whole keys alone.

It is there to measure how well probabilities agree with what is true, without the index and its own scoring: every
record that shares a romanised word, a consonant skeleton, a name group or a date with the query is weighed roughly, and
the best are compared in full.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.matching_population import BLOCK, persons, record
from fanal.engine.matching.names import Token, split, token
from fanal.engine.matching.records import Record, record_from

SUPPOSED = 5_000
"""So many persons are supposed to have been counted at large beside those of the register."""
_GROUPS, _SAME_DAY, _SAME_YEAR = 20, 9.0, 5.0
Numbers = npt.NDArray[Any]


class Register:
    """The first `size` persons of the invented population."""

    def __init__(self, size: int) -> None:
        rows = (row for number in range(-(-size // BLOCK)) for row in persons(number))
        self.records = [record_from(record(row)) for row in rows if row.number < size]
        self._frequency: Counter[str] = Counter()
        held: dict[str | int, list[int]] = defaultdict(list)
        for place, one in enumerate(self.records):
            for key in self._keys(one):
                held[key].append(place)
        self._held = {key: np.array(places, np.int32) for key, places in held.items()}

    def _keys(self, one: Record) -> set[str | int]:
        found: set[str | int] = set()
        for word in _tokens(one):
            self._frequency[word.form] += 1
            found.update(_keys_of(word))
        return found | {key for key, _ in _dates(one)}

    def rarity(self, word: str) -> float:
        """Return how rare a word is among the names of the register, in bits; names at large count a little."""
        known = token(word)
        among = self._frequency[known.form] + SUPPOSED * 2.0**-known.rarity
        return -math.log2(among / (len(self.records) + SUPPOSED))

    def likeliest(self, query: Record, top: int) -> Iterator[Record]:
        """Yield `top` records that share most with a query, roughly weighed, in no order."""
        weight = np.zeros(len(self.records), np.float32)
        for word in _tokens(query):
            weight += self._weights_of(word)
        for key, bits in _dates(query):
            weight[self._held.get(key, _NONE)] += bits
        for place in np.argpartition(-weight, top)[:top].tolist():
            yield self.records[place]

    def _weights_of(self, word: Token) -> Numbers:
        found = np.zeros(len(self.records), np.float32)
        for key in _keys_of(word):
            places = self._held.get(key, _NONE)
            if len(places):
                found[places] = np.maximum(found[places], math.log2(len(self.records) / len(places)))
        return found


_NONE = np.empty(0, np.int32)


def _tokens(one: Record) -> Iterator[Token]:
    return (token(word) for name in one.values("name") for word in split(name))


def _keys_of(word: Token) -> Iterator[str | int]:
    yield f"word {word.form}"
    if len(word.skeleton) > 1:
        yield f"bones {word.skeleton}"
    yield from word.groups[:_GROUPS]


def _dates(one: Record) -> Iterator[tuple[str, float]]:
    for birth in one.values("birthDate"):
        yield f"year {birth[:4]}", _SAME_YEAR
        if len(birth) == 10:
            yield f"day {birth}", _SAME_DAY
