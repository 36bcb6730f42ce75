"""No copying to a lower handling: a passage of what stands under a stricter code is known again."""

from __future__ import annotations

from collections.abc import Iterable

from fanal.apps.groups.handling import is_no_lower
from fanal.engine.searching.folding import folded_words

RUN = 10
"""So many words in a row make a passage: fewer are said by chance."""
Passage = tuple[str, ...]


def passages(text: str) -> frozenset[Passage]:
    """Return every run of ten words of a text, without accents and capitals."""
    words = folded_words(text)
    return frozenset(tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def repeats_stricter(text: str, handling: str, others: Iterable[tuple[str, str]]) -> bool:
    """Say whether a text under `handling` repeats a passage of another (text, handling) that it does not cover."""
    own = passages(text)
    return bool(own) and any(
        not is_no_lower(handling, stricter) and not own.isdisjoint(passages(other))
        for other, stricter in others
    )
