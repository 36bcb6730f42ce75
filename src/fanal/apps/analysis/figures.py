"""What the network of a case says, in figures that carry their reading and their limits."""

from __future__ import annotations

from dataclasses import dataclass

from fanal.apps.analysis.reading import CaseContents
from fanal.apps.subjects.kinds import kind_in
from fanal.engine.network.graph import build
from fanal.engine.network.readings import Reading, readings
from fanal.engine.network.report import Asked, NetworkReport, analyse

_LEAST, _SHOWN = 3, 15


@dataclass(frozen=True, slots=True)
class Placed:
    """A subject with its place in the network."""

    reference: str
    label: str
    kind: str
    ties: int
    between: float
    near: float


@dataclass(frozen=True, slots=True)
class Figures:
    """The readings of a case's network, and the subjects that stand out in it."""

    readings: tuple[Reading, ...]
    placed: tuple[Placed, ...]


def figures_of(contents: CaseContents, lang: str) -> Figures | None:
    """Return what the network says; None where there is too little to say anything."""
    tied = sorted({end for link in contents.links for end in (link.origin, link.target)})
    if len(tied) < _LEAST:
        return None
    ties = [(link.origin, link.target) for link in contents.links]
    network = build(tied, ([a for a, _b in ties], [b for _a, b in ties], [1.0] * len(ties)))
    report = analyse(network, Asked())
    labels = {name: contents.subjects[name].label for name in tied}
    return Figures(tuple(readings(report, lang, labels)), tuple(_placed(report, contents, lang)))


def _placed(report: NetworkReport, contents: CaseContents, lang: str) -> list[Placed]:
    degree, near = dict(report.ranked["degree"]), dict(report.ranked["closeness"])
    found = []
    for node, between in report.ranked["betweenness"][:_SHOWN]:
        reference = report.network.ids[node]
        seen = contents.subjects[reference]
        kind = kind_in(seen.kind, lang).label
        found.append(
            Placed(reference, seen.label, kind, int(degree[node]), float(between), float(near[node]))
        )
    return found
