"""Writes src/fanal/data/matching/names/groups.npz from a list of name groups.

PYTHONPATH=src:. python -m tools.name_groups persons.txt

Each line of the list holds the spellings of one name, separated by commas, and after ` => ` the item it was made from.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from fanal.engine.matching.names.cleaning import cleaned
from fanal.engine.matching.names.groups import FILE, group_key, plain_word

_SIGN_OF_A_READING = frozenset("0123456789¹²³⁴⁵⁶⁷⁸⁹⁰")


def groups_in(lines: Iterable[str]) -> Iterator[set[str]]:
    """Yield the plain words of each group that has at least two."""
    for line in lines:
        spellings = line.partition(" => ")[0].split(", ")
        kept = {word for word in spellings if not _SIGN_OF_A_READING & set(word)}
        words = {cleaned(word).translate({ord(char): None for char in " -'’ʻ·・=＝"}) for word in kept}
        plain = {plain_word(word): word for word in words if word}
        if len(plain) > 1:
            yield set(plain.values())


def main() -> None:
    """Write the table."""
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        pairs = sorted(
            {(group_key(word), number) for number, group in enumerate(groups_in(lines)) for word in group}
        )
    keys = np.array([key for key, _ in pairs], np.uint64)
    steps = np.diff(keys, prepend=np.uint64(0))
    if steps.max() >= 2**32:
        raise SystemExit("two neighbouring keys are too far apart for 32 bits")
    groups = np.array([number for _, number in pairs], np.uint32)
    np.savez_compressed(FILE, steps=steps.astype(np.uint32), groups=groups)
    print(f"{len(set(groups.tolist()))} groups, {len(pairs)} words, {FILE.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
