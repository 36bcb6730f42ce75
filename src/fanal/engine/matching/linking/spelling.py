"""How alike two spellings are, for many pairs at once: levels from different to one sign apart."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

Numbers = npt.NDArray[Any]
_CHUNK = 1_000_000
_LETTERS = 24


class Spellings:
    """Distinct texts, and how alike any two of them are."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = np.array([*texts, ""], dtype=object)
        self.lengths = np.fromiter(map(len, self.texts), np.int32, len(self.texts))
        letters = np.array([text.encode("ascii", "replace") for text in self.texts], dtype=f"S{_LETTERS}")
        self._letters = letters.view(np.uint8).reshape(len(self.texts), -1)
        self.beginnings = _beginnings(self._letters)
        self._present = _present(self._letters)

    def __len__(self) -> int:
        return len(self.texts) - 1

    def alike(self, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
        """Return the likeness (Jaro and Winkler, 0 to 1) and the slips (3 for more than 2) of numbered texts.

        Texts whose letters differ too much to be alike are not looked at further and have likeness 0.
        """
        likeness, slips = np.zeros(len(left), np.float32), np.full(len(left), 3, np.int32)
        differ = np.bitwise_count(self._present[left] ^ self._present[right])
        near = np.flatnonzero(differ <= np.maximum(4, (self.lengths[left] + self.lengths[right]) // 4))
        for start in range(0, len(near), _CHUNK):
            part = near[start : start + _CHUNK]
            likeness[part], slips[part] = self._alike(left[part], right[part])
        return likeness, slips

    def _alike(self, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
        ours, theirs = self.texts[left].tolist(), self.texts[right].tolist()
        likeness = cpdist(ours, theirs, scorer=JaroWinkler.normalized_similarity, dtype=np.float32)
        close = np.flatnonzero(likeness >= 0.7)
        slips = np.full(len(left), 3, np.int32)
        ours, theirs = self.texts[left[close]].tolist(), self.texts[right[close]].tolist()
        slips[close] = cpdist(ours, theirs, scorer=OSA.distance, dtype=np.int32, score_cutoff=2)
        return likeness, slips


def _beginnings(letters: Numbers) -> Numbers:
    """Return the first three letters of each text as a number, the first one as the remainder by 256."""
    first = letters[:, :3].astype(np.int32)
    found: Numbers = first[:, 0] | first[:, 1] << 8 | first[:, 2] << 16
    return found


def _present(letters: Numbers) -> Numbers:
    """Return which letters and digits a text holds, a bit for each (of 64)."""
    found = np.zeros(len(letters), np.uint64)
    for column in letters.T:
        found |= np.where(column > 0, np.uint64(1) << (column & 63).astype(np.uint64), np.uint64(0))
    return found


def sharing(left: Numbers, right: Numbers) -> Numbers:
    """Return how many of the words in each row of `left` stand in the same row of `right`; -1 is no word."""
    same = (left[:, :, None] == right[:, None, :]) & (left[:, :, None] >= 0)
    found: Numbers = same.any(axis=2).sum(axis=1)
    return found
