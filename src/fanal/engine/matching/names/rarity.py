"""How much a shared name says: common names say little."""

from __future__ import annotations

from fanal.engine.matching.names.groups import group_table

UNKNOWN, LEAST = 17.0, 5.0
"""Bits of a name that no list knows, and the fewest bits any name has."""
_QUARTERS = 4


def rarity_of(groups: tuple[int, ...]) -> float:
    """Return the rarity of a name in bits: -log2 of its share among names, that of its most common group.

    One name in 2 ** bits is this one. Where no list counts its bearers it is reckoned from how many spellings the group
    has; a name of no group is as rare as any.
    """
    return int(group_table().rarity[list(groups)].min()) / _QUARTERS if groups else UNKNOWN
