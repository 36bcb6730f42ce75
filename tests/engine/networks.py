"""Small invented networks that the tests share, and slow, plain ways to work out what the engine works out fast."""

from collections import deque
from itertools import combinations

from fanal.engine.network.graph import Network, build

# Two triangles of invented names, joined by a bridge, and somebody alone.
TWO_TRIANGLES = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "e"), ("e", "f"), ("d", "f")]


def network(ties: list[tuple[str, str]], *names: str, directed: bool = False) -> Network:
    """Return the network of unweighted ties; `names` are nodes without a tie."""
    return build(names, ([a for a, _ in ties], [b for _, b in ties], [1.0] * len(ties)), directed=directed)


def star(size: int) -> Network:
    """Return one node in the middle, tied to `size` others."""
    return network([("middle", f"leaf{number:03}") for number in range(size)])


def neighbours(net: Network) -> dict[str, set[str]]:
    """Return the neighbours of each node, along the direction of the ties where they have one."""
    near: dict[str, set[str]] = {name: set() for name in net.ids}
    for source, target in zip(net.sources.tolist(), net.targets.tolist(), strict=True):
        near[net.ids[source]].add(net.ids[target])
        if not net.directed:
            near[net.ids[target]].add(net.ids[source])
    return near


def steps_from(near: dict[str, set[str]], start: str) -> dict[str, int]:
    """Return in how many steps each node can be reached."""
    steps, waiting = {start: 0}, deque([start])
    while waiting:
        node = waiting.popleft()
        for other in near[node]:
            if other not in steps:
                steps[other] = steps[node] + 1
                waiting.append(other)
    return steps


def plain_betweenness(net: Network) -> list[float]:
    """Return betweenness by its definition: all shortest paths between all pairs, written out one by one."""
    near = neighbours(net)
    through = dict.fromkeys(net.ids, 0.0)
    for start in net.ids:
        steps = steps_from(near, start)
        for end in steps:
            paths = all_shortest(near, steps, start, end) if end != start else []
            for path in paths:
                for node in path[1:-1]:
                    through[node] += 1 / len(paths)
    pairs = max(1, (net.size - 1) * (net.size - 2))
    return [through[name] / pairs for name in net.ids]


def all_shortest(near: dict[str, set[str]], steps: dict[str, int], start: str, end: str) -> list[list[str]]:
    """Return all shortest paths from `start` to `end`."""
    if start == end:
        return [[start]]
    before = [node for node in near if end in near[node] and steps.get(node, -1) == steps[end] - 1]
    return [[*path, end] for node in before for path in all_shortest(near, steps, start, node)]


def parts(near: dict[str, set[str]], gone: set[str]) -> list[set[str]]:
    """Return the components of an undirected network without some nodes."""
    left = {node: others - gone for node, others in near.items() if node not in gone}
    found: list[set[str]] = []
    for node in left:
        if not any(node in part for part in found):
            found.append(set(steps_from(left, node)))
    return found


def linked_pairs(near: dict[str, set[str]], gone: set[str]) -> int:
    """Return how many ordered pairs of those left can reach each other."""
    return sum(2 * len(list(combinations(part, 2))) for part in parts(near, gone))
