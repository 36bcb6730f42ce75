"""How alike two spellings are, for many pairs at once: levels from different to one sign apart."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

Numbers = npt.NDArray[Any]
THREADS = 2
_CHUNK = 1_000_000


class Spellings:
    """Distinct texts, and how alike any two of them are."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = np.array([*texts, ""], dtype=object)
        self.lengths = np.fromiter(map(len, self.texts), np.int32, len(self.texts))
        self.beginnings = _beginnings(self.texts)

    def __len__(self) -> int:
        return len(self.texts) - 1

    def alike(self, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
        """Return the likeness (Jaro and Winkler, 0 to 1) and the number of slips (3 for more than 2) of numbered texts."""
        if len(left) <= _CHUNK:
            return self._alike(left, right)
        parts = [
            self._alike(left[at : at + _CHUNK], right[at : at + _CHUNK]) for at in range(0, len(left), _CHUNK)
        ]
        return np.concatenate([a for a, _ in parts]), np.concatenate([b for _, b in parts])

    def _alike(self, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
        ours, theirs = self.texts[left].tolist(), self.texts[right].tolist()
        likeness = cpdist(
            ours, theirs, scorer=JaroWinkler.normalized_similarity, dtype=np.float32, workers=THREADS
        )
        close = np.flatnonzero(likeness >= 0.7)
        slips = np.full(len(left), 3, np.int32)
        ours, theirs = self.texts[left[close]].tolist(), self.texts[right[close]].tolist()
        slips[close] = cpdist(
            ours, theirs, scorer=OSA.distance, dtype=np.int32, workers=THREADS, score_cutoff=2
        )
        return likeness, slips


def _beginnings(texts: Numbers) -> Numbers:
    """Return the first three letters of each text as a number, and its first letter as the remainder by 256."""
    raw = np.array([text.encode("ascii", "replace")[:3] for text in texts], dtype="S3")
    letters = raw.view(np.uint8).reshape(len(texts), 3).astype(np.int32)
    found: Numbers = letters[:, 0] | letters[:, 1] << 8 | letters[:, 2] << 16
    return found


def sharing(left: Numbers, right: Numbers) -> Numbers:
    """Return how many of the words in each row of `left` stand in the same row of `right`; -1 is no word."""
    same = (left[:, :, None] == right[:, None, :]) & (left[:, :, None] >= 0)
    found: Numbers = same.any(axis=2).sum(axis=1)
    return found
