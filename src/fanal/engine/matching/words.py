"""The distinct words of many names, numbered: each is romanised and grouped once, however many records hold it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Protocol

from fanal.engine.matching.names import Token, parse_name, split, token
from fanal.engine.matching.names.many import ManyWords, columns_of_words, words_in
from fanal.engine.matching.names.scripts import WRITTEN_TOGETHER

LONGEST_WORD, LONGEST_WRITTEN = 60, 240
"""A word is compared by so many characters; what follows is cut off."""
MOST_WORDS = 40
"""So many words of one name are compared."""


def tokens_of(written: str) -> tuple[Token, ...]:
    """Return the words of a name; a name written together in Han or Hangul is taken apart as names are."""
    tokens = tuple(token(word[:LONGEST_WORD]) for word in split(written)[:MOST_WORDS])
    if any(one.script in WRITTEN_TOGETHER for one in tokens):
        return tuple(part.token for part in parse_name(written).parts)
    return tokens


def many_tokens_of(written: Sequence[str]) -> tuple[list[int], ManyWords]:
    """Return how many words `tokens_of` gives for each, and all these."""
    found = [
        words or tuple(one.word for one in tokens_of(given))
        for given, words in zip(written, words_in(written), strict=True)
    ]
    return list(map(len, found)), columns_of_words(list(chain.from_iterable(found)))


class NumbersWords(Protocol):
    """Whatever gives the words of a name their numbers."""

    def of_name(self, written: str) -> Sequence[int]:
        """Return the numbers of the words of a name, in order."""


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
        kept = written[:LONGEST_WRITTEN]
        numbers = self._of_written[kept] = tuple(map(self._numbered, tokens_of(kept)))
        return numbers

    def _numbered(self, one: Token) -> int:
        number = self._number.setdefault(one.word, len(self.tokens))
        if number == len(self.tokens):
            self.tokens.append(one)
        return number


class WrittenWords:
    """The distinct words of names as written, numbered but not yet looked into: for reading many records first."""

    def __init__(self) -> None:
        self._number: _Numbered = _Numbered()

    def __len__(self) -> int:
        return len(self._number)

    @property
    def written(self) -> list[str]:
        """The words, in the order of their numbers."""
        return list(self._number)

    def of_name(self, written: str) -> list[int]:
        """Return the numbers of the words of a name, in order."""
        number = self._number
        return [number[word] for word in written.split()[:MOST_WORDS]]


class _Numbered(dict[str, int]):
    """Gives each new word the next number."""

    def __missing__(self, word: str) -> int:
        if len(word) > LONGEST_WRITTEN:
            return self[word[:LONGEST_WRITTEN]]
        number = self[word] = len(self)
        return number
