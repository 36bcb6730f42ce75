"""How many bits each level of each feature speaks for or against, as one table that rows of levels can be applied to.

For one pair, `scoring.score` adds them up. For many pairs at once, levels are small integers: `bits[feature, level]`
is the weight of a level, level 0 always says that nothing can be compared and weighs nothing. A compiled comparison
writes for each pair the level of each feature into an array of bytes and calls `total_bits`:

    weights = default_weights()
    place = weights.place("birth")                       # column of the feature, 0 to len(weights.features) - 1
    levels[:, place] = weights.level("birth", "same")    # uint8 (pairs, features)
    totals = weights.total_bits(levels, name_bits)       # float32 (pairs,), the prior not yet in it
    probability = weights.probabilities(totals, prior)   # float64 (pairs,)

Names are compared word by word: `word_bits[level] + word_slope[level] * rarity - word_cost[level] * cost` for each
word, added up, is `name_bits`; `cost` is what `names.kernel.answer` gives two words, 0 where they are the same. The
weights of things (a telephone, a vehicle) are a table of their own: `weights_of`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.properties import LEGAL, ORGANISATION, PERSON
from fanal.engine.vocabulary import load_yaml

FILE = "matching/weights.yaml"
MISSING = "missing"
NAME = "name"
SHORTEST = 100
"""A search in fewer records than these is judged like one in as many."""
Floats = npt.NDArray[np.float32]
_PEOPLE = (PERSON, ORGANISATION, LEGAL)


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The weights of one sort of record.

    - `features`: codes in their order; `levels[f]`: codes of the levels of feature f, "missing" first
    - `bits` float32 (features, most levels): weight of each level in bits, 0 where there is no such level
    - `words`: codes of the levels of a word of a name; `word_bits`, `word_slope`, `word_cost` float32 (levels,)
    - `groups`: codes; `group_of` intp (features,) the group of each feature; `caps` float32 (groups,) the most that the
      features of a group can speak for together, in bits
    - `prior`: probability that two records put side by side are the same before anything is compared
    - `match`, `review`: probabilities from which two records are likely, and possibly, the same
    - `rarest`, `general`: bits of rarity at most of a word where only names at large are known, and of a general word
      (company, trading) in the name of an organisation
    - `table`, `word_table`, `group_table`: the same weights by code, for one pair at a time
    """

    features: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    bits: Floats
    words: tuple[str, ...]
    word_bits: Floats
    word_slope: Floats
    word_cost: Floats
    groups: tuple[str, ...]
    group_of: npt.NDArray[np.intp]
    caps: Floats
    prior: float
    match: float
    review: float
    rarest: float
    general: float
    table: Mapping[str, Mapping[str, float]]
    word_table: Mapping[str, tuple[float, float, float]]
    group_table: Mapping[str, str]

    def place(self, feature: str) -> int:
        """Return the column of a feature; `ValueError` where there is no such feature."""
        return self.features.index(feature)

    def level(self, feature: str, level: str) -> int:
        """Return the number of a level of a feature; `ValueError` where there is none."""
        return self.levels[self.place(feature)].index(level)

    def group(self, feature: str) -> str:
        """Return the group of a feature."""
        return self.group_table[feature]

    def by_level(self, feature: str) -> Mapping[str, float]:
        """Return the bits of each level of a feature."""
        return self.table[feature]

    def weight(self, feature: str, level: str) -> float:
        """Return the bits of a level of a feature."""
        return self.table[feature][level]

    def word_weight(self, level: str, rarity: float, cost: float = 0.0) -> float:
        """Return the bits of one word of a name that agrees or not; `rarity` in bits, `cost` as `names` gives it."""
        bits, slope, per_cost = self.word_table[level]
        return bits + slope * rarity - per_cost * cost

    def total_bits(self, levels: npt.NDArray[Any], name_bits: npt.NDArray[Any] | None = None) -> Floats:
        """Return the bits of each pair, without the prior: `levels` (pairs, features), `name_bits` (pairs,).

        What speaks for is added up within each group and bounded by its cap; what speaks against is added whole.
        """
        each = self.bits[np.arange(len(self.features)), levels].astype(np.float32)
        if name_bits is not None:
            each[:, self.place(NAME)] = name_bits
        against = np.minimum(each, 0).sum(axis=1)
        above = np.maximum(each, 0)
        bounded = [
            np.minimum(above[:, self.group_of == number].sum(axis=1), cap)
            for number, cap in enumerate(self.caps)
        ]
        total: Floats = np.sum(bounded, axis=0, dtype=np.float32) + against
        return total

    def probabilities(self, totals: npt.NDArray[Any], prior: float | None = None) -> npt.NDArray[np.float64]:
        """Return the probability of each total of bits, given the prior."""
        odds = np.clip(
            totals.astype(np.float64) + prior_bits(self.prior if prior is None else prior), -200, 200
        )
        found: npt.NDArray[np.float64] = 1.0 / (1.0 + np.exp2(-odds))
        return found


