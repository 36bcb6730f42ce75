"""How much a shared name says: common names say little."""

from __future__ import annotations

_UNKNOWN, _LEAST, _PER_GROUP = 17.0, 6.0, 1.5


def rarity_of(word: str, groups: tuple[int, ...]) -> float:
    """Return the rarity of a name in bits: -log2 of the share of people who bear it, where that is known."""
    return max(_LEAST, _UNKNOWN - _PER_GROUP * len(groups)) if word else _UNKNOWN
