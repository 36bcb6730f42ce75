"""Ways between two subjects of a case: chains of recorded links, as sentences."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from fanal.apps.analysis.reading import CaseContents
from fanal.apps.analysis.sentences import sentence_of
from fanal.engine.network.graph import adjacency, build
from fanal.engine.network.paths import shortest_paths

COUNT = 3


def ways_between(contents: CaseContents, start: str, end: str, lang: str) -> list[dict[str, Any]]:
    """Return up to three shortest ways: the subjects passed, and for each step the links it goes along.

    A way says that a chain of links was recorded, not that anything ever passed along it.
    """
    ties = [(link.origin, link.target) for link in contents.links]
    network = build(contents.subjects, ([a for a, _b in ties], [b for _a, b in ties], [1.0] * len(ties)))
    number = {name: at for at, name in enumerate(network.ids)}
    found = shortest_paths(adjacency(network), number[start], number[end], COUNT)
    return [_way([network.ids[node] for node in path], contents, lang) for path in found]


def _way(path: list[str], contents: CaseContents, lang: str) -> dict[str, Any]:
    steps = []
    for one, other in pairwise(path):
        along = [link for link in contents.links if {link.origin, link.target} == {one, other}]
        steps.append([sentence_of(link, contents.subjects, lang) for link in along[:5]])
    return {"keys": path, "labels": [contents.subjects[key].label for key in path], "steps": steps}
