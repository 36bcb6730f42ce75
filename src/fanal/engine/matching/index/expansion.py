"""From a word that is asked for to the words of a segment that may be the same name, and what each says in bits.

The rules of likeness are those of `names.compare_tokens`, applied to many words at once. How rare an agreement is comes
from the segment itself: the share of its rows that hold any word at least as alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA, Indel
from rapidfuzz.process import cdist

from fanal.engine.matching.index.segment import Segment
from fanal.engine.matching.index.vocabulary import SCRIPTS, asked_keys
from fanal.engine.matching.names import Token
from fanal.engine.matching.names.costs import costs
from fanal.engine.matching.weights import Weights

Numbers = npt.NDArray[Any]
MOST_WORDS = 400
"""So many words are followed for each word asked for; the most telling ones."""
MOST_LOOKED_AT = 3000
SUPPOSED = 5_000
"""How many records the general rarity of a word counts for, beside those of the segment."""
_SPELLED, _SAME, _CLOSE = 0.5, 0.999, 1e-4
_SCRIPT = {script: number for number, script in enumerate(SCRIPTS)}


@dataclass(frozen=True, slots=True)
class Expansion:
    """Words of a segment (uint32, rising) that may be the one asked for, and the bits (float32) each speaks for it."""

    words: Numbers
    bits: Numbers
    alike: Numbers

    def take(self, places: Numbers) -> Expansion:
        """Return some of the words."""
        return Expansion(self.words[places], self.bits[places], self.alike[places])


def expand(segment: Segment, one: Token, weights: Weights) -> Expansion:
    """Return the words of a segment that may be this one."""
    words = _looked_at(segment, one)
    alike = likeness(segment, one, words)
    kept = alike >= _SPELLED
    words, alike = words[kept], alike[kept]
    bits = bits_of(alike, segment.frequency[words], segment.rows, one.rarity, weights)
    if len(words) > MOST_WORDS:
        best = np.sort(np.argsort(-bits, kind="stable")[:MOST_WORDS])
        words, bits, alike = words[best], bits[best], alike[best]
    return Expansion(words, bits, alike)


def _looked_at(segment: Segment, one: Token) -> Numbers:
    """Return the words that share a key with one; where they are too many, the surer ones."""
    keys = asked_keys(one)
    sure = [found for kind in ("form", "group") for found in segment.keys.find(keys[kind])]
    rest = [found[:MOST_LOOKED_AT] for kind in ("shorter", "bone") for found in segment.keys.find(keys[kind])]
    return np.unique(np.concatenate((np.empty(0, np.uint32), *sure, *rest)))


def likeness(segment: Segment, one: Token, words: Numbers) -> Numbers:
    """Return how alike each word is, 0..1 float32: 1 the same letters, .95 the same name group, else by spelling or
    sound."""
    found = np.zeros(len(words), np.float32)
    if not len(words):
        return found
    script = segment.words.script[words]
    here = script == _SCRIPT.get(one.script, 255)
    if here.any():
        found[here] = _spelling(one.form, segment.forms[words[here]].tolist())
    there = ~here
    if there.any():
        forms, bones = segment.forms[words[there]].tolist(), segment.bones[words[there]].tolist()
        found[there] = _sound(one, forms, bones)
    if one.groups:
        shared = _shares_group(segment, one, words)
        found[shared] = np.maximum(found[shared], variant())
    return found


def _spelling(form: str, others: Sequence[str]) -> Numbers:
    """Return how alike words of one script are: what the letters that differ cost, more in a short word."""
    known = costs()
    letters = np.maximum(np.fromiter(map(len, others), np.int32, len(others)), len(form))
    edits = cdist([form], others, scorer=OSA.distance, dtype=np.int32)[0]
    near = edits <= np.minimum(known.edits_most, letters * known.edits_share + 1).astype(np.int32)
    alike = 1 - edits * (known.edit + known.edit_short / np.maximum(letters, 1)) / known.another
    return np.where(near, np.maximum(alike, 0), 0).astype(np.float32)


def _sound(one: Token, forms: Sequence[str], bones: Sequence[str]) -> Numbers:
    score = Indel.normalized_similarity
    by_bones = cdist([one.skeleton], bones, scorer=score, dtype=np.float32)[0]
    by_form = cdist([one.form], forms, scorer=score, dtype=np.float32)[0]
    alike = np.clip(1.6 * (0.6 * by_bones + 0.4 * by_form) - 0.6, 0, 0.9)
    return np.where(by_form == 1.0, 1.0, alike).astype(np.float32)


def _shares_group(segment: Segment, one: Token, words: Numbers) -> Numbers:
    """Return the places of the words that belong to one of the groups."""
    counts = segment.words.groups[words].astype(np.int64)
    owner = np.repeat(np.arange(len(words)), counts)
    first = np.cumsum(counts) - counts
    place = segment.group_start[words][owner] + np.arange(len(owner)) - first[owner]
    shared = np.isin(segment.words.group[place], np.array(one.groups, np.uint32))
    return np.unique(owner[shared])


@cache
def variant() -> float:
    """Return how alike two words of one name group are."""
    return 1 - costs().variant / costs().another


def bits_of(alike: Numbers, frequency: Numbers, rows: int, rarity: float, weights: Weights) -> Numbers:
    """Return what each word says in bits: by its level and what the difference costs, and by how rare words at least as
    alike are in the segment."""
    order = np.argsort(-alike, kind="stable")
    shares = np.empty(len(alike), np.float64)
    shares[order] = np.cumsum(frequency[order].astype(np.float64))
    levels = np.where(alike >= _SAME, 0, np.where(np.abs(alike - variant()) < _CLOSE, 1, 2))
    for level in (0, 1):  # within these levels all count alike: whoever accepts one accepts the others
        here = levels == level
        if here.any():
            shares[here] = shares[here].max()
    rare = rarity_of(shares, rows, rarity)
    table = np.array([weights.word_table[level] for level in ("same", "variant", "spelling")])[levels]
    lost = np.where(levels == 2, (1 - alike) * costs().another, 0)
    bits: Numbers = (table[:, 0] + table[:, 1] * rare - table[:, 2] * lost).astype(np.float32)
    return bits


def rarity_of(held: Any, rows: int, supposed: float) -> Any:
    """Return how rare words are, in bits, that so many rows hold; their rarity at large counts for some records too."""
    return -np.log2((held + SUPPOSED * 2.0**-supposed) / (rows + SUPPOSED))
