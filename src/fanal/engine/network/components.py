"""Which nodes hang together."""

from __future__ import annotations

import numpy as np

from fanal.engine.network.graph import Ints, Network


def component_of(network: Network) -> Ints:
    """Return for each node the lowest number of a node it can be reached from, whatever the direction of the ties.

    A component is a part of the network within which everybody is tied to everybody else, directly or through
    others, as the ties that were recorded show. Two components may be one where ties are missing.
    """
    label = np.arange(network.size)
    source, target = network.sources, network.targets
    while len(source):
        left, right = label[source], label[target]
        lower = np.minimum(left, right)
        np.minimum.at(label, left, lower)
        np.minimum.at(label, right, lower)
        while not np.array_equal(label, above := label[label]):
            label = above
        open_ = label[source] != label[target]
        source, target = source[open_], target[open_]
    return label


def component_sizes(network: Network) -> Ints:
    """Return the sizes of the components, the largest first."""
    return np.sort(np.bincount(component_of(network))[np.unique(component_of(network))])[::-1]


def largest_component(network: Network) -> int:
    """Return how many nodes the largest component holds; 0 for a network without nodes."""
    return int(np.bincount(component_of(network)).max()) if network.size else 0
