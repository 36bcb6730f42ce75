"""Plain texts and codes compared: towns, streets, professions, postcodes, telephone numbers, papers."""

from __future__ import annotations

import numpy as np

from fanal.engine.matching.linking.features import Numbers, OneFeature, compared_once, numbered
from fanal.engine.matching.linking.folding import words_of
from fanal.engine.matching.linking.spelling import Spellings, sharing

_WORDS = 6


class TextFeature(OneFeature):
    """A text: 4 equal, 3 one slip (two in a long one), 2 alike or all words of the shorter, 1 a word or the beginning
    shared, 0 different.

    Its role is `text`, or `code` for what one person has alone, such as the number of a paper.
    """

    size = 5

    def __init__(self, name: str, codes: Numbers, values: list[str], role: str = "text") -> None:
        self.name, self.role = name, role
        words = [words_of(value) for value in values]
        self.codes, texts = numbered(["".join(each) for each in words], codes)
        self.values = len(texts)
        self.spellings = Spellings(texts)
        self.words = _word_numbers(texts, words)
        self.word_counts = (self.words >= 0).sum(axis=1)

    def texts(self) -> list[str]:
        """Return the folded text of each value."""
        return list(self.spellings.texts[:-1])

    def level(self, left: Numbers, right: Numbers) -> Numbers:
        """Return the level of each pair of rows."""
        return compared_once(self.codes[left], self.codes[right], self.size - 1, self.values, self._levels)

    def _levels(self, left: Numbers, right: Numbers) -> Numbers:
        likeness, slips = self.spellings.alike(left, right)
        shorter = np.minimum(self.spellings.lengths[left], self.spellings.lengths[right])
        shared = sharing(self.words[left], self.words[right])
        whole = (shared == np.minimum(self.word_counts[left], self.word_counts[right])) & (shared > 0)
        begins = self.spellings.beginnings[left] == self.spellings.beginnings[right]
        found = np.zeros(len(left), np.int8)
        found[(shared > 0) | (begins & (shorter >= 4)) | (likeness >= 0.8)] = 1
        found[(likeness >= 0.9) | (whole & (shorter >= 4))] = 2
        found[((slips <= 1) & (shorter >= 3)) | ((slips <= 2) & (shorter >= 8))] = 3
        return found


def _word_numbers(texts: list[str], words: list[list[str]]) -> Numbers:
    """Return the words of each distinct text as numbers, (texts + 1, `_WORDS`), -1 where there are fewer."""
    of_text = {"".join(each): each for each in words}
    known: dict[str, int] = {}
    found = np.full((len(texts) + 1, _WORDS), -1, np.int32)
    for row, text in enumerate(texts):
        for place, word in enumerate(of_text[text][:_WORDS]):
            found[row, place] = known.setdefault(word, len(known))
    return found
