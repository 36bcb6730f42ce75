"""How closed and how sorted a network is: triangles, and whether the well tied are tied to the well tied."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fanal.engine.network.centrality import degree
from fanal.engine.network.graph import Network, adjacency, undirected

_MOST_TIES = 300_000


@dataclass(frozen=True, slots=True)
class Shape:
    """Transitivity, average clustering and degree assortativity; None where a figure is not defined or not counted."""

    transitivity: float | None
    clustering: float | None
    assortativity: float | None


def shape(network: Network) -> Shape:
    """Shape: how often two contacts of somebody are tied too, and whether the well tied are tied to the well tied.

    Transitivity is the share of all pairs of ties that meet which a third tie closes; average clustering the mean of
    that share over all nodes (0 for those with fewer than two contacts). Assortativity is the correlation of the
    degrees at the two ends of ties; networks around few hubs are below 0. Direction is left out. Files built around
    suspects lack the ties among the others, which lowers the first two.
    Source: Wasserman and Faust (1994); Watts and Strogatz (1998); Newman (2002).
    """
    plain = undirected(network)
    if plain.ties > _MOST_TIES:
        return Shape(None, None, _assortativity(plain))
    closed, pairs = _triads(plain)
    ratio = np.divide(closed, pairs, out=np.zeros(len(pairs)), where=pairs > 0)
    whole = float(closed.sum() / pairs.sum()) if pairs.sum() else 0.0
    return Shape(whole, float(ratio.mean()) if len(ratio) else 0.0, _assortativity(plain))


def _triads(plain: Network) -> tuple[np.typing.NDArray[np.float64], np.typing.NDArray[np.float64]]:
    """Return for each node how many pairs of its contacts are tied, and how many pairs it has."""
    near = adjacency(plain)
    ties = [frozenset(near.of(node).tolist()) for node in range(near.size)]
    closed = np.zeros(near.size)
    for source, target in zip(plain.sources.tolist(), plain.targets.tolist(), strict=True):
        shared = len(ties[source] & ties[target])
        closed[source] += shared
        closed[target] += shared
    count = near.degrees()
    return closed / 2, count * (count - 1) / 2


def _assortativity(plain: Network) -> float | None:
    count = degree(plain)
    one = np.concatenate([count[plain.sources], count[plain.targets]]).astype(np.float64)
    other = np.concatenate([count[plain.targets], count[plain.sources]]).astype(np.float64)
    if not len(one) or not one.std():
        return None
    return float(np.mean((one - one.mean()) * (other - other.mean())) / one.var())
