"""A text cut into runs, each with the mentions that stand on it, so that a template can mark them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fanal.engine.reading.mentions import Mention

_ORDER = ("present", "uncertain", "absent")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the text: its words, the state to draw it in ("" for none), and the notes that end with it.

    `ltr` marks a number or an address, which is written from left to right whatever stands around it.
    """

    text: str
    state: str
    notes: tuple[int, ...]
    ltr: bool = False


def runs(
    text: str, mentions: Sequence[Mention], numbers: Sequence[int], ltr: Iterable[Span] = ()
) -> tuple[Run, ...]:
    """Cut `text` at every beginning and end of a mention or of a left-to-right span.

    `numbers` are those of the notes that the mentions belong to. Overlapping mentions show the strongest state; joined
    again, the runs are the text. One pass over the edges.
    """
    spans = [(m.start, m.end, m.polarity) for m in mentions] + [(start, end, "ltr") for start, end in ltr]
    changes = _changes(spans)
    ending = _notes_by_end(mentions, numbers)
    standing: Counter[str] = Counter()
    found = []
    for start, end in pairwise(sorted({0, len(text), *changes})):
        for kind, by in changes.get(start, ()):
            standing[kind] += by
        state = next((kind for kind in _ORDER if standing[kind] > 0), "")
        found.append(Run(text[start:end], state, tuple(ending.get(end, ())), standing["ltr"] > 0))
    return tuple(found)


def _changes(spans: list[tuple[int, int, str]]) -> dict[int, list[tuple[str, int]]]:
    """Return what begins (+1) and ends (-1) at each edge."""
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for start, end, kind in spans:
        found[start].append((kind, 1))
        found[end].append((kind, -1))
    return found


def _notes_by_end(mentions: Sequence[Mention], numbers: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for number, mention in zip(numbers, mentions, strict=True):
        found[mention.end].add(number)
    return {end: sorted(those) for end, those in found.items()}
