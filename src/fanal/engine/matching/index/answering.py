"""A search over all parts of an index: identifiers first, then names; the likeliest explained."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from fanal.engine.matching.index.asked import Asked, asked_of
from fanal.engine.matching.index.expansion import SUPPOSED
from fanal.engine.matching.index.interface import Hit
from fanal.engine.matching.index.parts import Part
from fanal.engine.matching.index.records_kept import id_of, record_of
from fanal.engine.matching.prepared import Prepared, prepare
from fanal.engine.matching.records import Record
from fanal.engine.matching.scoring import Evidence, Verdict, outcome_of, score
from fanal.engine.matching.weights import Weights, prior_bits, prior_of, probability, weights_of

LONGEST_ANSWER = 1000
_LEVELS = {"same": 0.99, "variant": 0.9, "spelling": 0.5}
_NAME, _BOUND = "name", "bound"


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
        places = [
            _Place(part, row, said)
            for part, rows, bits in found
            for row, said in zip(rows.tolist(), bits.tolist(), strict=True)
        ]
        places.sort(key=lambda one: -one.bits)
        return list(_each_once(places, top))

    def _hit(self, place: _Place, query: Prepared, asked: Asked, weights: Weights) -> Hit:
        record = record_of(place.part.kept.line(place.row))
        said = score(query, prepare(record), weights, prior=self.prior)
        verdict = self._as_rare_as_here(said, asked, weights)
        return Hit(record.id, verdict.probability, verdict.match, verdict)

    def _as_rare_as_here(self, said: Verdict, asked: Asked, weights: Weights) -> Verdict:
        """Return the verdict with words weighed by how rare they are among the records searched."""
        evidence = tuple(self._weighed(one, asked, weights) for one in said.evidence if one.feature != _BOUND)
        bounded = (*evidence, *_bounds(evidence, weights))
        bits = sum(one.bits for one in bounded)
        likely = probability(bits + said.prior)
        return Verdict(
            likely, likely >= weights.match, outcome_of(likely, weights), bits, said.prior, bounded
        )

    def _weighed(self, one: Evidence, asked: Asked, weights: Weights) -> Evidence:
        if one.feature != _NAME or one.level not in _LEVELS:
            return one
        rarity = min(one.rarity, self.rarity(one.left, one.level, asked, weights, one.rarity))
        return replace(one, rarity=rarity, bits=weights.word_weight(one.level, rarity))

    def rarity(self, word: str, level: str, asked: Asked, weights: Weights, supposed: float) -> float:
        """Return how rare words at least as alike are in the records searched, in bits."""
        token = next((one for name in asked.names for one in name if one.word == word), None)
        if token is None:
            return supposed
        held = sum(part.finder.share(token, _LEVELS[level], weights) for part in self.parts)
        return -math.log2((held + SUPPOSED * 2.0**-token.rarity) / (self.population + SUPPOSED))


def _each_once(places: Iterable[_Place], top: int) -> Iterator[_Place]:
    """Yield the best place of each record, `top` of them; a record may have several rows."""
    seen = set[tuple[int, int]]()
    for one in places:
        mark = id(one.part), one.part.kept.record_number(one.row)
        if mark not in seen:
            seen.add(mark)
            yield one
        if len(seen) == top:
            return


def _bounds(found: Sequence[Evidence], weights: Weights) -> Iterator[Evidence]:
    """Yield, for each group that says more than it may, what is taken back."""
    each: dict[str, float] = {}
    for one in found:
        each[one.feature] = each.get(one.feature, 0.0) + one.bits
    for group, cap in _caps(weights).items():
        above = sum(max(0.0, bits) for feature, bits in each.items() if _group(feature, weights) == group)
        if above > cap:
            yield Evidence(_BOUND, group, cap - above)


def _caps(weights: Weights) -> Mapping[str, float]:
    return dict(zip(weights.groups, np.asarray(weights.caps).tolist(), strict=True))


def _group(feature: str, weights: Weights) -> str:
    return weights.group(feature) if feature in weights.features else ""
