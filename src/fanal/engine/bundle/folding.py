"""A text as letters and digits only, each with its place, so that one word is found in any writing.

Folding takes away case, accents, Arabic vowel signs and letter variants, digits of other scripts, and whatever is not
seen (soft hyphens, joiners, marks of direction). It does not bring a name from one script into another.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ى": "ي", "ة": "ه", "ی": "ي", "ې": "ي", "ک": "ك", "گ": "ك", "ٱ": "ا", "ھ": "ه", "ہ": "ه", "ە": "ه",
        "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "n",
    }
)  # fmt: skip


@lru_cache(maxsize=65536)
def fold_letter(letter: str) -> str:
    """Return what a letter is compared as: nothing, one letter, or several; a blank for what parts words."""
    if unicodedata.category(letter) in ("Mn", "Me", "Cf") or letter == "\N{ARABIC TATWEEL}":
        return ""
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
    kept = "".join(c for c in parts if unicodedata.category(c)[0] != "M").translate(_LETTERS)
    if letter == "ء":
        return ""
    return "".join(_digit(c) for c in kept if c.isalnum()) or " "


def _digit(letter: str) -> str:
    value = unicodedata.digit(letter, -1)
    return letter if value < 0 else str(value)


@dataclass(frozen=True, slots=True)
class Folded:
    """The letters and digits of a text in order, for each its place, and where words begin; digits are words apart."""

    text: str
    places: tuple[int, ...]
    starts: tuple[int, ...]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the place in the text of the letters from `first` up to, not including, `last`."""
        return self.places[first], self.places[last - 1] + 1

    def words(self) -> list[tuple[int, int]]:
        """Return first and last letter of each word."""
        return list(zip(self.starts, (*self.starts[1:], len(self.text)), strict=False))


def folded(text: str) -> Folded:
    """Fold a text."""
    letters: list[str] = []
    places: list[int] = []
    starts: list[int] = []
    parted = True
    for place, letter in enumerate(text):
        form = fold_letter(letter)
        if form.isalnum():
            if parted or form[0].isdigit() != letters[-1].isdigit():
                starts.append(len(letters))
            letters.extend(form)
            places.extend([place] * len(form))
            parted = False
        elif form:
            parted = True
    return Folded("".join(letters), tuple(places), tuple(starts))


def fold(text: str) -> str:
    """Return the letters and digits of `text`, folded, words parted by one blank."""
    found = folded(text)
    return " ".join(found.text[first:last] for first, last in found.words())
