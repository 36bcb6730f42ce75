"""Rows scored: dates, sex, country and names together, in arrays for the many and word by word for the likeliest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.features.birth_arrays import birth_levels
from fanal.engine.matching.index.asked import Asked
from fanal.engine.matching.index.expansion import Expansion
from fanal.engine.matching.index.gathering import Touched
from fanal.engine.matching.index.guessing import guessed_bits
from fanal.engine.matching.index.segment import Segment
from fanal.engine.matching.index.vocabulary import SILENT
from fanal.engine.matching.properties import LEGAL, ORGANISATION, PERSON
from fanal.engine.matching.reading_values import SEXES
from fanal.engine.matching.weights import Weights

Numbers = npt.NDArray[Any]
SHORT_LIST, UNDATED, EXACT = 48, 96, 400
"""So many rows are compared word by word, with a date asked for and without one, and so many by their dates; more where
more answers are wanted."""
_IMPOSSIBLE = -100.0
_KNOWN_SEXES = (SEXES.index("male"), SEXES.index("female"))
_LEAST = 0.1  # what a word that answers says at least
_SPEAKS = ~np.isin(np.arange(256), SILENT)
"""Whether words of each kind count: a title or a particle is neither left out nor contradicted."""


def short_list(
    segment: Segment, touched: Touched, asked: Asked, weights: Weights, top: int
) -> tuple[Numbers, Numbers]:
    """Return the likeliest rows, at least `top`, rising, with the bits of everything but their names."""
    rows, names, exact = touched.rows, touched.bits, max(EXACT, top)
    if asked.births and len(rows) > exact:
        best = _highest(names + guessed_bits(segment, rows, asked.births, weights), exact)
        rows, names = rows[best], names[best]
    rest = other_bits(segment, rows, asked, weights)
    best = _highest(names + rest, max(SHORT_LIST if asked.births else UNDATED, top))
    return rows[best], rest[best]


def _highest(values: Numbers, count: int) -> Numbers:
    """Return the places of so many of the highest values, rising."""
    if len(values) <= count:
        return np.arange(len(values))
    return np.sort(np.argpartition(-values, count)[:count])


def other_bits(segment: Segment, rows: Numbers, asked: Asked, weights: Weights) -> Numbers:
    """Return what dates of birth, sex, country and the family of the schema say together, in bits, for each row."""
    sort = segment.sort[rows]
    total = _birth_bits(segment, rows, asked, weights)
    cap = float(weights.caps[weights.groups.index("dates")])
    if asked.sex in _KNOWN_SEXES:
        said = _sex_bits(asked, weights)[sort & 3]
        total = (
            np.minimum(np.maximum(total, 0) + np.maximum(said, 0), cap)
            + np.minimum(total, 0)
            + np.minimum(said, 0)
        )
    else:
        total = np.minimum(total, cap)
    if asked.countries:
        total += _country_bits(segment, asked, weights)[segment.country[rows]]
    families = [0.0 if _may_be_same(asked.family, one) else _IMPOSSIBLE for one in segment.families]
    if any(families):
        total += np.array(families, np.float32)[sort >> 2]
    return total


def _sex_bits(asked: Asked, weights: Weights) -> Numbers:
    """Return what each sex says, by its number."""
    same, contradicted = _pair(weights, "sex")
    found = np.zeros(len(SEXES), np.float32)
    found[list(_KNOWN_SEXES)] = contradicted
    found[asked.sex] = same
    return found


def _country_bits(segment: Segment, asked: Asked, weights: Weights) -> Numbers:
    """Return what each country says, by its place in the list of the segment."""
    same, contradicted = _pair(weights, "nationality")
    found = np.full(len(segment.countries), contradicted, np.float32)
    for number in asked.countries:
        found[segment.countries == number] = same
    found[0] = 0
    return found


def _may_be_same(one: str, other: str) -> bool:
    """Say whether records of two families can be about the same thing: `properties.may_be_same` of families."""
    either = {PERSON, ORGANISATION, LEGAL}
    return one == other or (LEGAL in (one, other) and {one, other} <= either)


def _pair(weights: Weights, feature: str) -> tuple[float, float]:
    return weights.weight(feature, "same"), weights.weight(feature, "contradicted")


def _birth_bits(segment: Segment, rows: Numbers, asked: Asked, weights: Weights) -> Numbers:
    """Return what the date of birth that fits best says of each row."""
    if not asked.births:
        return np.zeros(len(rows), np.float32)
    bits, theirs = weights.bits[weights.place("birth")], segment.births_of(rows)
    found = [bits[birth_levels(theirs, birth)] for birth in asked.births]
    best: Numbers = found[0] if len(found) == 1 else np.max(found, axis=0)
    return best


def name_bits(segment: Segment, rows: Numbers, name: Sequence[Expansion], weights: Weights) -> Numbers:
    """Return what the names of some rows say in bits, word by word: answered, left out, or contradicted.

    Words that answer each other are paired greedily, those first that say most.
    """
    words, held = segment.tokens_of(rows)
    said = np.empty((*words.shape, len(name)), np.float32)
    for number, one in enumerate(name):
        said[:, :, number] = _said(one, words)
    said *= held[:, :, None]
    spoken = (_SPEAKS[segment.words.kind[words]] & held).sum(axis=1)
    answered, pairs = _paired(said)
    left, right = len(name) - pairs, np.maximum(spoken - pairs, 0)
    both = np.minimum(left, right)
    omitted, against = weights.word_weight("omitted", 0), weights.word_weight("contradicted", 0)
    bits: Numbers = answered + both * against + (np.maximum(left, right) - both) * omitted
    return bits.astype(np.float32)


def _said(one: Expansion, words: Numbers) -> Numbers:
    """Return the bits that each of some words speaks for a word asked for, 0 where it is another word."""
    if not len(one.words):
        return np.zeros(words.shape, np.float32)
    place = np.minimum(one.words.searchsorted(words), len(one.words) - 1)
    found: Numbers = np.maximum(one.bits[place], _LEAST) * (one.words[place] == words)
    return found


def _paired(said: Numbers) -> tuple[Numbers, Numbers]:
    """Return the bits of the words that answer each other in each row, and how many do; `said` is used up."""
    count, theirs, asked = said.shape
    flat, every = said.reshape(count, -1), np.arange(count)
    total, pairs = np.zeros(count, np.float32), np.zeros(count, np.int64)
    for _ in range(min(theirs, asked)):
        best = flat.argmax(axis=1)
        bits = flat[every, best]
        total += bits
        pairs += bits > 0
        said[every, best // asked] = 0
        said[every, :, best % asked] = 0
    return total, pairs
