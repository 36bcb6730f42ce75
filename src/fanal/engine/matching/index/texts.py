"""Bytes looked at in many places at once: eight at a time as numbers, and which of many texts are the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.columns import spread

Numbers = npt.NDArray[Any]
_ROOM = 64
_STEP = 8
_END = 10
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(_STEP + 1)], np.uint64)


class Texts:
    """Texts that lie in one run of bytes. `at` and `size` (int64) say where each begins and how many bytes it has."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        padded = data + bytes(_ROOM + _STEP)
        self.letters = np.frombuffer(padded, np.uint8)[: len(data)]
        self._eights = np.ndarray((len(data) + _ROOM,), "<u8", padded, strides=(1,))

    def eight(self, at: Numbers, size: Numbers) -> Numbers:
        """Return the first eight bytes of each text as a number (uint64), with zeros where it is shorter; `at` may lie
        `_ROOM` bytes beyond the last."""
        found: Numbers = self._eights[at]
        found &= _MASKS[np.minimum(size, _STEP)]
        return found

    def pieces(self, at: Numbers, size: Numbers, longest: int) -> list[Numbers]:
        """Return each text as several numbers of eight bytes, as many as the longest needs."""
        return [self.eight(at + n, np.maximum(size - n, 0)) for n in range(0, longest, _STEP)]

    def text(self, at: int, size: int) -> str:
        """Return one text."""
        return self.data[at : at + size].decode()

    def all(self, at: Numbers, size: Numbers) -> list[str]:
        """Return some texts, in which no line ends."""
        return self.as_lines(at, size).decode().split("\n")[:-1]

    def as_lines(self, at: Numbers, size: Numbers) -> bytes:
        """Return some texts, each as a line."""
        letters = self.letters[np.minimum(spread(at, size + 1), len(self.letters) - 1)]
        letters[np.cumsum(size + 1) - 1] = _END
        lines: bytes = letters.tobytes()
        return lines

    def distinct(self, at: Numbers, size: Numbers) -> tuple[Numbers, Numbers]:
        """Return the place of one of each distinct text, in the order in which they are met, and which of these each
        text is."""
        total = size.astype(np.uint64)
        parts = []
        for step in range(0, int(size.max(initial=0)), _STEP):
            here = np.flatnonzero(size > step) if step else np.arange(len(size))
            piece = self.eight(at[here] + step, size[here] - step)
            total[here] = mixed(total[here], piece)
            parts.append((here, piece))
        _, first, number = np.unique(total, return_index=True, return_inverse=True)
        if not _agree(first[number], size, parts):  # two texts of one sum: so rare that it may take its time
            known = dict[str, int]()
            number = np.array([known.setdefault(one, len(known)) for one in self.all(at, size)], np.int64)
            return np.unique(number, return_index=True)[1], number
        order = np.argsort(first)
        rank = np.empty(len(first), np.int64)
        rank[order] = np.arange(len(first))
        return first[order], rank[number]


def distinct_lines(parts: Sequence[bytes]) -> tuple[bytes, list[Numbers]]:
    """Return the distinct lines of some texts, and for each text which of these its lines are (uint32)."""
    texts = Texts(b"".join(parts))
    end = np.flatnonzero(texts.letters == _END)
    at = np.concatenate(([0], end + 1))[:-1]
    one, number = texts.distinct(at, end - at)
    counts = [part.count(b"\n") for part in parts]
    return texts.as_lines(at[one], (end - at)[one]), np.split(
        number.astype(np.uint32), np.cumsum(counts)[:-1]
    )


def mixed(total: Numbers, piece: Numbers) -> Numbers:
    """Return sums with one piece more in each: quick, and not made to resist somebody who seeks two with one sum."""
    found: Numbers = (total ^ piece) * _FACTOR
    found ^= found >> np.uint64(31)
    return found


def _agree(first: Numbers, size: Numbers, parts: list[tuple[Numbers, Numbers]]) -> bool:
    """Say whether each text is, byte for byte, the one whose place stands in `first`."""
    if not np.array_equal(size[first], size):
        return False
    whole = np.zeros(len(size), np.uint64)
    for here, piece in parts:
        whole[here] = piece
        if not np.array_equal(whole[first[here]], piece):
            return False
    return True
