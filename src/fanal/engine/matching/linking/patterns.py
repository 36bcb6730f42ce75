"""The levels of millions of pairs, each pair as one number; equal patterns are worked on once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from fanal.engine.matching.linking.dependence import Levels
from fanal.engine.matching.linking.features import LinkFeature, Numbers
from fanal.engine.matching.linking.tables import LinkTable

_AT_ONCE = 500_000
THREADS = 2
_SEED = 20_261_130
RANDOM_PAIRS = 1_000_000

Progress = Callable[[int, int], None]


def compare(features: Sequence[LinkFeature], left: Numbers, right: Numbers) -> Levels:
    """Return the levels of all features for pairs of rows, (pairs, comparisons) int8."""
    return np.concatenate([feature.compare(left, right) for feature in features], axis=1)


def sizes_of(features: Sequence[LinkFeature]) -> list[int]:
    """Return how many levels each comparison has."""
    return [size for feature in features for size in feature.levels]


def packed(levels: Levels, sizes: Sequence[int]) -> Numbers:
    """Return each row of levels as one number of 63 bits."""
    found = np.zeros(len(levels), np.int64)
    for column, size in enumerate(sizes):
        found = found * (size + 1) + (levels[:, column] + 1)
    return found


def unpacked(numbers: Numbers, sizes: Sequence[int]) -> Levels:
    """Return the levels that numbers stand for."""
    found = np.empty((len(numbers), len(sizes)), np.int8)
    for column in range(len(sizes) - 1, -1, -1):
        found[:, column] = numbers % (sizes[column] + 1) - 1
        numbers = numbers // (sizes[column] + 1)
    return found


def patterns_of(
    features: Sequence[LinkFeature], left: Numbers, right: Numbers, progress: Progress | None = None
) -> Numbers:
    """Return the pattern of each pair as a number; besides, memory for a million pairs at a time is used."""
    sizes, found = sizes_of(features), np.empty(len(left), np.int64)
    parts = [slice(start, start + _AT_ONCE) for start in range(0, len(left), _AT_ONCE)]

    def work(part: slice) -> int:
        found[part] = packed(compare(features, left[part], right[part]), sizes)
        return min(int(part.stop), len(left))

    with ThreadPoolExecutor(THREADS) as threads:
        for done in threads.map(work, parts):
            if progress is not None:
                progress(done, len(left))
    return found


def random_pairs(table: LinkTable, number: int = RANDOM_PAIRS) -> tuple[Numbers, Numbers]:
    """Return pairs of rows drawn at random, the same ones for the same sizes: nearly all are of different people."""
    chance = np.random.default_rng(_SEED)
    number = min(number, 2 * table.all_pairs)
    if table.two:
        return chance.integers(0, table.first, number), chance.integers(table.first, len(table), number)
    left, right = chance.integers(0, len(table), number), chance.integers(0, len(table), number)
    apart = left != right
    return left[apart], right[apart]
