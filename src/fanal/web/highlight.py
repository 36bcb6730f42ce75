"""A text cut into runs, each with the mentions that stand on it, so that a template can mark them."""

from __future__ import annotations

from dataclasses import dataclass

from fanal.engine.reading.mentions import Mention

_ORDER = ("present", "uncertain", "absent")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the text: its words, the state to draw it in ("" for none), and the notes that end with it."""

    text: str
    state: str
    notes: tuple[int, ...]


def runs(text: str, mentions: tuple[Mention, ...]) -> tuple[Run, ...]:
    """Cut `text` at every beginning and end of a mention; overlapping mentions show the strongest state."""
    edges = sorted({0, len(text), *(m.start for m in mentions), *(m.end for m in mentions)})
    found = []
    for start, end in zip(edges, edges[1:], strict=False):
        over = [m for m in mentions if m.start <= start and end <= m.end]
        state = min((m.polarity for m in over), key=_ORDER.index, default="")
        notes = tuple(number for number, m in enumerate(mentions, 1) if m.end == end and m in over)
        found.append(Run(text[start:end], state, notes))
    return tuple(found)
