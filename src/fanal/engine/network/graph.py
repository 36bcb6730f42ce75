"""A network as compact arrays: nodes by number, ties as pairs of numbers, neighbours in one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Nodes and simple ties: none of a node with itself, at most one for each pair (each ordered pair if directed).

    `ids` stand in the order of their characters, which is also the order in which equal values are listed. `sources`
    and `targets` hold positions in `ids`; `weights` holds the sum of the weights that were given for the same pair.
    `self_ties` and `merged` say how many given ties were left out and how many were joined with another.
    """

    ids: tuple[str, ...]
    sources: Ints
    targets: Ints
    weights: Floats
    directed: bool = False
    self_ties: int = 0
    merged: int = 0

    @property
    def size(self) -> int:
        """Return the number of nodes."""
        return len(self.ids)

    @property
    def ties(self) -> int:
        """Return the number of ties."""
        return len(self.sources)


@dataclass(frozen=True, slots=True, eq=False)
class Adjacency:
    """The neighbours of node `i` are `ends[starts[i]:starts[i + 1]]`, with `weights` beside them."""

    starts: Ints
    ends: Ints
    weights: Floats

    @property
    def size(self) -> int:
        """Return the number of nodes."""
        return len(self.starts) - 1

    def degrees(self) -> Ints:
        """Return how many neighbours each node has."""
        return np.diff(self.starts)

    def of(self, node: int) -> Ints:
        """Return the neighbours of one node."""
        return self.ends[self.starts[node] : self.starts[node + 1]]


def build(
    names: Iterable[str],
    ties: tuple[Iterable[str], Iterable[str], Iterable[float]],
    *,
    directed: bool = False,
) -> Network:
    """Return the network of `names` (nodes without a tie included) and `ties` (from, to, weight; equally long)."""
    origins, goals = list(ties[0]), list(ties[1])
    ids = tuple(sorted({*names, *origins, *goals}))
    number = {name: position for position, name in enumerate(ids)}
    sources = np.fromiter((number[name] for name in origins), np.int64, len(origins))
    targets = np.fromiter((number[name] for name in goals), np.int64, len(goals))
    return simple(ids, sources, targets, np.fromiter(ties[2], np.float64, len(origins)), directed=directed)


def simple(
    ids: tuple[str, ...], sources: Ints, targets: Ints, weights: Floats, *, directed: bool = False
) -> Network:
    """Return the network of numbered ties, which may repeat and loop; `ids` must be sorted and without repeats."""
    kept = sources != targets
    source, target, weight = sources[kept], targets[kept], weights[kept]
    if not directed:
        source, target = np.minimum(source, target), np.maximum(source, target)
    pairs, position = np.unique(source * max(1, len(ids)) + target, return_inverse=True)
    return Network(
        ids,
        pairs // max(1, len(ids)),
        pairs % max(1, len(ids)),
        np.bincount(position, weight, minlength=len(pairs)).astype(np.float64),
        directed,
        int(len(sources) - len(source)),
        int(len(source) - len(pairs)),
    )


def adjacency(network: Network, *, way: str = "both") -> Adjacency:
    """Return the neighbours of each node: `both` ways, only where its ties lead (`out`), or only from where (`in`)."""
    source, target, weight = network.sources, network.targets, network.weights
    if way == "in":
        source, target = target, source
    elif way == "both":
        source, target = np.concatenate([source, target]), np.concatenate([target, source])
        weight = np.concatenate([weight, weight])
    order = np.lexsort((target, source))
    starts = np.zeros(network.size + 1, np.int64)
    np.cumsum(np.bincount(source, minlength=network.size), out=starts[1:])
    return Adjacency(starts, target[order], weight[order])


def undirected(network: Network) -> Network:
    """Return the network with the direction of its ties left out."""
    if not network.directed:
        return network
    return simple(network.ids, network.sources, network.targets, network.weights)


def without(network: Network, removed: Truths) -> Network:
    """Return the network without the ties of the nodes marked in `removed`; the nodes keep their numbers."""
    kept = ~(removed[network.sources] | removed[network.targets])
    source, target, weight = network.sources[kept], network.targets[kept], network.weights[kept]
    return Network(network.ids, source, target, weight, network.directed)


def spans(starts: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Return the places of all entries of `rows` in a list cut at `starts`, row after row, and their lengths."""
    lengths = starts[rows + 1] - starts[rows]
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts[rows] - before, lengths) + np.arange(int(lengths.sum())), lengths
