"""The four figures of a position: degree, betweenness, closeness, PageRank; and what is exact and what estimated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fanal.engine.network.components import component_of
from fanal.engine.network.graph import Floats, Ints, Network, Truths, adjacency
from fanal.engine.network.sweep import Parts, Sweep, effort, parts_of, sweep

EXACT_BUDGET = 150_000_000
"""How many ties may be followed for exact figures: starting points times ties, a few seconds."""
PIVOTS = 256
_FEWEST, _PIVOT_BUDGET = 2, 300_000_000
_SEED = 20_261_123


@dataclass(frozen=True, slots=True, eq=False)
class Positions:
    """Betweenness and closeness of each node, and whether they are exact or estimated from starting points."""

    betweenness: Floats
    closeness: Floats
    exact: bool
    pivots: int
    """How many starting points were used."""
    mean_steps: float | None
    """Steps between two nodes of the largest component, on average; None where they are not counted."""
    longest: int | None
    """The most steps between two of them."""


def degree(network: Network) -> Ints:
    """Degree: to how many others somebody is tied (in a directed network: ties from and to, counted one by one).

    It says who is most visible in what was recorded, which is often who was watched most. It does not say who leads:
    organisers are known to keep their number of contacts low.
    Source: Freeman (1979), "Centrality in social networks: conceptual clarification".
    """
    ends = np.concatenate([network.sources, network.targets])
    return np.bincount(ends, minlength=network.size)


def density(network: Network) -> float:
    """Density: which share of all possible ties was recorded, from 0 to 1.

    It depends on the number of nodes and on how ties were collected; compare only networks collected the same way.
    """
    possible = network.size * (network.size - 1) / (1 if network.directed else 2)
    return network.ties / possible if possible else 0.0


def degree_centralisation(network: Network) -> float:
    """Degree centralisation: how far the ties gather on one node, from 0 (all alike) to 1 (a star).

    The sum of what each degree lacks to the highest, divided by that sum in a star of the same size.
    Source: Freeman (1979). Not defined below three nodes: 0 is given.
    """
    most = (network.size - 1) * (network.size - 2) * (2 if network.directed else 1)
    found = degree(network)
    return float((found.max() - found).sum() / most) if network.size > 2 else 0.0


def pagerank(network: Network, *, weighted: bool = False, share: float = 0.85) -> Floats:
    """PageRank: how often a walk along the ties, which now and then starts anew, comes past a node; sums to 1.

    It counts ties to well-tied nodes more. Weights are used only when asked for: a hundred calls are not a hundred
    times the importance of one. Power iteration with the stopping rule of networkx (1e-6 for each node), so that
    values agree. Source: Page, Brin and others (1999); damping 0.85.
    """
    if not network.size:
        return np.zeros(0)
    near = adjacency(network, way="out" if network.directed else "both")
    origin = np.repeat(np.arange(near.size), near.degrees())
    weight = near.weights if weighted else np.ones(len(near.ends))
    out = np.bincount(origin, weight, minlength=near.size)
    flow = np.divide(weight, out[origin], out=np.zeros(len(weight)), where=out[origin] > 0)
    rank = np.full(near.size, 1.0 / near.size)
    for _ in range(100):
        lost = rank[out == 0].sum() / near.size
        arrived = np.bincount(near.ends, rank[origin] * flow, minlength=near.size)
        before, rank = rank, share * (arrived + lost) + (1 - share) / near.size
        if np.abs(rank - before).sum() < near.size * 1e-6:
            break
    return rank


def positions(network: Network, *, budget: int = EXACT_BUDGET, pivots: int = PIVOTS) -> Positions:
    """Betweenness: on which share of the shortest paths between two others somebody stands, from 0 to 1.
    Closeness: how few steps somebody is from the others, weighed with how many can be reached at all.

    Betweenness shows who connects parts that would lose each other: brokers, couriers, transporters. Closeness shows
    who could hear of everything early. Both take every recorded tie for a channel, and one missing tie can change
    them much. Exact where that takes at most `budget` steps; else estimated from `pivots` starting points for each
    component that is too large (Brandes and Pich 2007), always the same ones, and fewer where paths are very long.
    Source: Freeman (1977, 1979); closeness improved for several components after Wasserman and Faust (1994).
    """
    parts = parts_of(component_of(network))
    near = adjacency(network, way="out" if network.directed else "both")
    each = effort(near, parts)
    cost = each * parts.sizes()
    order = np.argsort(cost, kind="stable")
    affordable = np.zeros(len(cost), np.bool_)
    affordable[order[np.cumsum(cost[order]) <= budget]] = True
    few = np.clip(_PIVOT_BUDGET / np.maximum(each, 1), _FEWEST, pivots).astype(np.int64)
    affordable |= parts.sizes() <= few
    origins, scale = _origins(parts, affordable, few)
    found = sweep(near, parts, origins)
    through = _scaled(found, parts, scale)
    if network.directed:
        found = sweep(adjacency(network, way="in"), parts, origins, dependencies=False)
    close = _closeness(network, found, parts, origins, scale)
    exact = bool(affordable.all())
    between = _between(found, parts, origins) if exact and not network.directed else (None, None)
    return Positions(through / _pairs(network), close, exact, len(origins), *between)


def _between(found: Sweep, parts: Parts, origins: Ints) -> tuple[float | None, int | None]:
    """Return the mean and the largest number of steps within the largest component."""
    if not len(origins):
        return None, None
    inside = parts.part[origins] == int(parts.sizes().argmax())
    size = int(inside.sum())
    mean = float(found.steps[inside].sum()) / (size * (size - 1)) if size > 1 else 0.0
    return mean, int(found.farthest[inside].max())


def _origins(parts: Parts, affordable: Truths, pivots: Ints) -> tuple[Ints, Floats]:
    """Return the starting points, and for each component what one of them stands for."""
    chance = np.random.default_rng(_SEED)
    chosen = [parts.members[affordable[parts.part[parts.members]]]]
    scale = np.ones(len(affordable))
    for part in np.flatnonzero(~affordable):
        inside = parts.members[parts.starts[part] : parts.starts[part + 1]]
        chosen.append(np.sort(chance.choice(inside, int(pivots[part]), replace=False)))
        scale[part] = len(inside) / int(pivots[part])
    return np.concatenate(chosen), scale


def _scaled(found: Sweep, parts: Parts, scale: Floats) -> Floats:
    return np.asarray(found.through * scale[parts.part], np.float64)


def _pairs(network: Network) -> float:
    """Return between how many pairs, counted both ways, a node can stand."""
    return float(max(1, (network.size - 1) * (network.size - 2)))


def _closeness(network: Network, found: Sweep, parts: Parts, origins: Ints, scale: Floats) -> Floats:
    """Return closeness from the steps of the starting points, or from the steps to them where they are a sample."""
    steps, reached = np.zeros(network.size), np.zeros(network.size)
    steps[origins], reached[origins] = found.steps, found.reached - 1
    sampled = scale[parts.part] > 1
    if sampled.any() and not network.directed:
        steps[sampled] = (found.steps_at * scale[parts.part])[sampled]
        reached[sampled] = parts.sizes()[parts.part[sampled]] - 1
    others = max(1, network.size - 1)
    share = np.divide(reached, steps, out=np.zeros(network.size), where=steps > 0)
    return np.asarray(share * reached / others, np.float64)
