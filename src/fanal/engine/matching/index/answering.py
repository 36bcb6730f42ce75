"""A search over all parts of an index: identifiers first, then names; the likeliest explained."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import merge
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.features.names import rarity_of_names
from fanal.engine.matching.index.asked import Asked, asked_of
from fanal.engine.matching.index.expansion import rarity_of
from fanal.engine.matching.index.interface import Hit
from fanal.engine.matching.index.parts import Part
from fanal.engine.matching.index.records_kept import id_of, record_of
from fanal.engine.matching.names import token
from fanal.engine.matching.prepared import Prepared, prepare
from fanal.engine.matching.records import Record
from fanal.engine.matching.scoring import score
from fanal.engine.matching.weights import Weights, prior_bits, prior_of, probability, weights_of
from fanal.engine.vocabulary import load_yaml

Numbers = npt.NDArray[Any]
LONGEST_ANSWER = 1000
HOPELESS = -20.0
"""A record whose odds are below these, in bits (about one in a million), is no answer."""


@cache
def threshold() -> float:
    """Return the probability from which an answer of a search is called a match."""
    return float(load_yaml("matching/search.yaml")["match"])


@dataclass(frozen=True, slots=True)
class Found:
    """A record that a search found, not yet explained: its id and the probability (0..1) that it is the one."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class _Place:
    part: Part
    row: int
    bits: float


class Searcher:
    """Searches parts that together hold `population` records."""

    def __init__(self, parts: Sequence[Part], population: int) -> None:
        self.parts, self.population = parts, population
        self.prior = prior_of(population)
        self._rows = sum(part.segment.rows for part in parts)
        self._rarities: dict[str, float] = {}

    def find(self, query: Record, top: int) -> tuple[Found, ...]:
        """Return the likeliest records with their probabilities."""
        prepared = prepare(query)
        weights = weights_of(prepared.family)
        start = prior_bits(self.prior)
        places = self._places(asked_of(prepared), weights, top)
        return tuple(
            Found(id_of(one.part.kept.line(one.row)), probability(one.bits + start)) for one in places
        )

    def search(self, query: Record, top: int) -> tuple[Hit, ...]:
        """Return the likeliest records, with the reasons."""
        prepared = prepare(query)
        weights = weights_of(prepared.family)
        asked = asked_of(prepared)
        hits = [self._hit(one, prepared, asked, weights) for one in self._places(asked, weights, top)]
        return tuple(sorted(hits, key=lambda hit: (-hit.verdict.bits, hit.id)))

    def _places(self, asked: Asked, weights: Weights, top: int) -> list[_Place]:
        """Return where the likeliest records are, each once."""
        top = max(1, min(top, LONGEST_ANSWER))
        exact = [(part, part.finder.identified(asked)) for part in self.parts]
        if any(len(rows) for _, rows in exact):
            scored = ((part, rows[:LONGEST_ANSWER]) for part, rows in exact if len(rows))
            found = [(part, rows, part.finder.scored(rows, asked, weights)) for part, rows in scored]
        else:
            near = ((part, part.finder.find(asked, weights, self.population, top)) for part in self.parts)
            found = [(part, one.rows, one.bits) for part, one in near]
        least = -math.inf if any(len(rows) for _, rows in exact) else HOPELESS - prior_bits(self.prior)
        places = merge(*(_places_of(*one, least) for one in found), key=lambda one: -one.bits)
        return list(islice(_each_once(places), top))

    def _hit(self, place: _Place, query: Prepared, asked: Asked, weights: Weights) -> Hit:
        record = record_of(place.part.kept.line(place.row))
        verdict = score(
            query, prepare(record), weights, prior=self.prior, rarity=self._rarity(asked, weights)
        )
        return Hit(record.id, verdict.probability, verdict.probability >= threshold(), verdict)

    def _rarity(self, asked: Asked, weights: Weights) -> Callable[[str], float]:
        """Return what gives the rarity of a word among all rows, retracted ones too until a merge, in bits."""
        tokens = {one.word: one for name in asked.names for one in name}

        def rarity(word: str) -> float:
            if word not in self._rarities:
                one = tokens.get(word) or token(word)
                known = sum(part.finder.share(one, weights, expand=word in tokens) for part in self.parts)
                self._rarities[word] = float(rarity_of(known, self._rows, rarity_of_names(word)))
            return self._rarities[word]

        return rarity


def _places_of(part: Part, rows: Numbers, bits: Numbers, least: float) -> Iterator[_Place]:
    """Yield where the rows are that are likely enough, the likeliest first."""
    order = np.lexsort((rows, -bits))
    for row, said in zip(rows[order].tolist(), bits[order].tolist(), strict=True):
        if said < least:
            return
        yield _Place(part, row, said)


def _each_once(places: Iterable[_Place]) -> Iterator[_Place]:
    """Yield the best place of each record; a record may have several rows."""
    seen = set[tuple[int, int]]()
    for one in places:
        mark = id(one.part), one.part.kept.record_number(one.row)
        if mark not in seen:
            seen.add(mark)
            yield one
