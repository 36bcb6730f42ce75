"""Shortest paths from many nodes at once, level by level over whole arrays.

Betweenness follows Brandes (2001), "A faster algorithm for betweenness centrality", and where only some nodes are
starting points Brandes and Pich (2007). Each starting point holds places for its own component only, so that many
small components cost little.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fanal.engine.network.graph import Adjacency, Floats, Ints, spans

_PLACES = 150_000
"""How many places (starting points times nodes they may reach, or ties they may follow) are held at once."""


_STEP = 1_000
"""How many ties could be followed in the time that one step outwards takes, whatever it reaches."""


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """Sums over the starting points: `through` of each node; `steps`, `reached` and `farthest` of each starting point.

    `through[v]` is the sum of the dependencies on `v`; `steps_at[v]` the sum of the steps from the starting points
    to `v`. `steps`, `reached` and `farthest` (the most steps to anybody) stand in the order of the starting points.
    """

    through: Floats
    steps_at: Floats
    steps: Floats
    reached: Floats
    farthest: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """The nodes of each component one after the other: `members` cut at `starts`; `part` and `rank` of each node."""

    members: Ints
    starts: Ints
    part: Ints
    rank: Ints

    def sizes(self) -> Ints:
        """Return how many nodes each component holds."""
        return np.diff(self.starts)


def parts_of(label: Ints) -> Parts:
    """Return the components that `component_of` labelled."""
    _, part = np.unique(label, return_inverse=True)
    members = np.argsort(part, kind="stable")
    starts = np.zeros(int(part.max(initial=-1)) + 2, np.int64)
    np.cumsum(np.bincount(part, minlength=len(starts) - 1), out=starts[1:])
    rank = np.empty(len(part), np.int64)
    rank[members] = np.arange(len(part)) - starts[part[members]]
    return Parts(members, starts, part, rank)


def sweep(near: Adjacency, parts: Parts, origins: Ints, *, dependencies: bool = True) -> Sweep:
    """Return what the shortest paths from `origins` add up to; without `dependencies` only the steps."""
    nodes, begun = near.size, len(origins)
    total = Sweep(*(np.zeros(size) for size in (nodes, nodes, begun, begun, begun)))
    for cut in _batches(near, parts, origins):
        _one_batch(near, parts, origins[cut], cut, total, dependencies)
    return total


def effort(near: Adjacency, parts: Parts) -> Floats:
    """Return what one starting point costs in each component, counted in ties that are followed.

    Each step outwards costs as much as many ties, shared by the starting points that are worked on at once. How many
    steps there are is measured from one node of each component.
    """
    ties = np.bincount(parts.part, near.degrees(), minlength=len(parts.starts) - 1)
    if not len(parts.members):
        return ties.astype(np.float64)
    depth = sweep(near, parts, parts.members[parts.starts[:-1]], dependencies=False).farthest
    shared = np.minimum(1.0, np.maximum(parts.sizes(), ties) / _PLACES)
    return np.asarray(ties + depth * _STEP * shared, np.float64)


def _batches(near: Adjacency, parts: Parts, origins: Ints) -> Iterator[slice]:
    """Yield slices of the starting points that need few enough places together."""
    ties = np.bincount(parts.part, near.degrees(), minlength=len(parts.starts) - 1)
    needs = np.maximum(parts.sizes(), ties)[parts.part[origins]] if len(origins) else np.zeros(0)
    begin, held = 0, 0.0
    for number, need in enumerate(needs.tolist()):
        if number > begin and held + need > _PLACES:
            yield slice(begin, number)
            begin, held = number, 0.0
        held += need
    if begin < len(origins):
        yield slice(begin, len(origins))


@dataclass(frozen=True, slots=True, eq=False)
class _Level:
    """The ties that lead one step further: from the places `here` (row `row` of them) to the places `there`."""

    here: Ints
    row: Ints
    there: Ints


def _one_batch(
    near: Adjacency, parts: Parts, origins: Ints, cut: slice, total: Sweep, dependencies: bool
) -> None:
    inside, sizes = spans(parts.starts, parts.part[origins])
    nodes = parts.members[inside]
    offset = np.cumsum(sizes) - sizes
    begin = offset + parts.rank[origins]
    steps = np.full(len(nodes), -1, np.int64)
    paths = np.zeros(len(nodes))
    steps[begin], paths[begin] = 0, 1.0
    levels = list(_levels(near, parts.rank, (begin, origins, offset), steps, paths))
    far = np.maximum(steps, 0).astype(np.float64)
    owner = np.repeat(np.arange(len(origins)), sizes)
    total.steps[cut] = np.bincount(owner, far, minlength=len(origins))
    total.reached[cut] = np.bincount(owner, steps >= 0, minlength=len(origins))
    total.farthest[cut] = np.maximum.reduceat(far, offset)
    total.steps_at[:] += np.bincount(nodes, far, minlength=near.size)
    if dependencies:
        share = _dependencies(levels, paths)
        share[begin] = 0.0
        total.through[:] += np.bincount(nodes, share, minlength=near.size)


def _levels(
    near: Adjacency, rank: Ints, front: tuple[Ints, Ints, Ints], steps: Ints, paths: Floats
) -> Iterator[_Level]:
    """Go one step further until nothing new is reached; fill in `steps` and the number of shortest `paths`."""
    place, node, offset = front
    slot = np.empty(len(steps), np.int64)
    depth = 0
    while len(place):
        depth += 1
        ends, lengths = spans(near.starts, node)
        row = np.repeat(np.arange(len(place)), lengths)
        reached = near.ends[ends]
        there = offset[row] + rank[reached]
        new = np.flatnonzero(steps[there] < 0)
        if not len(new):
            return
        row, reached, there = row[new], reached[new], there[new]
        each = np.arange(len(there))
        slot[there] = each
        first = slot[there] == each
        fresh = there[first]
        steps[fresh] = depth
        slot[fresh] = np.arange(len(fresh))
        paths[fresh] = np.bincount(slot[there], paths[place[row]], minlength=len(fresh))
        yield _Level(place, row, there)
        place, node, offset = fresh, reached[first], offset[row[first]]


def _dependencies(levels: list[_Level], paths: Floats) -> Floats:
    """Return how much the paths of each starting point depend on each place, gathered from the far end back."""
    share = np.zeros(len(paths))
    for level in reversed(levels):
        ratio = (1.0 + share[level.there]) / paths[level.there]
        gathered = np.bincount(level.row, ratio, minlength=len(level.here))
        share[level.here] = gathered * paths[level.here]
    return share
