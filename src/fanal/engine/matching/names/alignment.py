"""Which words of two names answer each other, at the least cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from fanal.engine.matching.names.kernel import Answer
from fanal.engine.matching.names.tokens import Token

Ask = Callable[[Token, Token], Answer]


class Pair(NamedTuple):
    """Two words that answer each other: their places, and what that costs."""

    left: int
    right: int
    answer: Answer


class Alignment(NamedTuple):
    """The pairs, and the places that no pair took."""

    pairs: tuple[Pair, ...]
    left_over: tuple[int, ...]
    right_over: tuple[int, ...]


def aligned(left: Sequence[Token], right: Sequence[Token], ask: Ask, most: float) -> Alignment:
    """Return the pairs of words that answer each other, the cheapest first, none that costs `most` or more."""
    open_left, open_right = list(range(len(left))), list(range(len(right)))
    found: list[Pair] = []
    for i in tuple(open_left):
        for j in open_right:
            if left[i].word == right[j].word:
                found.append(Pair(i, j, ask(left[i], right[j])))
                open_left.remove(i)
                open_right.remove(j)
                break
    asked = [Pair(i, j, ask(left[i], right[j])) for i in open_left for j in open_right]
    for pair in sorted((one for one in asked if one.answer.cost < most), key=_by_cost):
        if pair.left in open_left and pair.right in open_right:
            found.append(pair)
            open_left.remove(pair.left)
            open_right.remove(pair.right)
    return Alignment(tuple(sorted(found)), tuple(open_left), tuple(open_right))


def _by_cost(pair: Pair) -> tuple[float, int, int]:
    return pair.answer.cost, abs(pair.left - pair.right), pair.left + pair.right
