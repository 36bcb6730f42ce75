"""Writes src/fanal/data/matching/names/kanji.csv: how the signs of Japanese names are read.

PYTHONPATH=src:. python -m tools.kanji_readings persons.txt

Where a group of the list (see tools/name_groups) has a name in Han and in hiragana, the hiragana is parted over the
signs in every way; expectation and maximisation find which part belongs to which sign.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from pathlib import Path

from fanal.engine.matching.names.groups import plain_word
from fanal.engine.matching.names.japanese import FILE, flat
from fanal.engine.matching.names.romanising import romanised
from fanal.engine.matching.names.scripts import main_script
from fanal.engine.vocabulary import DATA
from tools.name_groups import groups_in

ROUNDS, LONGEST_READING, LEAST_COUNT, LEAST_SHARE, MOST = 6, 6, 1.2, 0.03, 8
HEAD = "# source: fitted by tools/kanji_readings to groups of rigour 1.3.1 (MIT; Wikidata, CC0); long vowels are short"
_HIRAGANA = re.compile("[ぁ-ゖー]+")
Ways = list[tuple[tuple[str, str], ...]]


def words_in(groups: Iterable[set[str]]) -> Iterator[tuple[str, str]]:
    """Yield each name in Han of two or three signs, or one, with a reading from hiragana."""
    for group in groups:
        signs = [word for word in group if main_script(word) == "han" and len(word) <= 3]
        for kana in sorted(word for word in group if _HIRAGANA.fullmatch(word)):
            for word in sorted(signs):
                yield plain_word(word), flat(romanised(kana))


def ways(word: str, reading: str) -> Ways:
    """Return every way to part a reading over the signs of a word."""
    found: Ways = []
    for cuts in combinations(range(1, len(reading)), len(word) - 1):
        edges = (0, *cuts, len(reading))
        parts = [reading[a:b] for a, b in pairwise(edges)]
        if all(len(one) <= LONGEST_READING for one in parts):
            found.append(tuple(zip(word, parts, strict=True)))
    return found


def readings(pairs: Iterable[tuple[str, str]]) -> dict[str, Counter[str]]:
    """Return how often each sign is expected to be read in each way."""
    parted = [found for word, reading in pairs if (found := ways(word, reading))]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for _ in range(ROUNDS):
        sums = {sign: sum(of.values()) for sign, of in counts.items()}
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for choices in parted:
            weights = [_weight(choice, counts, sums) for choice in choices]
            whole = sum(weights)
            for choice, weight in zip(choices, weights, strict=True):
                for sign, part in choice:
                    found[sign][part] += weight / whole
        counts = found
    return counts


def _weight(
    choice: tuple[tuple[str, str], ...], counts: dict[str, Counter[str]], sums: dict[str, float]
) -> float:
    weight = 1.0
    for sign, part in choice:
        weight *= (counts[sign][part] + 0.01) / (sums.get(sign, 0.0) + 1) if counts else 1.0
    return weight


def readings_of(groups: Iterable[set[str]]) -> dict[str, tuple[str, ...]]:
    """Return the readings of each sign that were met often enough, the most frequent first."""
    found: dict[str, tuple[str, ...]] = {}
    for sign, counted in sorted(readings(words_in(groups)).items()):
        least = max(LEAST_COUNT, LEAST_SHARE * sum(counted.values()))
        if kept := tuple(part for part, count in counted.most_common(MOST) if count >= least):
            found[sign] = kept
    return found


def main() -> None:
    """Write the table."""
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        rows = [f"{sign},{' '.join(kept)}" for sign, kept in readings_of(groups_in(lines)).items()]
    (DATA / FILE).write_text("\n".join([HEAD, "sign,readings", *rows]) + "\n", encoding="utf-8")
    print(len(rows), "signs")


if __name__ == "__main__":
    main()
