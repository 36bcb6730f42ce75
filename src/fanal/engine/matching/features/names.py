"""Names, word by word: what answers what, how rare it is, and what is left over on both sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fanal.engine.matching.names import Name, Reason, compare_names, token
from fanal.engine.matching.prepared import Prepared
from fanal.engine.matching.weights import Weights

_LEVELS = {
    "same": "same",
    "variant": "variant",
    "nickname": "nickname",
    "spelling": "spelling",
    "sound": "sound",
    "initial": "initial",
    "omitted": "omitted",
    "another": "contradicted",
}
"""The level of each reason of a comparison of names."""
_ANSWERED = frozenset(("same", "variant", "nickname", "spelling", "sound"))
MOST_NAMES = 40
"""So many names of a record are compared at most, main names first."""
_CONTRADICTED_BITS = -3.0


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name against one of another: its level, both words (empty where there is none), rarity in bits."""

    level: str
    left: str
    right: str
    rarity: float
    bits: float


@dataclass(frozen=True, slots=True)
class NamesCompared:
    """The two names that answer each other best: both as written, word by word, and the bits of all words."""

    left: Name
    right: Name
    words: tuple[Word, ...]
    bits: float


def names(
    left: Prepared, right: Prepared, weights: Weights, transliterate: bool = True
) -> NamesCompared | None:
    """The names, word by word in any script and order. A rare name that agrees says much, a frequent one little; a word
    that only one of the two has says almost nothing, a word that contradicts says much against."""
    return _best((*left.names, *left.aliases), (*right.names, *right.aliases), weights, transliterate)


def main_name_level(left: Prepared, right: Prepared, weights: Weights, best: NamesCompared) -> str:
    """The main names, where another name agrees better. An alias that agrees must not hide that the names in
    the papers contradict each other."""
    if best.left in left.names and best.right in right.names:
        return "agrees"
    main = _best(left.names, right.names, weights, True)
    if main is None:
        return "missing"
    return "contradicted" if main.bits <= _CONTRADICTED_BITS else "agrees"


def _best(
    left: Iterable[Name], right: Iterable[Name], weights: Weights, transliterate: bool
) -> NamesCompared | None:
    ours, theirs = tuple(left)[:MOST_NAMES], tuple(right)[:MOST_NAMES]
    pairs = (
        (one, other) for one in ours for other in theirs if transliterate or _scripts(one) & _scripts(other)
    )
    found = (compared(*pair, weights, transliterate) for pair in pairs)
    return max(
        found, key=lambda one: (one.bits, *sorted((one.left.written, one.right.written))), default=None
    )


def _scripts(name: Name) -> frozenset[str]:
    return frozenset(one.script for one in name.tokens)


def compared(left: Name, right: Name, weights: Weights, transliterate: bool = True) -> NamesCompared:
    """Return two names word by word, with the bits of each word."""
    reasons = compare_names(left, right, transliterate).reasons
    words = tuple(word for reason in reasons if (word := _word(reason, weights)))
    return NamesCompared(left, right, words, sum(word.bits for word in words))


def _word(reason: Reason, weights: Weights) -> Word | None:
    """Return what one reason of a comparison weighs; those about the names as wholes are in their words already."""
    level = _LEVELS.get(reason.code)
    if level is None:
        return None
    answered = (token(word).rarity for word in (reason.left, reason.right) if word and level in _ANSWERED)
    rarity = min(answered, default=0.0)
    return Word(level, reason.left, reason.right, rarity, weights.word_weight(level, rarity, -reason.weight))
