"""Rows scored: dates, sex, country and names together, in arrays for the many and word by word for the likeliest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.features.birth_levels import birth_levels
from fanal.engine.matching.index.asked import Asked
from fanal.engine.matching.index.expansion import Expansion
from fanal.engine.matching.index.gathering import Touched
from fanal.engine.matching.index.segment import Segment
from fanal.engine.matching.index.vocabulary import SILENT
from fanal.engine.matching.properties import LEGAL, ORGANISATION, PERSON
from fanal.engine.matching.reading_values import SEXES
from fanal.engine.matching.weights import Weights

Numbers = npt.NDArray[Any]
SHORT_LIST, EXACT = 24, 1000
"""So many rows are compared word by word, and so many by their dates; more where more answers are wanted."""
_UNCHECKED = -1.0  # what a word says that was not found yet: it may be left out, or be written otherwise
_IMPOSSIBLE = -100.0
_LEAST = 0.1  # what a word that answers says at least
_SPEAKS = ~np.isin(np.arange(256), SILENT)
"""Whether words of each kind count: a title or a particle is neither left out nor contradicted."""


def short_list(
    segment: Segment, touched: Touched, asked: Asked, words: int, weights: Weights, top: int
) -> tuple[Numbers, Numbers]:
    """Return the likeliest rows, at least `top`, with the bits of everything but their names."""
    names = touched.bits + _UNCHECKED * (words - touched.found)
    rows = touched.rows
    exact = max(EXACT, top)
    if len(rows) > exact:
        hopeful = names + _hope(segment, rows, asked)
        best = np.argpartition(-hopeful, exact)[:exact]
        rows, names = rows[best], names[best]
    rest = other_bits(segment, rows, asked, weights)
    best = np.argsort(-(names + rest), kind="stable")[: max(SHORT_LIST, top)]
    return rows[best], rest[best]


def _hope(segment: Segment, rows: Numbers, asked: Asked) -> Numbers:
    """Return the most that dates could say, by the year alone."""
    found = np.full(len(rows), -6.0, np.float32)
    first, last = segment.rows_born(0, 0)
    found[first:last] = 0.0
    found[rows < last] = 0.0
    for birth in asked.births:
        year = birth >> 9
        low, high = segment.rows_born(year << 9, ((year + 1) << 9) - 1)
        near = np.searchsorted(rows, (low, high))
        found[near[0] : near[1]] = 12.0 if birth & 511 else 6.0
    return found if asked.births else np.zeros(len(rows), np.float32)


def other_bits(segment: Segment, rows: Numbers, asked: Asked, weights: Weights) -> Numbers:
    """Return what dates of birth, sex, country and the family of the schema say together, in bits, for each row."""
    dates = _birth_bits(segment, rows, asked, weights)
    sort = segment.sort[rows]
    sex = sort & 3
    said = np.zeros(len(rows), np.float32)
    if asked.sex and asked.sex < len(SEXES) - 1:
        known = (sex == 1) | (sex == 2)
        said = np.where(known, np.where(sex == asked.sex, *_pair(weights, "sex")), 0).astype(np.float32)
    cap = float(weights.caps[weights.groups.index("dates")])
    total = (
        np.minimum(np.maximum(dates, 0) + np.maximum(said, 0), cap)
        + np.minimum(dates, 0)
        + np.minimum(said, 0)
    )
    if asked.countries:
        place = segment.country[rows]
        same = np.isin(segment.countries[place], np.array(asked.countries, np.uint16))
        total += np.where(place > 0, np.where(same, *_pair(weights, "nationality")), 0)
    families = [0.0 if _may_be_same(asked.family, one) else _IMPOSSIBLE for one in segment.families]
    bits: Numbers = (total + np.array(families, np.float32)[sort >> 2]).astype(np.float32)
    return bits


def _may_be_same(one: str, other: str) -> bool:
    """Say whether records of two families can be about the same thing: `properties.may_be_same` of families."""
    either = {PERSON, ORGANISATION, LEGAL}
    return one == other or (LEGAL in (one, other) and {one, other} <= either)


def _pair(weights: Weights, feature: str) -> tuple[float, float]:
    return weights.weight(feature, "same"), weights.weight(feature, "contradicted")


def _birth_bits(segment: Segment, rows: Numbers, asked: Asked, weights: Weights) -> Numbers:
    if not asked.births:
        return np.zeros(len(rows), np.float32)
    theirs = _parts(segment.births_of(rows))
    bits = weights.bits[weights.place("birth")]
    found = [
        bits[birth_levels([np.full(len(rows), part) for part in _parts(np.array([birth]))], theirs)]
        for birth in asked.births
    ]
    best: Numbers = np.max(found, axis=0)
    return best


def _parts(births: Numbers) -> list[Numbers]:
    return [
        (births >> 9).astype(np.int16),
        (births >> 5 & 15).astype(np.int16),
        (births & 31).astype(np.int16),
    ]


def name_bits(segment: Segment, rows: Numbers, name: Sequence[Expansion], weights: Weights) -> Numbers:
    """Return what the names of some rows say in bits, word by word: answered, left out, or contradicted.

    Words that answer each other are paired greedily, those first that say most.
    """
    held = segment.tokens_of(rows)
    counts = np.diff(held.start)
    row = np.repeat(np.arange(len(rows)), counts)
    place = np.arange(len(row)) - np.repeat(held.start[:-1], counts)
    said = np.zeros((len(rows), int(counts.max(initial=1)), len(name)), np.float32)
    for number, one in enumerate(name):
        said[row, place, number] = _said(one, held.values)
    spoken = np.bincount(row[_SPEAKS[segment.words.kind[held.values]]], minlength=len(rows))
    answered, pairs = _paired(said)
    left, right = len(name) - pairs, np.maximum(spoken - pairs, 0)
    both = np.minimum(left, right)
    omitted, against = weights.word_weight("omitted", 0), weights.word_weight("contradicted", 0)
    bits: Numbers = answered + both * against + (np.maximum(left, right) - both) * omitted
    return bits.astype(np.float32)


def _said(one: Expansion, words: Numbers) -> Numbers:
    """Return the bits that each of some words speaks for a word asked for, 0 where it is another word."""
    if not len(one.words):
        return np.zeros(len(words), np.float32)
    place = np.minimum(np.searchsorted(one.words, words), len(one.words) - 1)
    found: Numbers = np.where(one.words[place] == words, np.maximum(one.bits[place], _LEAST), 0)
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
