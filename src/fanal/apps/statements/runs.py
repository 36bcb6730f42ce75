"""A stretch of a statement cut into runs that a template draws: each with its place, its mentions and its state."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fanal.apps.statements.models import Mention
from fanal.web.visible import visible

_ORDER = ("present", "uncertain", "absent")
_REJECTED = ("rejected", "withdrawn")
Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words as shown and where they stand; `hidden` marks the name of a character that shows nothing by itself."""

    start: int
    text: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch between two edges: what stands on it, in which state it is drawn, and the mentions that end with it.

    `kind` is the kind of identifier ("" for none); `ltr` what is written from left to right in every language.
    `asked` lies within the words that an address asked for, `first` begins them.
    """

    pieces: tuple[Piece, ...]
    numbers: tuple[int, ...]
    state: str
    kind: str
    ltr: bool
    ending: tuple[Mention, ...]
    asked: bool = False
    first: bool = False


def runs(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    identifiers: Sequence[Span],
    ltr: frozenset[str],
    asked: tuple[int, int] = (0, 0),
) -> tuple[Run, ...]:
    """Cut `text[start:end]` at every edge of a mention, an identifier or the words asked for.

    The pieces that are not hidden are the text.
    """
    sought = max(asked[0], start), min(asked[1], end)
    named = [(max(a, start), min(b, end), kind) for a, b, kind in identifiers if a < end and b > start]
    edges = {start, end} | (set(sought) if sought[0] < sought[1] else set())
    begins: dict[int, list[Mention]] = defaultdict(list)
    ends: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        begins[max(mention.start, start)].append(mention)
        ends[min(mention.end, end)].append(mention)
    edges |= set(begins) | set(ends) | {edge for a, b, _ in named for edge in (a, b)}
    standing: dict[int, Mention] = {}
    starts = [a for a, _, _ in named]
    found = []
    for a, b in pairwise(sorted(edges)):
        for gone in ends[a]:
            standing.pop(gone.number, None)
        standing |= {m.number: m for m in begins[a]}
        kind = _kind_at(a, named, starts)
        pieces, over = tuple(_pieces(text, a, b)), tuple(ends[b])
        within = sought[0] <= a and b <= sought[1], a == sought[0]
        found.append(
            Run(pieces, tuple(standing), _state(standing), kind, kind in ltr, over, within[0], all(within))
        )
    return tuple(found)


def _kind_at(place: int, named: Sequence[Span], starts: Sequence[int]) -> str:
    at = bisect_right(starts, place) - 1
    return named[at][2] if at >= 0 and place < named[at][1] else ""


def _state(standing: dict[int, Mention]) -> str:
    """Return the strongest state of what stands and was not rejected; `rejected` where all of it was."""
    states = {m.state for m in standing.values() if m.decision not in _REJECTED}
    if standing and not states:
        return "rejected"
    return next((state for state in _ORDER if state in states), "")


def _pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    words = text[start:end]
    if visible(words) == words:
        yield Piece(start, words)
        return
    begun = 0
    for place, letter in enumerate(words):
        if visible(letter) != letter:
            if place > begun:
                yield Piece(start + begun, words[begun:place])
            yield Piece(start + place, visible(letter), hidden=True)
            begun = place + 1
    if begun < len(words):
        yield Piece(start + begun, words[begun:])
