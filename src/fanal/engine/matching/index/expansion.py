"""From a word that is asked for to the words of a segment that may be the same name, and what each says in bits.

The rules of likeness are those of `names.compare_tokens`, applied to many words at once. How rare an agreement is comes
from the segment itself: the share of its rows that hold any word at least as alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA, Indel
from rapidfuzz.process import cdist

from fanal.engine.matching.columns import spread
from fanal.engine.matching.index.segment import Segment
from fanal.engine.matching.index.vocabulary import SCRIPTS, asked_keys, bone_sum, letter_set
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
_LONGEST = 255
_HIGH = np.uint64(32)
_SCRIPT = {script: number for number, script in enumerate(SCRIPTS)}


@dataclass(frozen=True, slots=True)
class Expansion:
    """Words of a segment (uint32, rising) that may be the one asked for, the bits (float32) each speaks for it, how
    many rows (uint32) hold it, and how alike (float32) it is."""

    words: Numbers
    bits: Numbers
    sizes: Numbers
    alike: Numbers


def expand(segment: Segment, asked: Sequence[Token], weights: Weights) -> list[Expansion]:
    """Return for each word asked for the words of a segment that may be it; several at once, since a call on few
    numbers costs what one on many does."""
    of, words = _looked_at(segment, asked)
    alike = likeness(segment, asked, of, words)
    kept = (alike >= _SPELLED).nonzero()[0]
    of, words, alike = of[kept], words[kept], alike[kept]
    sizes = segment.frequency[words]
    bits = bits_of(segment.rows, asked, weights, of, sizes, alike)
    return [_most_telling(words[a:b], bits[a:b], sizes[a:b], alike[a:b]) for a, b in _runs(of, asked)]


def _most_telling(words: Numbers, bits: Numbers, *rest: Numbers) -> Expansion:
    if len(words) <= MOST_WORDS:
        return Expansion(words, bits, *rest)
    best = np.sort((-bits).argsort(kind="stable")[:MOST_WORDS])
    return Expansion(words[best], bits[best], *(values[best] for values in rest))


def _runs(of: Numbers, asked: Sequence[Token]) -> Iterable[tuple[int, int]]:
    """Return where what belongs to each word asked for begins and ends."""
    return pairwise(of.searchsorted(np.arange(len(asked) + 1)).tolist())


def _looked_at(segment: Segment, asked: Sequence[Token]) -> tuple[Numbers, Numbers]:
    """Return the words that share a key with one asked for, rising for each, and the place of that one; where a key has
    too many words, some of them."""
    keys = [
        (key, number) for number, one in enumerate(asked) for kind in asked_keys(one).values() for key in kind
    ]
    words, of_key = segment.keys.find([key for key, _ in keys], MOST_LOOKED_AT)
    of = np.array([number for _, number in keys], np.uint64)[of_key]
    both = distinct(of << _HIGH | words)
    return (both >> _HIGH).view(np.int64), both.astype(np.uint32)


def distinct(words: Numbers) -> Numbers:
    """Return each of some words once, rising: `np.unique`, which takes six times as long for some hundreds."""
    rising = np.sort(words)
    met = np.empty(len(words), bool)
    met[:1] = True
    np.not_equal(rising[1:], rising[:-1], out=met[1:])
    return rising[met]


def likeness(segment: Segment, asked: Sequence[Token], of: Numbers, words: Numbers) -> Numbers:
    """Return how alike each word is to the one it is looked at for, at most 1, float32: 1 the same letters, .95 the
    same name group, else by spelling or sound."""
    found = np.empty(len(words), np.float32)
    scripts = np.array([_SCRIPT.get(one.script, 255) for one in asked], np.uint8)
    one_script = segment.words.script[words] == scripts[of]
    here, there = one_script.nonzero()[0], (~one_script).nonzero()[0]
    found[here] = _spelling(segment, asked, of[here], words[here])
    found[there] = _sound(segment, asked, of[there], words[there])
    for one, (a, b) in zip(asked, _runs(of, asked), strict=True):
        if one.groups:
            shared = a + _sharing_group(segment, one, words[a:b])
            found[shared] = np.maximum(found[shared], variant())
    return found


def _spelling(segment: Segment, asked: Sequence[Token], of: Numbers, words: Numbers) -> Numbers:
    """Return how alike words of one script are: what the letters that differ cost, more in a short word."""
    forms = [one.form for one in asked]
    most, cost = _edits()
    longer = np.maximum(segment.sizes[words], np.array([len(form) for form in forms])[of])
    most, cost = most[longer], cost[longer]
    sets = np.array([letter_set(form) for form in forms], np.uint32)[of] ^ segment.letters[words]
    near = (np.bitwise_count(sets) <= 2 * most).nonzero()[0]
    edits = _compared(forms, _runs(of[near], asked), segment.forms[words[near]], OSA.distance, np.uint8)
    alike = np.zeros(len(words), np.float32)
    alike[near] = np.where(edits <= most[near], 1 - edits * cost[near], 0)
    return alike


def _compared(
    asked: Sequence[str], runs: Iterable[tuple[int, int]], texts: Numbers, scorer: Any, kind: type
) -> Numbers:
    """Return how each text compares with the one asked for to whose run it belongs."""
    listed = texts.tolist()
    found = [
        cdist([one], listed[a:b], scorer=scorer, dtype=kind)[0]
        for one, (a, b) in zip(asked, runs, strict=True)
    ]
    return np.concatenate(found)


@cache
def _edits() -> tuple[Numbers, Numbers]:
    """Return how many letters may differ in words of so many letters, and what each that does takes off."""
    known, letters = costs(), np.arange(_LONGEST + 1)
    most = np.minimum(known.edits_most, letters * known.edits_share + 1).astype(np.uint8)
    cost = (known.edit + known.edit_short / np.maximum(letters, 1)) / known.another
    return most, cost.astype(np.float32)


def _sound(segment: Segment, asked: Sequence[Token], of: Numbers, words: Numbers) -> Numbers:
    """Return how alike words of two scripts are: by the letters, and by whether the skeletons are the same."""
    bones = np.array([bone_sum(one.skeleton) for one in asked], np.uint32)
    score, forms = Indel.normalized_similarity, [one.form for one in asked]
    by_form = _compared(forms, _runs(of, asked), segment.forms[words], score, np.float32)
    by_bones = np.where(segment.bone_sums[words] == bones[of], np.float32(1), by_form)
    alike: Numbers = np.minimum(0.96 * by_bones + 0.64 * by_form - 0.6, 0.9)
    alike[by_form == 1.0] = 1.0
    return alike


def _sharing_group(segment: Segment, one: Token, words: Numbers) -> Numbers:
    """Return the places of the words that belong to one of the groups; a place may come twice."""
    counts = segment.words.groups[words]
    groups = segment.words.group[spread(segment.group_start[words], counts)]
    shared = (groups[:, None] == np.array(one.groups, np.uint32)).any(axis=1)
    places: Numbers = np.repeat(np.arange(len(words)), counts)[shared]
    return places


@cache
def variant() -> float:
    """Return how alike two words of one name group are."""
    return 1 - costs().variant / costs().another


def bits_of(
    rows: int, asked: Sequence[Token], weights: Weights, of: Numbers, sizes: Numbers, alike: Numbers
) -> Numbers:
    """Return what each word says in bits: by its level and what the difference costs, and by how rare words at least
    as alike are among all rows. Within a level of the surer ones all count alike: whoever accepts one accepts all."""
    order = np.lexsort((-alike, of))
    unlike, runs = 1 - alike[order], tuple(_runs(of, asked))
    held = sizes[order].cumsum(dtype=np.float64)
    before = np.array([held[a - 1] if a else 0.0 for a, _ in runs])
    rare = rarity_of(held - before[of], rows, np.array([one.rarity for one in asked])[of])
    base, slope, cost = weights.word_table["spelling"]
    said = base + slope * rare - cost * costs().another * unlike
    for a, b in runs:
        same, first, last = (a + unlike[a:b].searchsorted(_edges())).tolist()
        if same > a:
            said[a:same] = weights.word_weight("same", rare[same - 1])
        if last > first:
            said[first:last] = weights.word_weight("variant", rare[last - 1])
    bits = np.empty(len(alike), np.float32)
    bits[order] = said
    return bits


@cache
def _edges() -> Numbers:
    """Return how unlike words are where the level of the same word ends, and where that of variants begins and ends."""
    apart = 1 - variant()
    return np.array((1 - _SAME, apart - _CLOSE, apart + _CLOSE), np.float32)


def rarity_of(held: Any, rows: int, supposed: float | Numbers) -> Any:
    """Return how rare words are, in bits, that so many rows hold; their rarity at large counts for some records too."""
    return -np.log2((held + SUPPOSED * 2.0**-supposed) / (rows + SUPPOSED))
