"""Two sets linked, or one cleared of duplicates: pairs with their probability, and groups of records of one person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from fanal.engine.matching.linking.candidates import candidate_pairs
from fanal.engine.matching.linking.features import Numbers
from fanal.engine.matching.linking.frequency import frequency_weights
from fanal.engine.matching.linking.grouping import Groups, components, group
from fanal.engine.matching.linking.learning import Comparisons, Learnt, learn
from fanal.engine.matching.linking.patterns import (
    compare,
    packed,
    patterns_of,
    random_pairs,
    sizes_of,
    unpacked,
)
from fanal.engine.matching.linking.preparing import Preparation, prepare_table
from fanal.engine.matching.linking.tables import LinkTable

_LEAST_ODDS = -6.0
_SURE = 3.0
_LARGEST_LISTED = 200
Told = Callable[[str, int, int], None]
"""Is told the stage (prepare, candidates, compare, learn, group), how far it is and how far it goes."""


class Kept(Protocol):
    """Where finished stages are kept, so that an interrupted run goes on from there."""

    def get(self, stage: str) -> dict[str, Numbers] | None:
        """Return the arrays of a finished stage, or None."""

    def put(self, stage: str, arrays: dict[str, Numbers]) -> None:
        """Keep the arrays of a stage that is finished."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found: pairs of rows of one person with their probability, the group of each row, what was learnt.

    `compared` is how many pairs were looked at.
    """

    left: Numbers
    right: Numbers
    probability: Numbers
    groups: Numbers
    learnt: Learnt
    compared: int


def link(table: LinkTable, told: Told | None = None, kept: Kept | None = None) -> Linked:
    """Link the sets of a table; nothing is known of who is who but what the records themselves say."""
    tell = told or _silent
    tell("prepare", 0, 1)
    ready = prepare_table(table)
    left, right = _candidates(table, ready, tell, kept)
    patterns = _compared(ready, left, right, tell, kept)
    tell("learn", 0, 1)
    distinct, back, number = np.unique(patterns, return_inverse=True, return_counts=True)
    levels = unpacked(distinct, sizes_of(ready.features))
    learnt = learn_from(table, ready, (levels, number))
    odds = learnt.odds(levels)[back.reshape(-1)]
    keep = np.flatnonzero(odds > _LEAST_ODDS)
    pairs, odds = (left[keep], right[keep]), odds[keep]
    tell("group", 0, 1)
    people = components(len(table), pairs[0][odds > _SURE], pairs[1][odds > _SURE])
    more = frequency_weights(ready.features, pairs, people)
    odds = learnt.odds(unpacked(patterns[keep], sizes_of(ready.features)), more)
    return grouped(table, pairs, odds, learnt, len(left))


def grouped(
    table: LinkTable, pairs: tuple[Numbers, Numbers], odds: Numbers, learnt: Learnt, compared: int
) -> Linked:
    """Return the groups that pairs make by the logarithms of their odds, and the pairs within them."""
    groups = group(len(table), *pairs, odds)
    return Linked(*_listed(table, pairs, odds, groups), groups.label, learnt, compared)


def _silent(stage: str, done: int, of: int) -> None:
    """Tell nobody."""


def _candidates(
    table: LinkTable, ready: Preparation, tell: Told, kept: Kept | None
) -> tuple[Numbers, Numbers]:
    held = kept.get("candidates") if kept else None
    if held is None:
        tell("candidates", 0, 1)
        left, right = candidate_pairs(table, ready.parts)
        held = {"left": left, "right": right}
        if kept:
            kept.put("candidates", held)
    return held["left"], held["right"]


def _compared(ready: Preparation, left: Numbers, right: Numbers, tell: Told, kept: Kept | None) -> Numbers:
    held = kept.get("patterns") if kept else None
    if held is None:
        found = patterns_of(ready.features, left, right, lambda done, of: tell("compare", done, of))
        held = {"patterns": found}
        if kept:
            kept.put("patterns", held)
    return held["patterns"]


def learn_from(table: LinkTable, ready: Preparation, candidates: tuple[Numbers, Numbers]) -> Learnt:
    """Return what levels weigh, by the distinct patterns of the candidates and their numbers."""
    sizes = sizes_of(ready.features)
    drawn = packed(compare(ready.features, *random_pairs(table)), sizes)
    distinct, number = np.unique(drawn, return_counts=True)
    comparisons = Comparisons(
        tuple(sizes),
        tuple(role for feature in ready.features for role in feature.roles),
    )
    expected = 0.5 * min(table.first, len(table) - table.first) if table.two else 0.5 * len(table)
    return learn(comparisons, candidates, (unpacked(distinct, sizes), number), table.all_pairs, expected)


def _listed(
    table: LinkTable, pairs: tuple[Numbers, Numbers], odds: Numbers, groups: Groups
) -> tuple[Numbers, Numbers, Numbers]:
    """Return the pairs within groups and their probability: their own evidence, or that of their parts."""
    label = groups.label
    inside = label[pairs[0]] == label[pairs[1]]
    left, right, own = pairs[0][inside], pairs[1][inside], odds[inside]
    more = _not_compared(table, label, left.astype(np.int64) << 32 | right)
    left, right = np.concatenate((left, more >> 32)), np.concatenate((right, more & 0xFFFFFFFF))
    own = np.concatenate((own, np.full(len(more), -np.inf)))
    for at in np.flatnonzero(own < _SURE):
        strength = groups.strength(int(left[at]), int(right[at]))
        if strength is not None:
            own[at] = max(own[at], strength)
    return left, right, 1 / (1 + np.exp(-own))


def _not_compared(table: LinkTable, label: Numbers, known: Numbers) -> Numbers:
    """Return the pairs within groups that were no candidates, as numbers; not those of very large groups."""
    order = np.argsort(label, kind="stable")
    start = np.flatnonzero(np.concatenate(([True], np.diff(label[order]) != 0)))
    sizes = np.diff(np.append(start, len(order)))
    found = [np.empty(0, np.int64)]
    for at, size in zip(start[sizes > 2].tolist(), sizes[sizes > 2].tolist(), strict=True):
        if size <= _LARGEST_LISTED:
            rows = np.sort(order[at : at + size]).astype(np.int64)
            a, b = np.triu_indices(size, 1)
            found.append(rows[a] << 32 | rows[b])
    every = np.concatenate(found)
    if table.two:
        every = every[((every >> 32) < table.first) & ((every & 0xFFFFFFFF) >= table.first)]
    return np.setdiff1d(every, known)
