"""The order of what was found: one way to rank, whether the words lie in memory or in a database.

The score of an item is the sum of what its words weigh, each by how rare it is; words that were only meant count for
less. Items that hold more of what was asked come before items that hold one word often. The law of the officer's own
country, and of a country that is named, comes before that of others.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fanal.engine.library.asking import Asked
from fanal.engine.library.impacts import Row
from fanal.engine.library.terms import Term

MEANT = 0.55
_COVERED = 0.34
_ELSEWHERE = 0.3
_KINDS = {
    "source": 0.35,
    "country": 0.7,
    "authority": 0.8,
    "offence": 0.8,
    "provision": 0.8,
    "instrument": 0.9,
}
_NATIONAL = ("country", "authority", "offence", "provision")


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that was found: in which language, how well, and how much of the question it holds (0 to 1)."""

    address: str
    lang: str
    score: float
    covered: float


def rank(
    asked: Iterable[Asked], rows: Iterable[Row], sizes: Mapping[str, int], country: str = ""
) -> list[Hit]:
    """Return what was found, best first: the first question is in the officer's language, others stand in for it.

    `rows` are those of the stems asked for; `sizes` is how many items there are in each language; `country` is the
    officer's own. An item is found once, in the officer's language where it holds enough of the question.
    """
    held = _by_language(rows)
    found: dict[str, Hit] = {}
    questions = list(asked)
    for place, one in enumerate(questions):
        for hit in _hits(one, held.get(one.lang, {}), sizes.get(one.lang, 0), country):
            better = (
                hit.covered >= _COVERED and found[hit.address].covered < _COVERED
                if hit.address in found
                else True
            )
            if better and (place == 0 or hit.covered >= _COVERED):
                found[hit.address] = hit
    own = questions[0].lang if questions else ""
    return sorted(
        found.values(), key=lambda hit: (hit.covered < _COVERED, hit.lang != own, -hit.score, hit.address)
    )


def _by_language(rows: Iterable[Row]) -> dict[str, dict[str, dict[str, float]]]:
    """Return the weights by language, stem and address."""
    held: dict[str, dict[str, dict[str, float]]] = {}
    for row in rows:
        held.setdefault(row.lang, {}).setdefault(row.term, {})[row.address] = row.weight
    return held


def _hits(asked: Asked, held: Mapping[str, Mapping[str, float]], size: int, country: str) -> Iterable[Hit]:
    scores: dict[str, float] = {}
    covered: dict[str, float] = {}
    whole = 0.0
    for term, worth in [*((one, 1.0) for one in asked.terms), *((one, MEANT) for one in asked.meant)]:
        weights = _weights(term, held)
        rare = _rarity(len(weights), size)
        whole += rare if worth == 1.0 else 0.0
        for address, weight in weights.items():
            scores[address] = scores.get(address, 0.0) + worth * rare * weight
            covered[address] = covered.get(address, 0.0) + worth * rare
    for address, score in scores.items():
        share = min(1.0, covered[address] / whole) if whole else 1.0
        final = score * (0.5 + share) * _worth(address, asked.countries | {country})
        yield Hit(address, asked.lang, round(final, 6), round(share, 4))


def _weights(term: Term, held: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return what a word weighs in each item: its heaviest stem."""
    found: dict[str, float] = {}
    for stem in term:
        for address, weight in held.get(stem, {}).items():
            found[address] = max(weight, found.get(address, 0.0))
    return found


def _rarity(count: int, size: int) -> float:
    return math.log(1 + (size - count + 0.5) / (count + 0.5)) if count <= size else 0.0


def _worth(address: str, countries: frozenset[str]) -> float:
    """Return what an item of its kind is worth; national law of a country that is neither own nor named, less."""
    kind, _, rest = address.partition("/")
    near = kind not in _NATIONAL or rest.partition("/")[0] in countries
    return _KINDS.get(kind, 1.0) * (1.0 if near else _ELSEWHERE)
