"""Where: countries, towns, addresses and postcodes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from fanal.engine.matching.features.compared import Compared, same_or_not
from fanal.engine.matching.prepared import Place, Prepared

_SAME, _PART, _LONG = 0.7, 0.35, 5


def country(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The countries a record is tied to: of residence, of registration. People move and are moved, so this says little
    either way."""
    return same_or_not(left.countries, right.countries)


def place(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The towns and regions where the person or thing is. People in trafficking are moved often, so another town says
    little against the same person."""
    return compare_places(left.places, right.places)


def address(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The addresses, compared word by word and number by number. One that is shared speaks for the same person, but
    people who are exploited are often lodged together: several persons share one address."""
    return compare_places(left.addresses, right.addresses)


def postcode(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The postcodes. A shared one says that both were in the same few streets or the same town."""
    codes = ((one, other) for one in left.postcodes for other in right.postcodes)
    return (Compared(_postcodes(*pair), *pair) for pair in codes)


def _postcodes(left: str, right: str) -> str:
    if left == right:
        return "same"
    alike = len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) == 1
    return "slip" if alike else "contradicted"


def compare_places(left: Sequence[Place], right: Sequence[Place]) -> Iterable[Compared]:
    """Yield how far each two of several places agree: `same` where seven words in ten agree, `part` from a third.

    Words agree in any script and spelling that differs by one letter. House numbers that differ keep two addresses from
    being the same.
    """
    pairs = ((one, other) for one in left for other in right)
    return (Compared(place_level(*pair), pair[0].written, pair[1].written) for pair in pairs)


def place_level(left: Place, right: Place) -> str:
    """Return how far two places agree, by the share of their words that both have."""
    shared = len(left.words & right.words)
    shared += _nearly(left.words - right.words, right.words - left.words)
    share = shared / (len(left.words) + len(right.words) - shared)
    inside = shared == min(len(left.words), len(right.words))
    numbers_differ = left.numbers and right.numbers and left.numbers.isdisjoint(right.numbers)
    if share >= _SAME and not numbers_differ:
        return "same"
    return "part" if share >= _PART or inside else "contradicted"


def _nearly(left: Iterable[str], right: Iterable[str]) -> int:
    """Return how many of the words that are left over differ from one of the others by a letter; numbers never do."""
    ours, theirs = (
        sorted(word for word in words if word.isalpha() and len(word) >= _LONG) for words in (left, right)
    )
    found = 0
    for one in ours:
        other = next((word for word in theirs if OSA.distance(one, word, score_cutoff=1) <= 1), None)
        if other is not None:
            theirs.remove(other)
            found += 1
    return found
