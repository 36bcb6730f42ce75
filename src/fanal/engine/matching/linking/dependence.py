"""Which comparisons depend on each other, and tables of levels that allow for it (a tree: Chow and Liu, 1968)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Levels = npt.NDArray[np.int8]
"""Levels of pairs, (pairs, features): 0 for different up to the highest for equal, -1 where a value is missing."""
Floats = npt.NDArray[np.float64]
Tables = list[Floats]
"""For each feature what each level has, a row for each level of its parent and a last one for no parent known."""
_LEAST_INFORMATION = 2e-4
_SMOOTHING = 50.0


def counts(levels: npt.NDArray[Any], size: int, mass: Floats) -> Floats:
    """Return how much mass each level of one feature has; missing values count for none."""
    known = levels >= 0
    return np.bincount(levels[known], weights=mass[known], minlength=size).astype(np.float64)


def joint(parent: npt.NDArray[Any], child: npt.NDArray[Any], sizes: tuple[int, int], mass: Floats) -> Floats:
    """Return how much mass each pair of levels has, (levels of parent, levels of child)."""
    known = (parent >= 0) & (child >= 0)
    at = parent[known].astype(np.int64) * sizes[1] + child[known]
    return (
        np.bincount(at, weights=mass[known], minlength=sizes[0] * sizes[1]).reshape(sizes).astype(np.float64)
    )


def _information(table: Floats) -> float:
    share = table / max(1.0, float(table.sum()))
    alone = share.sum(axis=1, keepdims=True) * share.sum(axis=0, keepdims=True)
    seen = share > 0
    return float((share[seen] * np.log(share[seen] / alone[seen])).sum())


def parents_of(levels: Levels, sizes: Sequence[int], mass: Floats) -> list[int]:
    """Return for each feature the one it depends on most, or -1: the tree of greatest mutual information.

    A postcode says much about the town. Counting both as if each were news would make neighbours out to be one person.
    """
    number = len(sizes)
    told = np.zeros((number, number))
    for a in range(number):
        for b in range(a + 1, number):
            told[a, b] = told[b, a] = _information(
                joint(levels[:, a], levels[:, b], (sizes[a], sizes[b]), mass)
            )
    parents, inside = [-1] * number, [0]
    while len(inside) < number:
        best, a, b = max((told[a, b], a, b) for a in inside for b in range(number) if b not in inside)
        parents[b] = a if best > _LEAST_INFORMATION else -1
        inside.append(b)
    return parents


def tables_of(
    levels: Levels, sizes: Sequence[int], parents: Sequence[int], mass: Floats, marginals: Sequence[Floats]
) -> Tables:
    """Return the shares of the levels of each feature given its parent's; `marginals` count where little is seen."""
    tables = []
    for child, parent in enumerate(parents):
        if parent < 0:
            tables.append(marginals[child][None, :])
            continue
        seen = joint(levels[:, parent], levels[:, child], (sizes[parent], sizes[child]), mass)
        rows = (seen + _SMOOTHING * marginals[child]) / (seen.sum(axis=1, keepdims=True) + _SMOOTHING)
        tables.append(np.vstack([rows, marginals[child]]))
    return tables


def ratios(ours: Tables, theirs: Tables) -> Tables:
    """Return the natural logarithm of ours over theirs, with a last column of 0 for what is missing."""
    return [np.hstack([np.log(a / b), np.zeros((len(a), 1))]) for a, b in zip(ours, theirs, strict=True)]


def weigh(table: Tables, parents: Sequence[int], levels: Levels) -> Floats:
    """Return the sum of what the levels of each pair say, (pairs,)."""
    total = np.zeros(len(levels))
    for child, parent in enumerate(parents):
        total += table[child][levels[:, parent] if parent >= 0 else 0, levels[:, child]]
    return total
