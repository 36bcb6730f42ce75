"""Names, word by word: what answers what, how rare it is, and what is left over on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fanal.engine.matching.names import Name, Token, compare_tokens
from fanal.engine.matching.prepared import Prepared
from fanal.engine.matching.weights import Weights

_SAME, _VARIANT, _SPELLING = 0.99, 0.9, 0.5
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
    words = tuple(
        Word(level, one, other, rarity, weights.word_weight(level, rarity))
        for level, one, other, rarity in _aligned(left, right, transliterate)
    )
    return NamesCompared(left, right, words, sum(word.bits for word in words))


def _aligned(left: Name, right: Name, transliterate: bool) -> Iterator[tuple[str, str, str, float]]:
    """Yield level, both words and rarity: words that answer each other, best first, then what is left over."""
    ours, theirs = list(left.tokens), list(right.tokens)
    for alike, one, other in _by_likeness(ours, theirs, transliterate):
        if one in ours and other in theirs:
            ours.remove(one)
            theirs.remove(other)
            yield _level(alike, one, other), one.word, other.word, min(one.rarity, other.rarity)
    yield from _left_over(ours, theirs)


def _by_likeness(
    left: Iterable[Token], right: Iterable[Token], transliterate: bool
) -> list[tuple[float, Token, Token]]:
    pairs = (
        (compare_tokens(one, other), one, other)
        for one in left
        for other in right
        if transliterate or one.script == other.script
    )
    answered = (pair for pair in pairs if pair[0] >= _SPELLING)
    return sorted(
        answered, key=lambda pair: (-pair[0], -pair[1].rarity - pair[2].rarity, _unsided(pair[1], pair[2]))
    )


def _unsided(left: Token, right: Token) -> tuple[str, ...]:
    return tuple(sorted((left.word, right.word)))


def _level(alike: float, left: Token, right: Token) -> str:
    if "initial" in (left.kind, right.kind) and left.word != right.word:
        return "initial"
    return "same" if alike >= _SAME else "variant" if alike >= _VARIANT else "spelling"


def _left_over(left: list[Token], right: list[Token]) -> Iterator[tuple[str, str, str, float]]:
    """Yield the words that nothing answers: where both names have some they contradict, the others were left out."""
    for one, other in zip(left, right, strict=False):
        yield "contradicted", one.word, other.word, 0.0
    both = min(len(left), len(right))
    for one in left[both:]:
        yield "omitted", one.word, "", 0.0
    for other in right[both:]:
        yield "omitted", "", other.word, 0.0
