"""Names compared, by the parts that columns give them or by their words where they stand whole."""

from __future__ import annotations

import numpy as np

from fanal.engine.matching.linking.features import MISSING, Numbers, OneFeature, compared_once, numbered
from fanal.engine.matching.linking.folding import groups_of_words, sounds_of, words_of
from fanal.engine.matching.linking.spelling import Spellings, sharing

WORDS = 4
EQUAL, SAME_NAME, SLIP, ALIKE, INITIAL, DIFFERENT = 5, 4, 3, 2, 1, 0


class NameWords:
    """The distinct words of names: their spelling, sound and name groups, and how alike any two are."""

    def __init__(self, words: list[str]) -> None:
        self.spellings = Spellings(words)
        self.sounds = sounds_of([*words, ""])
        self.groups = groups_of_words([*words, ""])

    def __len__(self) -> int:
        return len(self.spellings)

    def levels(self, left: Numbers, right: Numbers) -> Numbers:
        """Return the levels of pairs of different words: 4 the same name by a group (nicknames, other spellings and
        scripts), 3 a slip or nearly alike, 2 alike or of the same sound, 1 an initial, 0 different."""
        likeness, slips = self.spellings.alike(left, right)
        lengths = self.spellings.lengths
        shorter = np.minimum(lengths[left], lengths[right])
        first = (self.spellings.beginnings[left] & 255) == (self.spellings.beginnings[right] & 255)
        sound = self.sounds[left] == self.sounds[right]
        found = np.zeros(len(left), np.int8)
        found[(shorter == 1) & first] = INITIAL
        found[((likeness >= 0.85) | sound) & (shorter >= 2)] = ALIKE
        one = (slips <= 1) & (shorter >= 3) | (slips <= 2) & (shorter >= 7)
        found[one | (likeness >= 0.93) & (shorter >= 4)] = SLIP
        known = np.flatnonzero((self.groups[left, 0] >= 0) & (self.groups[right, 0] >= 0) & (shorter >= 2))
        same = sharing(self.groups[left[known]], self.groups[right[known]]) > 0
        found[known[same]] = SAME_NAME
        return found


class PartFeature(OneFeature):
    """A part of the name in a column of its own: 5 equal, 4 the same name in another form, 3 one slip, 2 alike, or
    a word shared, 1 an initial, 0 different. Where given and family name stand in each other's column they are
    compared so, and count as no more than one slip.
    """

    size = 6

    def __init__(self, role: str, codes: Numbers, names: NamesByPart) -> None:
        self.name = self.role = role
        self.codes, self.vocabulary = codes, names
        self.values = len(names)
        self.other: PartFeature | None = None

    def texts(self) -> list[str]:
        """Return the folded text of each value."""
        return list(self.vocabulary.whole.spellings.texts[:-1])

    def level(self, left: Numbers, right: Numbers) -> Numbers:
        """Return the level of each pair of rows."""
        found = self.straight(left, right)
        if self.other is None:
            return found
        at = np.flatnonzero(found <= 0)
        at = at[self.other.straight(left[at], right[at]) <= 0]
        ours, theirs = self.codes, self.other.codes
        crossed = self.vocabulary.compare(ours[left[at]], theirs[right[at]])
        back = self.vocabulary.compare(theirs[left[at]], ours[right[at]])
        turned = np.minimum(crossed, back) >= ALIKE
        found[at[turned]] = np.minimum(crossed[turned], SLIP)
        return found

    def straight(self, left: Numbers, right: Numbers) -> Numbers:
        """Return the levels without looking into the other column."""
        return self.vocabulary.compare(self.codes[left], self.codes[right])


class NamesByPart:
    """The distinct values of the columns of given and family names, over one vocabulary."""

    def __init__(self, texts: list[str], words: list[list[str]]) -> None:
        self.whole = NameWords(texts)
        known: dict[str, int] = {}
        self.words = np.full((len(texts) + 1, WORDS), -1, np.int32)
        for row, each in enumerate(words):
            for place, word in enumerate(each[:WORDS] if len(each) > 1 else each):
                self.words[row, place] = known.setdefault(word, len(known))

    def __len__(self) -> int:
        return len(self.whole)

    def compare(self, left: Numbers, right: Numbers) -> Numbers:
        """Return the levels of pairs of values by their codes."""
        return compared_once(left, right, EQUAL, len(self), self._levels)

    def _levels(self, left: Numbers, right: Numbers) -> Numbers:
        found = self.whole.levels(left, right)
        short = np.minimum(self.whole.spellings.lengths[left], self.whole.spellings.lengths[right])
        word = (sharing(self.words[left], self.words[right]) > 0) & (short >= 3)
        found[word] = np.maximum(found[word], ALIKE)
        return found


def part_features(columns: list[tuple[str, Numbers, list[str]]]) -> list[PartFeature]:
    """Return the features of columns of name parts, each a role, codes and values."""
    values = [value for _, _, column in columns for value in column]
    words = [words_of(value) for value in values]
    new, texts = numbered(["".join(each) for each in words], np.arange(len(values)))
    of_text = {"".join(each): each for each in words}
    names = NamesByPart(texts, [of_text[text] for text in texts])
    features, offset = [], 0
    for role, codes, column in columns:
        mapped = np.append(new[offset : offset + len(column)], MISSING).astype(np.int32)
        features.append(PartFeature(role, mapped[codes], names))
        offset += len(column)
    if len(features) == 2:
        features[0].other, features[1].other = features[1], features[0]
    return features


class RestFeature(OneFeature):
    """Further words of the name (second names, titles): 2 all those of the shorter, 1 some, 0 none of them shared."""

    size = 3
    role = "rest"
    values = 0

    def __init__(self, words: Numbers) -> None:
        self.name, self.words = "further words", words
        self.codes = words[:, 0]
        self.counts = (words >= 0).sum(axis=1)

    def level(self, left: Numbers, right: Numbers) -> Numbers:
        """Return the level of each pair of rows."""
        fewer = np.minimum(self.counts[left], self.counts[right])
        shared = sharing(self.words[left], self.words[right])
        found = (shared > 0).astype(np.int8)
        found[shared >= fewer] = 2
        found[fewer == 0] = MISSING
        return found

    def agreed(self, left: Numbers, right: Numbers) -> Numbers:
        """Return nothing: which of several words agree is not followed further."""
        return np.full((len(left), 1), MISSING, np.int32)

    def written(self) -> list[tuple[str, list[str | None]]]:
        """Return nothing: further words are compared as a set, which texts cannot be."""
        return []
