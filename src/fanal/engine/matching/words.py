"""The distinct words of many names, numbered: each is romanised and grouped once, however many records hold it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.names.tokens import Token, split, token

KINDS = ("", "particle", "honorific", "legal form", "initial")
LONGEST_WORD = 60
"""A word is compared by so many characters; what follows is cut off."""
MOST_WORDS = 40
"""So many words of one name are compared."""


@dataclass(frozen=True, slots=True)
class WordTable:
    """What is known of each word, by its number: arrays of one length.

    `form` uint32 and `skeleton` uint32 are numbers that are equal where the romanised form or the skeleton is;
    `rarity` float32 in bits; `kind` uint8 (a place in `KINDS`); `groups` of word w are
    `group[group_start[w]:group_start[w + 1]]`.
    """

    form: npt.NDArray[Any]
    skeleton: npt.NDArray[Any]
    rarity: npt.NDArray[Any]
    kind: npt.NDArray[Any]
    group_start: npt.NDArray[Any]
    group: npt.NDArray[Any]


class Words:
    """A vocabulary that grows. Numbers are given in the order in which words are met and never change."""

    def __init__(self, tokens: Iterable[Token] = ()) -> None:
        self.tokens: list[Token] = []
        self._number: dict[str, int] = {}
        self._of_written: dict[str, tuple[int, ...]] = {}
        for one in tokens:
            self._numbered(one)

    def __len__(self) -> int:
        return len(self.tokens)

    def of_name(self, written: str) -> tuple[int, ...]:
        """Return the numbers of the words of a name, in order."""
        known, found = self._of_written, list[int]()
        for word in written.split()[:MOST_WORDS]:
            numbers = known.get(word)
            found.extend(self._met(word) if numbers is None else numbers)
        return tuple(found)

    def number(self, word: str) -> int | None:
        """Return the number of a word as `tokens.split` gives it, or None where no record holds it."""
        return self._number.get(word)

    def _met(self, written: str) -> tuple[int, ...]:
        words = split(written[: LONGEST_WORD * 4])[:MOST_WORDS]
        numbers = tuple(self._numbered(token(word[:LONGEST_WORD])) for word in words)
        self._of_written[written[: LONGEST_WORD * 4]] = numbers
        return numbers

    def _numbered(self, one: Token) -> int:
        number = self._number.setdefault(one.word, len(self.tokens))
        if number == len(self.tokens):
            self.tokens.append(one)
        return number

    def table(self) -> WordTable:
        """Return what is known of all words so far, as arrays."""
        counts = np.fromiter((len(one.groups) for one in self.tokens), np.int64, len(self.tokens))
        start = np.concatenate(([0], np.cumsum(counts)))
        return WordTable(
            form=np.fromiter((text_number(one.form) for one in self.tokens), np.uint32, len(self.tokens)),
            skeleton=np.fromiter(
                (text_number(one.skeleton) for one in self.tokens), np.uint32, len(self.tokens)
            ),
            rarity=np.fromiter((one.rarity for one in self.tokens), np.float32, len(self.tokens)),
            kind=np.fromiter((KINDS.index(one.kind) for one in self.tokens), np.uint8, len(self.tokens)),
            group_start=start,
            group=np.fromiter((n for one in self.tokens for n in one.groups), np.uint32, int(start[-1])),
        )


def text_number(text: str) -> int:
    """Return a number of 32 bits for a text; different texts may share one, once in four billion pairs."""
    return crc32(text.encode())
