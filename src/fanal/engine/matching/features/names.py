"""Names, word by word: what answers what, how rare it is, and what is left over on both sides."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from fanal.engine.matching.common_names import common_names
from fanal.engine.matching.names import Name, Reason, Role, compare_names, token
from fanal.engine.matching.names.costs import costs
from fanal.engine.matching.prepared import Prepared
from fanal.engine.matching.weights import Weights, default_weights

_LEVELS = {
    "same": "same",
    "variant": "variant",
    "nickname": "nickname",
    "spelling": "spelling",
    "sound": "sound",
    "initial": "initial",
    "omitted": "omitted",
    "another": "contradicted",
    "father_swapped": "whole",
    "legal_form": "whole",
    "class_only": "whole",
}
"""The level of each reason of a comparison of names; what is not here is in the words already."""
_GENERAL = (Role.CLASS, Role.NUMBER)
_ANSWERED = frozenset(("same", "variant", "nickname", "spelling", "sound"))
MOST_NAMES = 40
"""So many names of a record are compared at most, main names first."""
MAIN_NAME, CONTRADICTED = "main_name", "contradicted"
_CONTRADICTED_BITS = -3.0


Rarity = Callable[[str], float]
"""Gives the rarity of a word of a name in bits: -log2 of its share among the names it is compared with."""


def rarity_of_names(word: str) -> float:
    """Return the rarity of a word among names at large, where the names of the records searched are not counted.

    It is bounded: a name that no table knows may be frequent where it comes from.
    """
    known, rarest = token(word), default_weights().rarest
    return min(known.rarity, common_names().get(known.form, rarest), rarest)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name against one of another: its level, both words (empty where there is none), rarity in bits, and
    the cost that the comparison of names gives their difference."""

    level: str
    left: str
    right: str
    rarity: float
    cost: float
    bits: float


@dataclass(frozen=True, slots=True)
class Weighing:
    """How names are weighed: the weights, how rare a word is, and whether words of two scripts answer each other."""

    weights: Weights
    rarity: Rarity = rarity_of_names
    transliterate: bool = True


@dataclass(frozen=True, slots=True)
class NamesCompared:
    """The two names that answer each other best: both as written, word by word, and the bits of all words."""

    left: Name
    right: Name
    words: tuple[Word, ...]
    bits: float


def names(left: Prepared, right: Prepared, weigh: Weighing) -> NamesCompared | None:
    """The names, word by word in any script and order. A rare name that agrees says much, a frequent one little; a word
    that only one of the two has says almost nothing, a word that contradicts says much against."""
    found = _best((*left.names, *left.aliases), (*right.names, *right.aliases), weigh)
    main = _hidden(left, right, weigh, found)
    taken_off = weigh.weights.weight(MAIN_NAME, CONTRADICTED)
    return main if found and main and main.bits > found.bits + taken_off else found


def main_name_level(left: Prepared, right: Prepared, weigh: Weighing, best: NamesCompared) -> str:
    """The main names, where another name agrees better. An alias that agrees must not hide that the names in
    the papers contradict each other."""
    if best.left in left.names and best.right in right.names:
        return "agrees"
    return CONTRADICTED if _hidden(left, right, weigh, best) else "agrees"


def _hidden(
    left: Prepared, right: Prepared, weigh: Weighing, best: NamesCompared | None
) -> NamesCompared | None:
    """Return the main names that contradict each other behind the two that agree best, or nothing."""
    if best is None or (best.left in left.names and best.right in right.names):
        return None
    main = _best(left.names, right.names, weigh)
    return main if main and main.bits <= _CONTRADICTED_BITS else None


def _best(left: Iterable[Name], right: Iterable[Name], weigh: Weighing) -> NamesCompared | None:
    ours, theirs = tuple(left)[:MOST_NAMES], tuple(right)[:MOST_NAMES]
    pairs = ((one, other) for one in ours for other in theirs)
    found = (
        compared(*pair, weigh)
        for pair in pairs
        if weigh.transliterate or _scripts(pair[0]) & _scripts(pair[1])
    )
    return max(
        found, key=lambda one: (one.bits, *sorted((one.left.written, one.right.written))), default=None
    )


def _scripts(name: Name) -> frozenset[str]:
    return frozenset(one.script for one in name.tokens)


def compared(left: Name, right: Name, weigh: Weighing) -> NamesCompared:
    """Return two names word by word, with the bits of each word."""
    reasons = compare_names(left, right, weigh.transliterate).reasons
    general = {part.token.word for name in (left, right) for part in name.parts if part.role in _GENERAL}
    words = tuple(word for reason in reasons if (word := word_of(reason, weigh, general)))
    return NamesCompared(left, right, words, sum(word.bits for word in words))


def word_of(reason: Reason, weigh: Weighing, general: Container[str]) -> Word | None:
    """Return what one reason of a comparison weighs; those about the names as wholes are in their words already."""
    level = _LEVELS.get(reason.code)
    if level is None:
        return None
    cost = -reason.weight
    if level in _ANSWERED:
        most = weigh.weights.general if reason.left in general or reason.right in general else math.inf
        rarity = min(most, *(weigh.rarity(word) for word in (reason.left, reason.right) if word))
        bits = weigh.weights.word_weight(level, rarity, cost)
        return Word(level, reason.left, reason.right, rarity, cost, bits)
    return Word(level, reason.left, reason.right, 0.0, cost, _without_answer(level, cost, weigh.weights))


def _without_answer(level: str, cost: float, weights: Weights) -> float:
    """Return the bits of what has no answer: whole where it costs what a name usually does, less where it costs less.

    A number or an own word that is lacking from the name of an organisation costs more than a lacking given name.
    """
    bits = weights.word_weight(level, 0.0)
    if level == "initial":
        return bits
    usual, another = (costs().omitted if level == "omitted" else costs().another), costs().another
    beyond = weights.word_weight(CONTRADICTED, 0.0) * max(0.0, cost - usual) / another
    return bits * min(1.0, cost / usual) + beyond
