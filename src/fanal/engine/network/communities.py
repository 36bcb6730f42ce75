"""Groups within which ties are denser than between them."""

from __future__ import annotations

import graspologic_native
import numpy as np

from fanal.engine.network.graph import Floats, Ints, Network, undirected

_SEED = 20_261_123
_SMALL = 5_000
_TRIALS = 10


def community_of(network: Network, *, weighted: bool = False, resolution: float = 1.0) -> Ints:
    """Communities: groups whose members have more ties among themselves than chance would give them.

    Found with the Leiden method for modularity; the same network always gives the same groups. A community is a
    pattern in the recorded ties and not an organisation: other, nearly as good partitions usually exist, small groups
    can be swallowed by larger ones, and two people in one group may never have met. Direction of ties is left out.
    Returns for each node the number of its community, 0 the largest; a node without ties is alone in its own.
    Source: Traag, Waltman, van Eck (2019), "From Louvain to Leiden"; limits: Fortunato and Barthelemy (2007).
    """
    plain = undirected(network)
    weights = plain.weights if weighted else np.ones(plain.ties)
    alone = np.arange(network.size)
    ties = [
        (str(source), str(target), weight)
        for source, target, weight in zip(
            plain.sources.tolist(), plain.targets.tolist(), weights.tolist(), strict=True
        )
        if weight > 0
    ]
    if not ties:
        return alone
    trials = _TRIALS if plain.ties <= _SMALL else 1
    _, found = graspologic_native.leiden(
        ties,
        starting_communities=None,
        resolution=resolution,
        randomness=0.001,
        iterations=1,
        use_modularity=True,
        seed=_SEED,
        trials=trials,
    )
    label = alone + len(found)
    for node, group in found.items():
        label[int(node)] = group
    return _by_size(label)


def _by_size(label: Ints) -> Ints:
    """Return the labels renumbered: the largest group is 0; equal sizes stand in the order of their first node."""
    _, first, group, size = np.unique(label, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -size))
    number = np.empty(len(order), np.int64)
    number[order] = np.arange(len(order))
    return np.asarray(number[group], np.int64)


def members(label: Ints) -> list[Ints]:
    """Return the nodes of each group, in the order of the groups' numbers."""
    order = np.argsort(label, kind="stable")
    return np.split(order, np.cumsum(np.bincount(label))[:-1]) if len(label) else []


def modularity(network: Network, label: Ints, *, weighted: bool = False) -> float:
    """Modularity: by how much the share of ties inside the groups exceeds what chance would give, at most 1.

    Above about 0.3 groups are usually called distinct; random networks can reach that too, so it proves nothing.
    Source: Newman and Girvan (2004).
    """
    plain = undirected(network)
    weights = plain.weights if weighted else np.ones(plain.ties)
    total = float(weights.sum())
    if not total:
        return 0.0
    inside = float(weights[label[plain.sources] == label[plain.targets]].sum()) / total
    return inside - _expected(plain, label, weights) / (2 * total) ** 2


def _expected(plain: Network, label: Ints, weights: Floats) -> float:
    strength = np.bincount(label[plain.sources], weights, minlength=plain.size)
    strength = strength + np.bincount(label[plain.targets], weights, minlength=plain.size)
    return float((strength**2).sum())
