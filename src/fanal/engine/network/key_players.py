"""Sets of nodes that matter together: whose absence breaks a network up most, and who reach most of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fanal.engine.network.components import component_of
from fanal.engine.network.cuts import cut_effects
from fanal.engine.network.graph import Adjacency, Network, adjacency, undirected, without

_CANDIDATES = 400


@dataclass(frozen=True, slots=True)
class KeyPlayers:
    """A set in the order in which it was chosen, and the figure it reached with each member added."""

    nodes: tuple[int, ...]
    figures: tuple[float, ...]


def fragmentation(network: Network, removed: frozenset[int] = frozenset()) -> float:
    """Fragmentation: which share of the pairs of those left cannot reach each other, from 0 to 1."""
    gone = np.zeros(network.size, np.bool_)
    gone[list(removed)] = True
    left = network.size - len(removed)
    if left < 2:
        return 1.0
    sizes = np.bincount(component_of(without(network, gone))[~gone]).astype(np.float64)
    return 1.0 - float((sizes * (sizes - 1)).sum()) / (left * (left - 1))


def breaking_set(network: Network, count: int) -> KeyPlayers:
    """Key players, negative: the set whose absence leaves most pairs of the others unable to reach each other.

    Chosen one after the other, each time who adds most (of equal ones who has more ties, then the first by name); a
    set chosen at once can be a little better. The figure is the fragmentation among those left. It names positions
    that hold the recorded network together, which is no measure of guilt.
    Source: Borgatti (2006), "Identifying sets of key players in a social network" (KPP-Neg).
    """
    plain = undirected(network)
    chosen: list[int] = []
    figures: list[float] = []
    gone = np.zeros(plain.size, np.bool_)
    for _ in range(min(count, max(0, plain.size - 2))):
        left = without(plain, gone)
        near = adjacency(left)
        linked, ties = cut_effects(near), near.degrees()
        order = np.lexsort((np.arange(plain.size), -ties, linked, gone))
        chosen.append(int(order[0]))
        gone[chosen[-1]] = True
        figures.append(fragmentation(plain, frozenset(chosen)))
    return KeyPlayers(tuple(chosen), tuple(figures))


def reaching_set(network: Network, count: int, steps: int = 2) -> KeyPlayers:
    """Key players, positive: the set from which most of the network is within `steps` steps, themselves included.

    Whoever wants to hear what goes round, or to spread a warning, starts there. Chosen one after the other, each time
    who adds most; in large networks only the most tied are looked at. The figure is the share of all nodes reached.
    It takes every recorded tie for a way that information takes. Source: Borgatti (2006), KPP-Pos, m-reach.
    """
    near = adjacency(undirected(network))
    order = np.lexsort((np.arange(near.size), -near.degrees()))[:_CANDIDATES].tolist()
    within = {node: _within(near, node, steps) for node in order}
    chosen: list[int] = []
    figures: list[float] = []
    reached: set[int] = set()
    for _ in range(min(count, len(order))):
        best = max(
            (node for node in order if node not in chosen), key=lambda node: len(within[node] - reached)
        )
        chosen.append(best)
        reached |= within[best]
        figures.append(len(reached) / near.size)
    return KeyPlayers(tuple(chosen), tuple(figures))


def _within(near: Adjacency, node: int, steps: int) -> set[int]:
    """Return the nodes that are at most `steps` steps away, the node itself included."""
    found, front = {node}, {node}
    for _ in range(steps):
        front = {other for one in front for other in near.of(one).tolist()} - found
        found |= front
    return found
