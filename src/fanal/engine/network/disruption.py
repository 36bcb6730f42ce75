"""What remains of a network when nodes are taken out of it one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from fanal.engine.network.centrality import degree, positions
from fanal.engine.network.components import largest_component
from fanal.engine.network.graph import Floats, Network, Truths, without

Scores = Callable[[Network], tuple[Floats, bool]]
_DIGITS = 12
_WORK = 150_000_000
_PIVOTS = 32


@dataclass(frozen=True, slots=True)
class Disruption:
    """Who was taken out, in this order, and the share of all nodes in the largest component: at first, after each.

    `exact` says whether every figure that decided the order was exact.
    """

    measure: str
    removed: tuple[int, ...]
    largest: tuple[float, ...]
    exact: bool


def disrupt(network: Network, measure: str, removals: int) -> Disruption:
    """Disruption: take out the node with the highest figure, count the largest part left, and do so again.

    The figure is worked out anew after each removal, ties left out of it. Of equal figures the first in the order of
    names goes. The share is of all nodes there were, so one node alone in a network of 100 counts 0.01. It shows how
    much a network leans on a few positions. People replace each other, new ties form, and groups adapt after
    arrests: what a simulation takes apart, reality may mend. It decides nothing about anybody.
    `measure` is `degree` or `betweenness`. Source: Albert, Jeong, Barabasi (2000), "Error and attack tolerance";
    on crime: Duijn, Kashirin, Sloot (2014), "The relative ineffectiveness of criminal network disruption".
    """
    steps = min(removals, network.size)
    scores = _between(steps) if measure == "betweenness" else _degree
    gone = np.zeros(network.size, np.bool_)
    removed: list[int] = []
    largest = [_share(network, gone)]
    left, exact = network, True
    for _ in range(steps):
        values, sure = scores(left)
        exact = exact and sure
        removed.append(_highest(values, gone))
        gone[removed[-1]] = True
        left = without(left, gone)
        largest.append(_share(left, gone))
    return Disruption(measure, tuple(removed), tuple(largest), exact)


def _between(steps: int) -> Scores:
    """Return betweenness as it can be afforded at each of the steps."""
    budget = _WORK // max(1, steps)

    def scores(left: Network) -> tuple[Floats, bool]:
        found = positions(left, budget=budget, pivots=_PIVOTS)
        return found.betweenness, found.exact

    return scores


def _degree(left: Network) -> tuple[Floats, bool]:
    return degree(left).astype(np.float64), True


def _highest(scores: Floats, gone: Truths) -> int:
    """Return the node with the highest figure; of equal ones (to 12 digits) the first."""
    return int(np.argmax(np.where(gone, -1.0, np.round(scores, _DIGITS))))


def _share(left: Network, gone: Truths) -> float:
    """Return the largest component among the nodes that are still there, as a share of all there were."""
    return 0.0 if gone.all() else largest_component(left) / left.size
