"""What the absence of each single node does to who can reach whom, for all nodes in one walk through the network."""

from __future__ import annotations

import numpy as np

from fanal.engine.network.graph import Adjacency, Ints


def cut_effects(near: Adjacency) -> Ints:
    """Return for each node how many ordered pairs of the others can still reach each other without it.

    One depth-first walk gives the sizes of the parts that each node holds together (Tarjan 1972), so that the whole
    network takes as long as a walk along its ties, not as long as one walk for each node.
    """
    walk = _Walk(near)
    for root in range(near.size):
        if walk.entered[root] < 0:
            walk.through(root)
    return walk.linked()


class _Walk:
    """A depth-first walk that keeps, for each node, the pairs in the parts that hang on it alone."""

    def __init__(self, near: Adjacency) -> None:
        self._starts, self._ends = near.starts.tolist(), near.ends.tolist()
        size = near.size
        self.entered, self._low, self._below = [-1] * size, [0] * size, [1] * size
        self._cut_off, self._pairs, self._whole = [0] * size, [0] * size, [0] * size
        self._clock = 0

    def through(self, root: int) -> None:
        """Walk the component of `root`."""
        stack, order, above = [(root, self._starts[root])], [root], {root: -1}
        self._enter(root)
        while stack:
            node, place = stack.pop()
            if place == self._starts[node + 1]:
                self._leave(node, above[node])
                continue
            stack.append((node, place + 1))
            other = self._ends[place]
            if self.entered[other] < 0:
                above[other] = node
                self._enter(other)
                order.append(other)
                stack.append((other, self._starts[other]))
            elif other != above[node]:
                self._low[node] = min(self._low[node], self.entered[other])
        for node in order:
            self._whole[node] = len(order)

    def _enter(self, node: int) -> None:
        self.entered[node] = self._low[node] = self._clock
        self._clock += 1

    def _leave(self, node: int, parent: int) -> None:
        if parent < 0:
            return
        self._below[parent] += self._below[node]
        self._low[parent] = min(self._low[parent], self._low[node])
        if self._low[node] >= self.entered[parent]:
            size = self._below[node]
            self._cut_off[parent] += size
            self._pairs[parent] += size * (size - 1)

    def linked(self) -> Ints:
        """Return for each node the ordered pairs of the others that are linked without it."""
        whole = np.array(self._whole, np.int64)
        rest = whole - 1 - np.array(self._cut_off, np.int64)
        inside = np.array(self._pairs, np.int64) + rest * (rest - 1)
        sizes, counts = np.unique(whole, return_counts=True)
        all_pairs = int(((sizes - 1) * counts).sum())
        return all_pairs - whole * (whole - 1) + inside
