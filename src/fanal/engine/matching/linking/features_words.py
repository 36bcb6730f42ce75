"""Whole names compared word by word, in whatever order and script they stand."""

from __future__ import annotations

import numpy as np

from fanal.engine.matching.linking.features import MISSING, Numbers
from fanal.engine.matching.linking.features_names import EQUAL, WORDS, NameWords

_ROUNDS = 3
_GONE = -2


class WordsFeature:
    """The words of a whole name, the closest first: each is 5 equal, 4 the same name in another form, 3 one slip,
    2 alike or of the same sound, 1 an initial, 0 different.

    Each word counts once. Where one name has fewer words, those left over say nothing: an omission is no contradiction.
    """

    names = ("closest word", "second word", "third word")
    roles = ("word1", "word2", "word3")
    levels = (6, 6, 6)

    def __init__(self, words: Numbers, vocabulary: list[str]) -> None:
        self.words, self.vocabulary = words, NameWords(vocabulary)

    def compare(self, left: Numbers, right: Numbers) -> Numbers:
        """Return the levels of pairs of rows, (pairs, 3)."""
        return self._aligned(left, right)[0]

    def agreed(self, left: Numbers, right: Numbers) -> Numbers:
        """Return the word where both are equal, (pairs, 3)."""
        levels, places = self._aligned(left, right)
        words = np.take_along_axis(self.words[left], np.maximum(places, 0) // WORDS, axis=1)
        found: Numbers = np.where(levels == EQUAL, words, MISSING)
        return found

    def held(self) -> tuple[tuple[Numbers, int], ...]:
        """Return the words of each row: a word may agree in any place."""
        return ((self.words, len(self.vocabulary)),) * _ROUNDS

    def written(self) -> list[tuple[str, list[str | None]]]:
        """Return the words of each row in alphabetical order, so that their place does not count."""
        texts = [*self.vocabulary.spellings.texts[:-1], ""]
        rows = (sorted(texts[word] for word in words if word >= 0) for words in self.words.tolist())
        return [("name", [" ".join(words) or None for words in rows])]

    def _aligned(self, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
        """Return the levels of the closest pairs of words one after the other, and which pair of places each is."""
        table = self._table(self.words[left], self.words[right]).reshape(len(left), WORDS, WORDS)
        levels = np.full((len(left), _ROUNDS), MISSING, np.int8)
        places = np.full((len(left), _ROUNDS), MISSING, np.int64)
        rows = np.arange(len(left))
        for step in range(_ROUNDS):
            best = table.reshape(len(left), -1).argmax(axis=1)
            level = table[rows, best // WORDS, best % WORDS]
            levels[:, step] = np.where(level >= 0, level, MISSING)
            places[:, step] = np.where(level >= 0, best, MISSING)
            table[rows, best // WORDS, :] = _GONE
            table[rows, :, best % WORDS] = _GONE
        return levels, places

    def _table(self, ours: Numbers, theirs: Numbers) -> Numbers:
        """Return the level of each word of ours with each of theirs, `_GONE` where there is none."""
        both = (ours >= 0)[:, :, None] & (theirs >= 0)[:, None, :]
        equal = (ours[:, :, None] == theirs[:, None, :]) & both
        open_ = both & ~equal.any(axis=2)[:, :, None] & ~equal.any(axis=1)[:, None, :]
        table = np.where(both, 0, _GONE).astype(np.int8)
        table[equal] = EQUAL
        pair, place, other = np.nonzero(open_)
        table[open_] = self.vocabulary.levels(ours[pair, place], theirs[pair, other])
        return table
