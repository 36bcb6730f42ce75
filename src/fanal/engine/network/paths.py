"""Ways from one node to another, and who stands around a node."""

from __future__ import annotations

import heapq
from collections import deque

import numpy as np

from fanal.engine.network.graph import Adjacency, Ints

Path = tuple[int, ...]
_NO_NODES: frozenset[int] = frozenset()


def shortest_path(
    near: Adjacency,
    start: int,
    end: int,
    closed: frozenset[int] = _NO_NODES,
    barred: frozenset[tuple[int, int]] = frozenset(),
) -> Path:
    """Shortest path: the fewest recorded ties that lead from one to another; empty where none leads there.

    Of several equally short paths one is given, always the same: the first by the order of names. A path says that
    a chain of ties was recorded, not that anything ever passed along it. Not used: `closed` nodes and `barred` steps.
    """
    before = {start: start}
    waiting = deque([start])
    while waiting and end not in before:
        node = waiting.popleft()
        for other in near.of(node).tolist():
            if other not in before and other not in closed and (node, other) not in barred:
                before[other] = node
                waiting.append(other)
    if end not in before:
        return ()
    path = [end]
    while path[-1] != start:
        path.append(before[path[-1]])
    return tuple(reversed(path))


def shortest_paths(near: Adjacency, start: int, end: int, count: int) -> tuple[Path, ...]:
    """Return up to `count` different paths without a node twice, the shortest first, then by the order of names.

    Source: Yen (1971), "Finding the k shortest loopless paths in a network".
    """
    first = shortest_path(near, start, end)
    found: list[Path] = [first] if first else []
    waiting: list[tuple[int, Path]] = []
    while found and len(found) < count:
        for candidate in _detours(near, found):
            if (len(candidate), candidate) not in waiting and candidate not in found:
                heapq.heappush(waiting, (len(candidate), candidate))
        if not waiting:
            break
        found.append(heapq.heappop(waiting)[1])
    return tuple(found)


def _detours(near: Adjacency, found: list[Path]) -> list[Path]:
    """Return the paths that leave the last one found at each of its nodes by a step that no path found has taken."""
    last, detours = found[-1], []
    for place in range(len(last) - 1):
        root = last[: place + 1]
        taken = frozenset(
            (path[place], path[place + 1])
            for path in found
            if path[: place + 1] == root and len(path) > place + 1
        )
        onward = shortest_path(near, last[place], last[-1], frozenset(root[:-1]), taken)
        if onward:
            detours.append(root[:-1] + onward)
    return detours


def ego(near: Adjacency, centre: int, steps: int = 1) -> Ints:
    """Surroundings: everybody at most `steps` ties away from one node, itself included, in the order of names.

    Who is near is near in what was recorded; family, neighbours and customers are near too.
    """
    found, front = {centre}, [centre]
    for _ in range(steps):
        front = sorted({other for one in front for other in near.of(one).tolist()} - found)
        found.update(front)
    return np.array(sorted(found), np.int64)