def prior_bits(prior: float) -> float:
    """Return a prior probability as bits of odds: one in a million is about -20."""
    return math.log2(prior / (1 - prior))


def prior_of(records: int, expected: float = 0.5) -> float:
    """Return the prior of a search in so many records, `expected` of which are about the one looked for.

    A name that says enough in a case of a hundred persons says little in a register of millions. 0.5: the one looked
    for is on record as often as not. A list shorter than `SHORTEST` counts as that long: that it is short makes nobody
    on it more likely to be the one looked for.
    """
    return min(0.5, expected / max(records, SHORTEST))


def probability(bits: float) -> float:
    """Return the probability of bits of odds, the prior among them."""
    return 1.0 / (1.0 + math.pow(2.0, -max(-200.0, min(200.0, bits))))


def default_weights() -> Weights:
    """Return the weights of the data, for persons and organisations."""
    return weights_of(PERSON)


@cache
def weights_of(family: str) -> Weights:
    """Return the weights of the data for a family of records: persons and organisations, or a thing itself."""
    content = load_yaml(FILE)
    features, groups, words = content["features"], content["groups"], content["words"]
    codes = [group["code"] for group in groups]
    levels = tuple((MISSING, *(level["level"] for level in entry["levels"])) for entry in features)
    bits = _table(features, "" if family in _PEOPLE else "things_")
    by_level = [
        dict(zip(some, map(float, row), strict=False)) for some, row in zip(levels, bits, strict=True)
    ]
    names = tuple(entry["code"] for entry in features)
    return Weights(
        features=names,
        levels=levels,
        bits=bits,
        words=tuple(entry["level"] for entry in words),
        word_bits=np.array([entry["bits"] for entry in words], np.float32),
        word_slope=np.array([entry["slope"] for entry in words], np.float32),
        word_cost=np.array([entry["cost"] for entry in words], np.float32),
        groups=tuple(codes),
        group_of=np.array([codes.index(entry["group"]) for entry in features], np.intp),
        caps=np.array([group["cap"] for group in groups], np.float32),
        prior=float(content["prior"]),
        match=float(content["thresholds"]["match"]),
        review=float(content["thresholds"]["review"]),
        rarest=float(content["rarest"]),
        general=float(content["general"]),
        table=dict(zip(names, by_level, strict=True)),
        word_table={entry["level"]: _word(entry) for entry in words},
        group_table={entry["code"]: entry["group"] for entry in features},
    )


def _word(entry: Mapping[str, str]) -> tuple[float, float, float]:
    return float(entry["bits"]), float(entry["slope"]), float(entry["cost"])


def _table(features: Sequence[Mapping[str, Any]], sort: str) -> Floats:
    widest = max(len(entry["levels"]) for entry in features)
    table = np.zeros((len(features), widest + 1), np.float32)
    for row, entry in enumerate(features):
        for column, level in enumerate(entry["levels"], start=1):
            m, u = (float(level.get(f"{sort}{share}", level[share])) for share in ("m", "u"))
            table[row, column] = math.log2(m / u)
    return table
