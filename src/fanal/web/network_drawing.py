"""A network as shapes of an SVG drawing: dots for nodes, squares for groups, lines for ties, no hairball."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fanal.engine.network.centrality import degree
from fanal.engine.network.grouping import ChartItem, Picture, picture
from fanal.engine.network.report import NetworkReport

_LABELLED = 24
_STRONG = 3
_WIDE, _HIGH = 600.0, 200.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One item of the drawing: where it lies, how large it is, and what is written on it."""

    x: str
    y: str
    size: str
    half: str
    corner: tuple[str, str]
    below: str
    label: str
    title: str
    group: bool
    strong: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One tie of the drawing, wider where it stands for many."""

    x1: str
    y1: str
    x2: str
    y2: str
    width: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything to draw."""

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    grouped: bool
    left_out: int


def draw(report: NetworkReport, name: Callable[[str], str]) -> Drawing:
    """Return the drawing of the network of a report; `name` says how a node is called."""
    network = report.network
    ids = network.ids
    pairs = zip(network.sources.tolist(), network.targets.tolist(), network.weights.tolist(), strict=True)
    strong = {ids[node] for node, value in report.ranked["betweenness"][:_STRONG] if value > 0}
    found = picture(ids, [(ids[a], ids[b], weight) for a, b, weight in pairs], pinned=strong)
    ties = dict(zip(ids, degree(network).tolist(), strict=True))
    sizes = {item.key: _size(item, ties) for item in found.items}
    labelled = set(sorted(sizes, key=lambda key: (-sizes[key], key))[:_LABELLED]) | strong
    dots = [
        _dot(item, sizes[item.key], item.key in labelled, item.key in strong, name) for item in found.items
    ]
    return Drawing(tuple(dots), tuple(_lines(found)), found.grouped, found.left_out)


def _size(item: ChartItem, ties: dict[str, int]) -> float:
    if item.is_group:
        return min(36.0, 8 + 1.2 * math.sqrt(len(item.members)))
    return min(30.0, 4 + 2.2 * math.sqrt(ties[item.key]))


def _dot(item: ChartItem, size: float, labelled: bool, strong: bool, name: Callable[[str], str]) -> Dot:
    count = len(item.members)
    called = name(item.key.removeprefix("group:") if item.is_group else item.key)
    label = str(count) if item.is_group else called if labelled else ""
    title = f"{called} +{count - 1}" if count > 1 else called
    at = (f"{item.x:.1f}", f"{item.y:.1f}")
    corner = (f"{item.x - size:.1f}", f"{item.y - size:.1f}")
    below = f"{item.y + 5 if item.is_group else item.y + size + 15:.1f}"
    return Dot(*at, f"{size:.1f}", f"{2 * size:.1f}", corner, below, label, title, item.is_group, strong)


def _lines(found: Picture) -> Sequence[Line]:
    at = {item.key: (f"{item.x:.1f}", f"{item.y:.1f}") for item in found.items}
    return [
        Line(*at[tie.source], *at[tie.target], f"{min(7.0, 1 + 0.9 * math.log2(tie.count)):.1f}")
        for tie in found.ties
    ]


def curve(shares: Sequence[float]) -> str:
    """Return the points of a falling line, from the share at first on the left to the one after all removals."""
    step = _WIDE / max(1, len(shares) - 1)
    return " ".join(f"{number * step:.1f},{_HIGH * (1 - share):.1f}" for number, share in enumerate(shares))
