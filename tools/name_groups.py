"""Writes src/fanal/data/matching/names/group_keys.npz and groups.npz from a list of name groups.

PYTHONPATH=src:. python -m tools.name_groups persons.txt [dist.all.last dist.female.first dist.male.first]

Each line of the list holds the spellings of one name, separated by commas, and after ` => ` the item it was made from.
The other files count names among people (United States census of 1990, as the package `names` 0.3.0 holds them): each
line begins with a name and its share in per cent. A group is as rare as its most common Latin spelling, in quarters of
a bit; where no list counts one, the rarer the fewer spellings it has.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from math import log2
from pathlib import Path

import numpy as np

from fanal.engine.matching.names.cleaning import cleaned
from fanal.engine.matching.names.groups import FILE, KEYS_FILE, group_key, plain_word
from fanal.engine.matching.names.rarity import LEAST, UNKNOWN
from fanal.engine.matching.names.scripts import main_script
from fanal.engine.vocabulary import load_rows

_KINDS_OF_NAMES = 2  # given and family names, half each
_BOPOMOFO = ("\u3105", "\u312f")
_SIGN_OF_A_READING = frozenset("0123456789¹²³⁴⁵⁶⁷⁸⁹⁰")


def groups_in(lines: Iterable[str]) -> Iterator[set[str]]:
    """Yield the plain words of each group that has at least two.

    Where Bopomofo tells that a group lists the readings of a sign, those with marks of tone are left out.
    """
    for line in lines:
        spellings = line.partition(" => ")[0].split(", ")
        kept = {word for word in spellings if not _SIGN_OF_A_READING & set(word)}
        if any(_BOPOMOFO[0] <= char <= _BOPOMOFO[1] for char in line):
            kept = {word for word in kept if word.isascii() or main_script(word) != "latin"}
        words = {cleaned(word).translate({ord(char): None for char in " -'’ʻ·・=＝"}) for word in kept}
        plain = {plain_word(word): word for word in words if word}
        if len(plain) > 1:
            yield set(plain.values())


def shares(files: Iterable[str]) -> dict[str, float]:
    """Return the share of each name among all names: of the census files, and at least that of our own list."""
    found: dict[str, float] = {}
    for file in files:
        for line in Path(file).read_text(encoding="ascii").splitlines():
            name, per_cent = line.split()[:2]
            found[name.lower()] = found.get(name.lower(), 0.0) + float(per_cent) / 100 / _KINDS_OF_NAMES
    for row in load_rows("matching/names/common_names.csv"):
        found[row["name"]] = max(found.get(row["name"], 0.0), float(row["share"]) / 1000)
    return {name: share for name, share in found.items() if share > 0}


def rarity(group: set[str], known: Mapping[str, float]) -> int:
    """Return how rare a group is, in quarters of a bit."""
    best = max((known.get(plain_word(word), 0.0) for word in group), default=0.0)
    bits = -log2(best) if best else UNKNOWN - log2(len(group))
    return round(4 * min(max(bits, LEAST), UNKNOWN))


def main() -> None:
    """Write the table."""
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        found = list(groups_in(lines))
    known = shares(sys.argv[2:])
    listed = set().union(*found)
    found += [{name} for name in sorted(known) if known[name] > 2**-UNKNOWN and name not in listed]
    numbered = list(enumerate(found))
    pairs = sorted({(group_key(word), number) for number, group in numbered for word in group})
    keys = np.array([key for key, _ in pairs], np.uint64)
    steps = np.diff(keys, prepend=np.uint64(0))
    if steps.max() >= 2**32:
        raise SystemExit("two neighbouring keys are too far apart for 32 bits")
    groups = np.array([number for _, number in pairs], np.uint32)
    rare = np.array([rarity(group, known) for _, group in numbered], np.uint8)
    np.savez_compressed(KEYS_FILE, steps=steps.astype(np.uint32))
    np.savez_compressed(FILE, groups=groups, rarity=rare)
    size = sum(file.stat().st_size for file in (KEYS_FILE, FILE))
    print(f"{len(numbered)} groups, {len(pairs)} words, {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
