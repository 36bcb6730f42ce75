"""The link chart of a bundle as a drawing that survives grey print: shapes say what a thing is, outlines who."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.template import Context, Engine

from fanal.engine.bundle.contents import ChartFacts, ChartNode, ChartTie
from fanal.web.directions import direction
from fanal.web.report import WEB
from fanal.web.visible import xml_text

LABELLED, WORDED = 45, 30
"""Up to so many things are labelled in the drawing, up to so many lines; beyond, the list beside it says who is who."""
SHAPES = ("circle", "square", "diamond", "triangle", "hexagon", "group")
_SIZE, _GROUP, _LETTERS = 13.0, 20.0, 26
_EDGE = 40.0
_CORNERS: Mapping[str, Sequence[tuple[float, float]]] = {
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "group": [(-1.3, -1), (1.3, -1), (1.3, 1), (-1.3, 1)],
    "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "triangle": [(0, -1.25), (1.25, 1), (-1.25, 1)],
    "hexagon": [(-1.2, 0), (-0.6, -1.05), (0.6, -1.05), (1.2, 0), (0.6, 1.05), (-0.6, 1.05)],
}


@dataclass(frozen=True, slots=True)
class Outline:
    """One thing as it is drawn: a circle where `points` is empty, its outlines, its number and its label."""

    points: tuple[str, ...]
    x: str
    y: str
    radii: tuple[str, ...]
    width: str
    dashes: str
    number: int
    label: str
    below: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line between two things, with the points of its arrows, and its words in the middle."""

    x1: str
    y1: str
    x2: str
    y2: str
    width: str
    arrows: tuple[str, ...]
    x: str
    y: str
    words: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """Everything to draw, and the part of the plane that it takes."""

    outlines: tuple[Outline, ...]
    strokes: tuple[Stroke, ...]
    box: str


def drawn(chart: ChartFacts) -> Drawn:
    """Return the shapes of a chart."""
    at = {node.number: node for node in chart.nodes}
    labelled, worded = len(chart.nodes) <= LABELLED, len(chart.ties) <= WORDED
    return Drawn(
        tuple(_outline(node, labelled) for node in chart.nodes),
        tuple(_stroke(tie, at[tie.source], at[tie.target], worded) for tie in chart.ties),
        _box(chart.nodes),
    )


def chart_svg(chart: ChartFacts, lang: str, title: str) -> str:
    """Return the chart as SVG, without script or style; numbers lead to the list of things."""
    engine = Engine(dirs=[str(WEB / "templates")], autoescape=True)
    found = {"d": drawn(chart), "lang": lang, "dir": direction(lang), "title": title}
    rendered = engine.get_template("bundle/chart.svg").render(Context(found, use_l10n=False, use_tz=False))
    return str(rendered)


def legend(chart: ChartFacts, said: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the shapes and outlines that a chart uses, each in words."""
    shapes = {node.shape for node in chart.nodes}
    marks = {node.mark for node in chart.nodes}
    rows = [(shape, said[f"shape_{shape}"]) for shape in SHAPES if shape in shapes]
    return rows + [
        (mark, said[f"mark_{mark}"]) for mark in ("child", "accused", "protected") if mark in marks
    ]


def _outline(node: ChartNode, labelled: bool) -> Outline:
    size = _GROUP if node.shape == "group" else _SIZE
    sizes = (size, size - 4) if node.mark == "accused" or node.shape == "group" else (size,)
    round_ = node.shape == "circle"
    return Outline(
        points=() if round_ else tuple(_points(node, one) for one in sizes),
        x=_n(node.x),
        y=_n(node.y),
        radii=tuple(_n(one) for one in sizes) if round_ else (),
        width="3.5" if node.mark in ("protected", "child") else "1.5",
        dashes="5 3" if node.mark == "child" else "",
        number=node.number,
        label=_short(node.label) if labelled else "",
        below=_n(node.y + size + 15),
    )


def _points(node: ChartNode, size: float) -> str:
    """Return the corners of a shape around its place."""
    corners = _CORNERS[node.shape]
    return " ".join(f"{_n(node.x + size * x)},{_n(node.y + size * y)}" for x, y in corners)


def _stroke(tie: ChartTie, source: ChartNode, target: ChartNode, worded: bool) -> Stroke:
    ends = [(target, source)] if tie.arrow_to else []
    ends += [(source, target)] if tie.arrow_from else []
    return Stroke(
        x1=_n(source.x),
        y1=_n(source.y),
        x2=_n(target.x),
        y2=_n(target.y),
        width=_n(min(6.0, 1 + 0.8 * math.log2(max(1, tie.count)))),
        arrows=tuple(_arrow(head, tail) for head, tail in ends),
        x=_n((source.x + target.x) / 2),
        y=_n((source.y + target.y) / 2 - 3),
        words=_short(tie.words) if worded else "",
    )


def _arrow(head: ChartNode, tail: ChartNode) -> str:
    """Return the three points of an arrow that ends at the edge of `head`."""
    across, down = head.x - tail.x, head.y - tail.y
    far = math.hypot(across, down) or 1.0
    across, down = across / far, down / far
    back = (_GROUP if head.shape == "group" else _SIZE) * 1.4
    tip = (head.x - across * back, head.y - down * back)
    foot = (tip[0] - across * 11, tip[1] - down * 11)
    sides = [(foot[0] - down * 5, foot[1] + across * 5), (foot[0] + down * 5, foot[1] - across * 5)]
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in (tip, *sides))


def _box(nodes: Sequence[ChartNode]) -> str:
    """Return the part of the plane that holds the chart, with room for the labels at its edges."""
    if not nodes:
        return "0 0 100 20"
    left, top = min(one.x for one in nodes) - 3 * _EDGE, min(one.y for one in nodes) - _EDGE
    right, low = max(one.x for one in nodes) + 3 * _EDGE, max(one.y for one in nodes) + 1.5 * _EDGE
    return f"{_n(left)} {_n(top)} {_n(right - left)} {_n(low - top)}"


def _short(label: str) -> str:
    """Return a label that fits under a shape: of a mark in brackets only whom it stands for."""
    plain = xml_text(label.strip("\u2066\u2067\u2068\u2069 "))
    if plain.startswith("[") and plain.endswith("]"):
        plain = plain[1:-1].split(" · ")[0]
    return plain if len(plain) <= _LETTERS else plain[: _LETTERS - 1].rstrip() + "…"


def _n(value: float) -> str:
    return f"{value:.1f}"
