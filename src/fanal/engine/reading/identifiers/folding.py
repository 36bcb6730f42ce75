"""A text made easy to search: accents off, digits ASCII, Arabic letters in one form; spans can be mapped back.

Folding replaces one character by one, so positions stay; only invisible marks (diacritics, tatweel, direction
marks) are left out, and `Folded.span` finds the way back.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

_LATIN = [*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)]
_DIGITS = [*range(0x0660, 0x066A), *range(0x06F0, 0x06FA), *range(0xFF10, 0xFF1A)]
_LONE_LETTERS = str.maketrans("ıłŁđĐøØħŧ", "ilLdDoOht")
_ARABIC = str.maketrans("أإآٱىةیکہھ", "اااايهيكهه")
_SIGNS = {
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("‘’ʼ`´ʻ‛", "'"),
    **dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000\n\r\t\x0b\x0c\u2028\u2029", " "),
    "\uff0b": "+", "٫": ".", "٬": ",", "＠": "@",
}  # fmt: skip
_INVISIBLE = re.compile(
    "[\u0300-\u036f\u064b-\u065f\u0640\u0670\u061c\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]+"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text, and where invisible marks were left out of the original.

    `cuts` holds places in the folded text, in order; behind `cuts[i]`, `lost[i]` characters were left out before it.
    """

    text: str
    cuts: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of the piece `start:end` of the folded text."""
        return (self._place(start), self._place(end - 1) + 1) if self.cuts else (start, end)

    def _place(self, place: int) -> int:
        cut = bisect_right(self.cuts, place)
        return place + (self.lost[cut - 1] if cut else 0)


@cache
def _table() -> dict[str, str]:
    table = dict(_SIGNS)
    for code in _LATIN:
        letter = unicodedata.normalize("NFD", chr(code))[0]
        if letter.isascii():
            table[chr(code)] = letter
    for code in _DIGITS:
        table[chr(code)] = str(unicodedata.digit(chr(code)))
    for letters in (_LONE_LETTERS, _ARABIC):
        table.update({chr(old): chr(new) for old, new in letters.items()})
    return table


def fold(text: str) -> Folded:
    """`text` folded for searching, with the way back."""
    cuts: list[int] = []
    lost: list[int] = []
    if not text.isascii():
        for mark in _INVISIBLE.finditer(text):
            gone = lost[-1] if lost else 0
            cuts.append(mark.start() - gone)
            lost.append(gone + mark.end() - mark.start())
        text = _INVISIBLE.sub("", text) if cuts else text
    table = _table()
    for char in set(text) & table.keys():
        text = text.replace(char, table[char])
    return Folded(text, tuple(cuts), tuple(lost))
