"""Short forms, pet forms and sisters of given names in other languages."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from fanal.engine.matching.names.groups import plain_word
from fanal.engine.vocabulary import load_rows


@cache
def _lines() -> dict[str, frozenset[int]]:
    found = defaultdict[str, set[int]](set)
    for number, row in enumerate(load_rows("matching/names/nicknames.csv")):
        for name in row["names"].split():
            found[plain_word(name)].add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def are_nicknames(left: str, right: str) -> bool:
    """Say whether the list has two romanised words as forms of one given name."""
    lines = _lines()
    ours = lines.get(left)
    return ours is not None and not ours.isdisjoint(lines.get(right, ()))
