"""A stretch of a text cut into runs that a template draws: each with its words and the suggestions that stand on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fanal.apps.exhibits.models import Suggestion
from fanal.web.visible import visible


@dataclass(frozen=True, slots=True)
class Run:
    """Words between two edges. `numbers` are the suggestions on them, `decision` that of the one that decides how they
    are drawn; `begins` are the numbers of those that begin here, `where` the part of the file that does."""

    text: str
    numbers: tuple[int, ...]
    decision: str
    kind: str
    begins: tuple[int, ...]
    where: str


_WEIGHT = {"pending": 0, "accepted": 1, "rejected": 2}


def runs_of(
    text: str, start: int, end: int, suggestions: Sequence[Suggestion], places: Sequence[tuple[int, str]]
) -> tuple[Run, ...]:
    """Cut `text[start:end]` at every edge of a suggestion and at every beginning of a part of the file."""
    here = [one for one in suggestions if one.start < end and one.end > start]
    begun = {place: where for place, where in places if start <= place < end}
    edges = {start, end, *begun}
    for one in here:
        edges |= {max(one.start, start), min(one.end, end)}
    return tuple(_runs(text, sorted(edges), here, begun))


def _runs(
    text: str, edges: Sequence[int], here: Sequence[Suggestion], begun: dict[int, str]
) -> Iterator[Run]:
    waiting = sorted(here, key=lambda one: one.start)
    standing: list[Suggestion] = []
    for a, b in pairwise(edges):
        standing = [one for one in standing if one.end > a]
        while waiting and waiting[0].start <= a:
            standing.append(waiting.pop(0))
        over = sorted(standing, key=lambda one: (_WEIGHT[one.decision], one.number))
        yield Run(
            text=visible(text[a:b]),
            numbers=tuple(one.number for one in over),
            decision=over[0].decision if over else "",
            kind=over[0].kind if over else "",
            begins=tuple(one.number for one in standing if one.start == a),
            where=begun.get(a, ""),
        )
