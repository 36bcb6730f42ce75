"""How much a shared name says: common names say little."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

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


def rarities_of(counts: npt.NDArray[Any], groups: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return `rarity_of` many names: `counts` says how many of `groups` are each one's."""
    found = np.full(len(counts), UNKNOWN)
    some = np.flatnonzero(counts)
    if len(some):
        first = (np.cumsum(counts) - counts)[some]
        found[some] = np.minimum.reduceat(group_table().rarity[groups], first) / _QUARTERS
    return found
