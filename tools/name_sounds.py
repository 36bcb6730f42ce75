"""Writes src/fanal/data/matching/names/sounds.npz: which sounds of other scripts answer which Latin letters.

PYTHONPATH=src:. python -m tools.name_sounds persons.txt

The list is the one of tools/name_groups. For each script a memoryless transducer is fitted by expectation and
maximisation to pairs of a romanised word and the closest Latin spelling of its group (Ristad and Yianilos 1998), and
written as bits: log2 of how much more often two sounds answer each other than chance would have it.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from fanal.engine.matching.names.groups import plain_word
from fanal.engine.matching.names.romanising import romanised
from fanal.engine.matching.names.scripts import main_script
from fanal.engine.matching.names.sounds import (
    FILE,
    SYMBOLS,
    SoundTable,
    sound_bits,
    sound_family,
    sounds_of,
    table_of,
)
from tools.name_groups import groups_in

Floats = npt.NDArray[np.float64]
Pair = tuple[tuple[int, ...], tuple[int, ...]]
SIZE = len(SYMBOLS)
ROUNDS, MOST, LONGEST, LEAST_ALIKE, SMOOTHING = 8, 20_000, 14, 0.34, 0.5
OF_ODDS, AMONG = 1000, (3, 40)
FAMILIES = tuple("latin cyrillic greek hebrew arabic kana hangul han armenian georgian indic thai".split())


def pairs_in(groups: Iterable[set[str]]) -> dict[str, list[Pair]]:
    """Return the pairs of sounds by family: the first of a word of the script, the second of a Latin spelling."""
    found = defaultdict[str, list[Pair]](list)
    for group in groups:
        latin = sorted({plain_word(word) for word in group if main_script(word) == "latin"} - {""})
        latin = [form for form in latin if len(form) > 2]
        for script, form in _others(group):
            alike = [(Indel.normalized_similarity(form, one), one) for one in latin]
            if alike and max(alike)[0] >= LEAST_ALIKE:
                found[sound_family(script)].append(
                    (sounds_of(form, script), sounds_of(max(alike)[1], "latin"))
                )
        for one, other in pairwise(latin):
            if Indel.normalized_similarity(one, other) >= 0.6:
                found["latin"] += [(sounds_of(one, "latin"), sounds_of(other, "latin"))]
                found["latin"] += [(sounds_of(other, "latin"), sounds_of(one, "latin"))]
    return found


def _others(group: Iterable[str]) -> Iterator[tuple[str, str]]:
    for word in sorted(group):
        script = main_script(word)
        hiragana = any("ぁ" <= char <= "ゖ" for char in word)
        if script not in ("latin", "") and not hiragana:
            yield script, romanised(word)


def fitted(pairs: list[Pair], start: Floats, rounds: int = 0) -> Floats:
    """Return the joint probabilities of sounds, with no sound last, after `ROUNDS` of expectation and maximisation."""
    joint = start
    first, second, ends = _squared(pairs)
    for _ in range(rounds or ROUNDS):
        counts = _expected(first, second, ends, joint) + SMOOTHING * start * SIZE
        joint = counts / counts.sum()
    return joint


def _squared(pairs: list[Pair]) -> tuple[Any, Any, Any]:
    width = LONGEST
    first, second = np.full((len(pairs), width), SIZE), np.full((len(pairs), width), SIZE)
    for place, (one, other) in enumerate(pairs):
        first[place, : len(one)], second[place, : len(other)] = one, other
    return first, second, np.array([(len(one), len(other)) for one, other in pairs])


def _expected(first: Any, second: Any, ends: Any, joint: Floats) -> Floats:
    """Return how often each pair of sounds is expected to have been used (forward and backward sums)."""
    rows = np.arange(len(first))
    ahead = _forward(first, second, joint)
    total = ahead[ends[:, 0], ends[:, 1], rows]
    behind = _forward(_turned(first, ends[:, 0]), _turned(second, ends[:, 1]), joint)
    counts = np.zeros((SIZE + 1, SIZE + 1))
    width = first.shape[1]
    for i in range(width + 1):
        for j in range(width + 1):
            for di, dj in ((1, 1), (1, 0), (0, 1)):
                if i + di > width or j + dj > width:
                    continue
                inside = (i + di <= ends[:, 0]) & (j + dj <= ends[:, 1])
                a = first[inside, i] if di else np.full(inside.sum(), SIZE)
                b = second[inside, j] if dj else np.full(inside.sum(), SIZE)
                rest = behind[ends[inside, 0] - i - di, ends[inside, 1] - j - dj, rows[inside]]
                used = ahead[i, j, inside] * joint[a, b] * rest / total[inside]
                np.add.at(counts, (a, b), used)
    return counts


def _forward(first: Any, second: Any, joint: Floats) -> Floats:
    width = first.shape[1]
    sums = np.zeros((width + 1, width + 1, len(first)))
    sums[0, 0] = 1
    for i in range(width + 1):
        for j in range(width + 1):
            if i:
                sums[i, j] += sums[i - 1, j] * joint[first[:, i - 1], SIZE]
            if j:
                sums[i, j] += sums[i, j - 1] * joint[SIZE, second[:, j - 1]]
            if i and j:
                sums[i, j] += sums[i - 1, j - 1] * joint[first[:, i - 1], second[:, j - 1]]
    return sums


def _turned(words: Any, lengths: Any) -> Any:
    places = lengths[:, None] - 1 - np.arange(words.shape[1])
    return np.where(places >= 0, np.take_along_axis(words, np.maximum(places, 0), 1), SIZE)


def bits_of(joint: Floats) -> Floats:
    """Return log2 of each joint probability over what chance would have it; no sound last."""
    of_first, of_second = joint[:SIZE].sum(1), joint[:, :SIZE].sum(0)
    bits = np.zeros_like(joint)
    bits[:SIZE, :SIZE] = np.log2(joint[:SIZE, :SIZE] / np.outer(of_first, of_second))
    bits[:SIZE, SIZE] = np.log2(joint[:SIZE, SIZE] / of_first)
    bits[SIZE, :SIZE] = np.log2(joint[SIZE, :SIZE] / of_second)
    return np.clip(bits, -14, 14)


def start_table() -> Floats:
    """Return where the fit begins: mostly the same sound, sometimes none, seldom another."""
    joint = np.full((SIZE + 1, SIZE + 1), 0.15 / SIZE**2)
    joint[np.arange(SIZE), np.arange(SIZE)] = 0.6 / SIZE
    joint[SIZE, :] = joint[:, SIZE] = 0.12 / SIZE
    joint[SIZE, SIZE] = 0
    return joint / joint.sum()


def tables(found: Mapping[str, list[Pair]]) -> dict[str, npt.NDArray[np.int16]]:
    """Return the tables of all families in hundredths of a bit; `any` is fitted to a share of each but Latin.

    After a first fit the pairs that are rather not one name (a Japanese reading beside Chinese signs) are left out.
    `odds of X` holds, in hundredths, the constant, the weight of a bit and of a bit per sound in the log odds that two
    words are one name, fitted against the likeliest of some names drawn by chance.
    """
    chance = random.Random(5)
    drawn = {
        family: [pair for pair in chance.sample(found[family], min(MOST, len(found[family]))) if _fits(pair)]
        for family in FAMILIES
    }
    mixed = [pair for family in FAMILIES[1:] for pair in drawn[family][: MOST // 8]]
    drawn["any"], general = mixed, fitted(mixed, start_table())
    made: dict[str, npt.NDArray[np.int16]] = {}
    for family, pairs in drawn.items():
        first = table_of(bits_of(fitted(pairs, general, ROUNDS // 2)))
        kept = [pair for pair in pairs if sound_bits(*pair, first) > 0]
        bits = bits_of(fitted(kept, general))
        made[family] = np.round(bits * 100).astype(np.int16)
        made[f"odds of {family}"] = np.round(odds(kept, table_of(bits), chance) * 100).astype(np.int16)
    return made


def odds(pairs: list[Pair], table: SoundTable, chance: random.Random) -> Floats:
    """Return the weights of a logistic regression of "one name" on 1, the bits and the bits per sound."""
    others = sorted({second for _, second in pairs})
    seen: list[tuple[float, float, float]] = []
    true: list[float] = []
    for first, second in chance.sample(pairs, min(OF_ODDS, len(pairs))):
        seen.append(_features(first, second, table))
        true.append(1.0)
        for among in AMONG:
            best = max(
                (_features(first, chance.choice(others), table) for _ in range(among)), key=lambda one: one[1]
            )
            seen.append(best)
            true.append(0.0)
    return _logistic(np.array(seen), np.array(true))


def _features(
    first: tuple[int, ...], second: tuple[int, ...], table: SoundTable
) -> tuple[float, float, float]:
    bits = sound_bits(first, second, table)
    return 1.0, bits, bits / max(len(first), len(second))


def _logistic(seen: Floats, true: Floats) -> Floats:
    weights = np.zeros(seen.shape[1])
    for _ in range(40):
        share = 1 / (1 + np.exp(-np.clip(seen @ weights, -30, 30)))
        bend = seen.T @ (seen * (share * (1 - share) + 1e-9)[:, None]) + 1e-2 * np.eye(len(weights))
        weights += np.linalg.solve(bend, seen.T @ (true - share) - 1e-2 * weights)
    return weights


def _fits(pair: Pair) -> bool:
    return all(0 < len(word) <= LONGEST for word in pair)


def main() -> None:
    """Write the tables."""
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        found = pairs_in(groups_in(lines))
    np.savez_compressed(FILE, **tables(found))
    print({family: len(pairs) for family, pairs in found.items()}, FILE.stat().st_size)


if __name__ == "__main__":
    main()
