"""One identifier read in a text, and which of two that overlap is kept."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "mrz", "iban", "url", "email", "crypto", "handle", "card", "phone", "passport", "plate",
    "money", "date", "age", "nationality", "country", "place",
]  # fmt: skip
Validity = Literal["valid", "invalid", "unchecked"]

# The more specific kind first: it keeps its span when two identifiers overlap.
PRECEDENCE: tuple[Kind, ...] = (
    "mrz", "iban", "url", "email", "crypto", "handle", "card", "passport", "plate", "money",
    "phone", "date", "age", "country", "place", "nationality",
)  # fmt: skip
_RANK: dict[str, int] = {kind: rank for rank, kind in enumerate(PRECEDENCE)}
# Names of places and peoples compete by length only ("Mexico City" over "Mexico").
_RANK["place"] = _RANK["nationality"] = _RANK["country"]


@dataclass(frozen=True, slots=True)
class Identifier:
    """A phone, account, document, date ... as written at `start:end` of the text.

    `value` is the normalised form (see the documentation of each reader), `valid` says what a check
    of its own digits or of the calendar found ("unchecked": there is nothing to check), `note` why, in plain words.
    """

    type: Kind
    value: str
    start: int
    end: int
    valid: Validity
    note: str


def settle(found: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """Keep the most specific, then the longest, of identifiers that overlap; in order of the text."""
    kept: list[Identifier] = []
    cluster: list[Identifier] = []
    reach = 0
    for one in sorted(found, key=lambda i: i.start):
        if one.start >= reach:
            kept += _best_of(cluster)
            cluster = []
        cluster.append(one)
        reach = max(reach, one.end)
    return (*kept, *_best_of(cluster))


def _best_of(cluster: list[Identifier]) -> list[Identifier]:
    """Those of identifiers that touch each other which can stay side by side, the best first to choose."""
    kept: list[Identifier] = []
    for one in (
        sorted(cluster, key=lambda i: (_RANK[i.type], i.start - i.end, i.start)) if cluster[1:] else cluster
    ):
        place = bisect_right(kept, one.start, key=lambda other: other.start)
        free_before = not place or kept[place - 1].end <= one.start
        if free_before and (place == len(kept) or kept[place].start >= one.end):
            kept.insert(place, one)
    return kept
