"""A large network as a picture that can be read: groups with counts instead of thousands of dots."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fanal.engine.network.communities import community_of
from fanal.engine.network.graph import Floats, Ints, Network, Truths, adjacency, build
from fanal.engine.network.placing import place

MOST = 120
"""How many items a picture holds, pinned nodes apart."""
_GROUPS, _SINGLES = 0.6, 0.35
_TIES_EACH = 2

Tie = tuple[str, str, float]
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ChartItem:
    """One thing in the picture: a node, with the `leaves` folded into it, or a group, named after its most tied member.

    `members` are all nodes that it stands for, leaves included; `inner` counts the ties among them, which the picture
    does not show. `x` and `y` run from -500 to 500.
    """

    key: str
    members: tuple[str, ...]
    leaves: int
    inner: int
    x: float
    y: float

    @property
    def is_group(self) -> bool:
        """Say whether this stands for a group and not for one node."""
        return self.key.startswith("group:")


@dataclass(frozen=True, slots=True)
class ChartTie:
    """All ties between two items as one: how many, and the sum of their weights."""

    source: str
    target: str
    count: int
    weight: float


@dataclass(frozen=True, slots=True)
class Picture:
    """What to draw: items and ties; `left_out` counts the weak joint ties that would have hidden the others."""

    items: tuple[ChartItem, ...]
    ties: tuple[ChartTie, ...]
    left_out: int
    grouped: bool


def picture(
    nodes: Iterable[str],
    ties: Sequence[Tie],
    *,
    pinned: Collection[str] = (),
    most: int = MOST,
    spots: Mapping[str, Spot] | None = None,
) -> Picture:
    """Grouping: a network of up to `most` nodes is shown node by node; of a larger one, its groups.

    Groups are the communities of the recorded ties, small ones joined to the group they have most ties with. Nodes
    with a single tie are folded into their neighbour. The most tied nodes and all `pinned` ones are shown by
    themselves, and `most` is kept but for pinned ones. Only the strongest joint ties are drawn, at least one for
    each item that has any. The same input always gives the same picture; `spots` keeps items where they were. A
    group is a help for the eye, not an organisation. Joint ties carry the counts, so nothing is lost from the sums.
    """
    network = build(nodes, ([t[0] for t in ties], [t[1] for t in ties], [t[2] for t in ties]))
    grouped = network.size > most
    item = _items(network, pinned, most) if grouped else np.arange(network.size)
    owner = _Owners(network, item)
    joint = owner.joint_ties()
    shown = _strongest(joint, owner.count) if grouped else np.ones(len(joint[0]), np.bool_)
    keys = owner.keys()
    fixed = {number: spots[key] for number, key in enumerate(keys) if spots and key in spots}
    at = place(owner.count, (joint[0][shown], joint[1][shown], joint[3][shown]), fixed)
    drawn = [
        ChartTie(keys[a], keys[b], int(count), float(weight))
        for a, b, count, weight in zip(*(part[shown].tolist() for part in joint), strict=True)
    ]
    return Picture(owner.items(keys, at), tuple(drawn), int((~shown).sum()), grouped)


def _items(network: Network, pinned: Collection[str], most: int) -> Ints:
    """Return for each node the number of the item that stands for it."""
    near = adjacency(network)
    ties = near.degrees()
    held = np.array([name in pinned for name in network.ids], np.bool_)
    fold = _folded(network, ties, held)
    group = community_of(network)
    group = _joined(network, group, max(1, int(most * _GROUPS)))
    single = held | _most_tied(ties, ~held & (fold < 0), int(most * _SINGLES))
    item = np.where(single, network.size + np.arange(network.size), group)
    item = np.where(fold >= 0, item[fold], item)
    return np.asarray(np.unique(item, return_inverse=True)[1], np.int64)


def _folded(network: Network, ties: Ints, held: Truths) -> Ints:
    """Return for each node with a single tie, if it is not pinned, the neighbour it is folded into; else -1."""
    fold = np.full(network.size, -1, np.int64)
    for one, other in ((network.sources, network.targets), (network.targets, network.sources)):
        leaf = (ties[one] == 1) & (ties[other] > 1) & ~held[one]
        fold[one[leaf]] = other[leaf]
    return fold


def _most_tied(ties: Ints, allowed: Truths, count: int) -> Truths:
    """Return the nodes with the most ties among the allowed: those far above the usual, and at most `count`."""
    order = np.lexsort((np.arange(len(ties)), -ties, ~allowed))[:count]
    bar = max(8.0, 4 * float(ties.mean()))
    chosen = np.zeros(len(ties), np.bool_)
    chosen[order] = allowed[order] & (ties[order] >= bar)
    return chosen


def _joined(network: Network, group: Ints, most: int) -> Ints:
    """Return the groups with all but the `most` largest joined to the one they have most ties with, or together."""
    count = int(group.max(initial=-1)) + 1
    if count <= most:
        return group
    kept = most - 1
    left, right = group[network.sources], group[network.targets]
    goal = np.where(np.arange(count) < kept, np.arange(count), kept)
    for small, large in ((left, right), (right, left)):
        bridge = (small >= kept) & (large < kept)
        pairs, number = np.unique(small[bridge] * count + large[bridge], return_counts=True)
        order = np.lexsort((-pairs, number))
        goal[pairs[order] // count] = pairs[order] % count
    return goal[group]


@dataclass(frozen=True, slots=True, eq=False)
class _Owners:
    """The network together with the item of each node."""

    network: Network
    item: Ints

    @property
    def count(self) -> int:
        return int(self.item.max(initial=-1)) + 1

    def joint_ties(self) -> tuple[Ints, Ints, Ints, Floats]:
        """Return the ties between items: from, to, how many, and their weight."""
        a, b = self.item[self.network.sources], self.item[self.network.targets]
        outer = a != b
        low, high = np.minimum(a, b)[outer], np.maximum(a, b)[outer]
        pair, position, number = np.unique(
            low * max(1, self.count) + high, return_inverse=True, return_counts=True
        )
        weight = np.bincount(position, self.network.weights[outer], minlength=len(pair)).astype(np.float64)
        return pair // max(1, self.count), pair % max(1, self.count), number, weight

    def keys(self) -> list[str]:
        """Return the key of each item: the name of its node, or `group:` and the name of its most tied member."""
        ties = adjacency(self.network).degrees()
        order = np.lexsort((np.arange(len(ties)), -ties, self.item))
        begin = np.searchsorted(self.item[order], np.arange(self.count))
        names = [self.network.ids[node] for node in order[begin].tolist()]
        return [
            f"group:{name}" if group else name for name, group in zip(names, self._groups(ties), strict=True)
        ]

    def _groups(self, ties: Ints) -> list[bool]:
        """Say of each item whether it holds more than one node that is no leaf."""
        branches = np.bincount(self.item, ties > 1, minlength=self.count)
        sizes = np.bincount(self.item, minlength=self.count)
        grouped = (branches > 1) | ((branches == 0) & (sizes > 1))
        return [bool(one) for one in grouped]

    def items(self, keys: list[str], at: Floats) -> tuple[ChartItem, ...]:
        """Return the items with their members and places."""
        order = np.argsort(self.item, kind="stable")
        cuts = np.cumsum(np.bincount(self.item, minlength=self.count))[:-1]
        inner = self.item[self.network.sources] == self.item[self.network.targets]
        inside = np.bincount(self.item[self.network.sources[inner]], minlength=self.count).tolist()
        ids = self.network.ids
        found = []
        for key, nodes, ties, (x, y) in zip(keys, np.split(order, cuts), inside, at.tolist(), strict=False):
            names = tuple(ids[node] for node in nodes.tolist())
            leaves = 0 if key.startswith("group:") else len(names) - 1
            found.append(ChartItem(key, names, leaves, ties, x, y))
        return tuple(found)


def _strongest(joint: tuple[Ints, Ints, Ints, Floats], count: int) -> Truths:
    """Return which joint ties are drawn: the strongest of each item, and the strongest of all up to a few an item."""
    source, target, number, _ = joint
    order = np.lexsort((target, source, -number))
    shown = np.zeros(len(source), np.bool_)
    shown[order[: count * _TIES_EACH]] = True
    for ends in (source, target):
        _, first = np.unique(ends[order], return_index=True)
        shown[order[first]] = True
    return shown
