"""How probable it is that two records are about the same person or thing, with all that speaks for and against.

Features are independent in the model and not in life; groups of features that repeat each other are bounded for that
reason (weights.yaml). The words for an outcome are about records and never about a person: likely the same, possibly
the same, probably different.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fanal.engine.matching.features import births, numbers, persons, places
from fanal.engine.matching.features.compared import Compared, best
from fanal.engine.matching.features.names import (
    MAIN_NAME,
    NamesCompared,
    Rarity,
    Weighing,
    main_name_level,
    names,
    rarity_of_names,
)
from fanal.engine.matching.prepared import Prepared
from fanal.engine.matching.properties import may_be_same
from fanal.engine.matching.weights import NAME, Weights, prior_bits, probability, weights_of

Feature = Callable[[Prepared, Prepared], Iterable[Compared]]
FEATURES: Mapping[str, Feature] = {
    "father": persons.father,
    "mother": persons.mother,
    "birth": births.birth,
    "sex": persons.sex,
    "nationality": persons.nationality,
    "birth_country": persons.birth_country,
    "birth_place": persons.birth_place,
    "country": places.country,
    "place": places.place,
    "address": places.address,
    "postcode": places.postcode,
    "phone": numbers.phone,
    "email": numbers.email,
    "document": numbers.document,
    "account": numbers.account,
    "wallet": numbers.wallet,
    "plate": numbers.plate,
    "profile": numbers.profile,
    "profession": persons.profession,
    "begun": births.begun,
}
"""Every feature but names, by its code in weights.yaml; the docstring is what a reader is told."""
BOUND, KINDS = "bound", "kinds"
_DIFFERENT_KINDS = -100.0


class Outcome(StrEnum):
    """What a probability says about two records, at the thresholds of the data."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for (bits above 0) or against (below 0) two records being the same.

    `feature` and `level` are codes; `left` and `right` are the values it rests on, `rarity` in bits is that of a
    word of a name. Where the features of a group say more than it may, one of feature `bound` takes it back.
    """

    feature: str
    level: str
    bits: float
    left: str = ""
    right: str = ""
    rarity: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """How probable it is that two records are the same, and why.

    `probability` 0..1 given the prior; `match` at the default threshold; `bits` are those of all evidence together,
    `prior` those of the odds before anything was compared: bits + prior is the logarithm of the odds. `evidence` is in
    the order of the features.
    """

    probability: float
    match: bool
    outcome: Outcome
    bits: float
    prior: float
    evidence: tuple[Evidence, ...]


def score(
    left: Prepared,
    right: Prepared,
    weights: Weights | None = None,
    *,
    prior: float | None = None,
    transliterate: bool = True,
    rarity: Rarity = rarity_of_names,
) -> Verdict:
    """Return how probable it is that two records are the same, with the evidence.

    What only one of the two says weighs nothing. `prior` is the probability that two records put side by side are the
    same (`prior_of` gives that of a search); without it the default of the data counts. Without `transliterate` names
    in different scripts say nothing about each other. `rarity` tells how rare a word is among the names searched, else
    among names at large. The order of the two makes no difference.
    """
    used = weights or weights_of(left.family)
    start = prior_bits(used.prior if prior is None else prior)
    if may_be_same(left.schema, right.schema):
        evidence = tuple(_evidence(left, right, Weighing(used, rarity, transliterate)))
    else:
        evidence = (Evidence(KINDS, "contradicted", _DIFFERENT_KINDS, left.schema, right.schema),)
    bits = sum(one.bits for one in evidence)
    likely = probability(start + bits)
    return Verdict(likely, likely >= used.match, outcome_of(likely, used), bits, start, evidence)


def outcome_of(likely: float, weights: Weights) -> Outcome:
    """Return what a probability says at the thresholds of the data."""
    if likely >= weights.match:
        return Outcome.LIKELY
    return Outcome.POSSIBLE if likely >= weights.review else Outcome.DIFFERENT


def _evidence(left: Prepared, right: Prepared, weigh: Weighing) -> Iterator[Evidence]:
    """Yield all evidence; the sums of each group stay within its cap."""
    found = [*_of_names(left, right, weigh), *_of_features(left, right, weigh.weights)]
    yield from found
    yield from _bounds(found, weigh.weights)


def _of_names(left: Prepared, right: Prepared, weigh: Weighing) -> Iterator[Evidence]:
    found = names(left, right, weigh)
    if found is None:
        return
    yield from _of_words(found)
    level = main_name_level(left, right, weigh, found)
    if bits := weigh.weights.weight(MAIN_NAME, level):
        yield Evidence(MAIN_NAME, level, bits, left.names[0].written, right.names[0].written)


def _of_words(found: NamesCompared) -> Iterator[Evidence]:
    for word in found.words:
        yield Evidence(NAME, word.level, word.bits, word.left, word.right, word.rarity)


def _of_features(left: Prepared, right: Prepared, weights: Weights) -> Iterator[Evidence]:
    for code, feature in FEATURES.items():
        bits = weights.by_level(code)
        found = best(feature(left, right), bits.__getitem__)
        if found:
            yield Evidence(code, found.level, bits[found.level], found.left, found.right)


def _bounds(found: Iterable[Evidence], weights: Weights) -> Iterator[Evidence]:
    """Yield, for each group that says more than it may, what is taken back."""
    each: dict[str, float] = {}
    for one in found:
        each[one.feature] = each.get(one.feature, 0.0) + one.bits
    above = dict.fromkeys(weights.groups, 0.0)
    for feature, bits in each.items():
        above[weights.group(feature)] += max(0.0, bits)
    for group, cap in zip(weights.groups, weights.caps, strict=True):
        if above[group] > cap:
            yield Evidence(BOUND, group, float(cap) - above[group])
