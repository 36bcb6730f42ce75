"""What the network of a case says, in figures that carry their reading and their limits."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fanal.apps.analysis.reading import CaseContents
from fanal.apps.subjects.kinds import kind_in
from fanal.engine.network.graph import build
from fanal.engine.network.readings import Reading, readings, texts
from fanal.engine.network.report import Asked, Course, NetworkReport, analyse
from fanal.engine.vocabulary import text_in

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
class CallSaid:
    """A telephone used in a way worth a question: the pattern in words, the other one where two are compared, and how
    many calls it rests on."""

    reference: str
    label: str
    words: str
    other: str
    calls: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The readings of a case's network, and the subjects that stand out in it."""

    readings: tuple[Reading, ...]
    placed: tuple[Placed, ...]
    patterns: tuple[CallSaid, ...] = ()


def figures_of(contents: CaseContents, lang: str, course: Course | None = None) -> Figures | None:
    """Return what the network says, with the `course` of calls and transfers where records were brought in; None where
    there is too little to say anything."""
    ties = [(one.origin, one.target) for one in contents.links]
    ties += [(one.origin, one.target) for one in contents.recorded.met]
    tied = sorted({end for ends in ties for end in ends})
    if len(tied) < _LEAST:
        return None
    network = build(tied, ([a for a, _b in ties], [b for _a, b in ties], [1.0] * len(ties)))
    report = replace(analyse(network, Asked()), course=course)
    labels = {name: contents.subjects[name].label for name in tied}
    said = tuple(readings(report, lang, labels))
    return Figures(said, tuple(_placed(report, contents, lang)), tuple(_patterns(course, contents, lang)))


def _patterns(course: Course | None, contents: CaseContents, lang: str) -> list[CallSaid]:
    """Return the patterns of calls worth a question, those with the most calls first."""
    found = course.signatures if course else ()
    said = [
        CallSaid(
            one.name,
            contents.subjects[one.name].label,
            text_in(texts("patterns")[one.pattern.value]["says"], lang),
            contents.subjects[one.other].label if one.other else "",
            int(sum(count for name, count in one.counts if name in ("calls_out", "calls_in"))),
        )
        for one in found
    ]
    return sorted(said, key=lambda one: (-one.calls, one.reference))[:_SHOWN]


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
