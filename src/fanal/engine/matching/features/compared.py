"""What a feature gives back, and how the best of several values is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Weigh = Callable[[str], float]
"""Gives the bits of a level of the feature at hand."""
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Compared:
    """The level at which two records agree or contradict each other in one feature, and the values it rests on."""

    level: str
    left: str
    right: str


def best(found: Iterable[Compared], weigh: Weigh) -> Compared | None:
    """Return what speaks most for the two being the same; of equals the first by values, whichever side they are on.

    Several values are several chances to agree: people have two nationalities, and dates of birth were noted twice.
    """
    return max(found, key=lambda one: (weigh(one.level), *_unsided(one)), default=None)


def _unsided(one: Compared) -> tuple[str, str]:
    return (one.left, one.right) if one.left <= one.right else (one.right, one.left)


def listed(values: Iterable[str]) -> str:
    """Return several values as they are shown, the first few of them."""
    known = sorted(values)
    return ", ".join(known[:_SHOWN]) + (" …" if len(known) > _SHOWN else "")


def same_or_not(left: Iterable[str], right: Iterable[str]) -> tuple[Compared, ...]:
    """Return `same` with the shared values, `contradicted` where both say something and share nothing, or nothing."""
    ours, theirs = set(left), set(right)
    if not ours or not theirs:
        return ()
    shared = listed(ours & theirs)
    if shared:
        return (Compared("same", shared, shared),)
    return (Compared("contradicted", listed(ours), listed(theirs)),)
