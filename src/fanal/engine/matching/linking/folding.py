"""Values as they are compared: words in small Latin letters, dates as numbers, what words sound like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.births import read_births
from fanal.engine.matching.names.groups import group_key, group_table
from fanal.engine.matching.names.romanising import romanised
from fanal.engine.matching.names.tokens import split

Numbers = npt.NDArray[Any]
_WORD = re.compile(r"[a-z0-9]+")
_DAY = re.compile(r"(\d{4})-?([01]\d)-?([0-3]\d)")
_JOINED = re.compile("[\u3400-\u9fff\uac00-\ud7af]{2,4}")
_LONGEST = 16
GROUPS = 3
"""So many groups of a word are looked at."""


def words_of(value: str) -> list[str]:
    """Return the words of a value in small Latin letters and digits, whatever its script."""
    text = value.lower().replace("'", "")
    if text.isascii():
        return _WORD.findall(text)
    return [form for part in text.split() for form in _forms(part)]


@lru_cache(maxsize=1 << 18)
def _forms(part: str) -> tuple[str, ...]:
    """Return the words in a piece of text without spaces; a Chinese or Korean name stands as family name and given."""
    if part.isascii():
        return tuple(_WORD.findall(part))
    words = (part[0], part[1:]) if _JOINED.fullmatch(part) else split(part)
    return tuple(form for word in words if (form := romanised(word)))


def date_of(value: str) -> tuple[int, int, int]:
    """Return year, month and day of a date as written, 0 for what is not known; the likelier of two readings."""
    if match := _DAY.fullmatch(value.strip()):
        return int(match[1]), int(match[2]), int(match[3])
    found = read_births(value)
    return (found[0].year, found[0].month, found[0].day) if found else (0, 0, 0)


_CLASSES = np.zeros(128, np.uint8)
for _sounds, _class in (("bpfvw", 1), ("m", 2), ("n", 3), ("td", 4), ("szj", 5), ("kgqcx", 6), ("lr", 7)):
    for _sound in _sounds:
        _CLASSES[ord(_sound)] = _class
for _digit in range(10):
    _CLASSES[ord("0") + _digit] = 8 + _digit


def sounds_of(words: Sequence[str]) -> Numbers:
    """Return a number of 64 bits for the consonants of each word, in classes: equal for most spellings of a name.

    As `names.skeletons.skeleton`, in the simpler form that arrays allow: vowels and h count for nothing, a class
    written double counts once, c is hissing before e, i, y and h. A word without consonants has its first letter.
    """
    if not words:
        return np.empty(0, np.int64)
    letters = np.array(words, dtype=f"S{_LONGEST}").view(np.uint8).reshape(len(words), -1)
    classes = _CLASSES[letters & 127]
    after = np.zeros_like(letters)
    after[:, :-1] = letters[:, 1:]
    classes[(letters == ord("c")) & np.isin(after, np.frombuffer(b"eiyh", np.uint8))] = 5
    found, last = np.zeros(len(words), np.int64), np.zeros(len(words), np.uint8)
    for column in classes.T:
        new = (column > 0) & (column != last) & (found < 1 << 55)
        found[new] = found[new] * 18 + column[new]
        last = np.where(column > 0, column, last)
    vowels = found == 0
    found[vowels] = -1 - letters[vowels, 0].astype(np.int64)
    return found


def beginnings_of(sounds: Numbers, count: int = 2) -> Numbers:
    """Return the first classes of sounds, for keys that outlive a slip further on in the word."""
    found = sounds.copy()
    while (long := found >= 18**count).any():
        found[long] //= 18
    return found


def groups_of_words(words: Sequence[str]) -> Numbers:
    """Return up to `GROUPS` groups of names that each word belongs to, (words, GROUPS), -1 where there are fewer."""
    table = group_table()
    keys = np.fromiter(map(group_key, words), np.uint64, len(words))
    first, last = np.searchsorted(table.keys, keys, "left"), np.searchsorted(table.keys, keys, "right")
    found = np.full((len(words), GROUPS), -1, np.int32)
    for place in range(GROUPS):
        held = first + place < last
        found[held, place] = table.groups[first[held] + place]
    return found
