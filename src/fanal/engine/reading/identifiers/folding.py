"""A text made easy to search: accents off, digits ASCII, Arabic letters in one form; spans can be mapped back.

Folding replaces one character by one, so positions stay; only invisible marks (diacritics, tatweel, direction
marks) are left out, and then `Folded.origin` says where each remaining character stood.
"""

import unicodedata
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
_INVISIBLE = frozenset(
    [*map(chr, range(0x0300, 0x0370)), *map(chr, range(0x064B, 0x0660)), "\u0640", "\u0670", "\u061c", "\ufeff"]
    + [*map(chr, range(0x200B, 0x2010)), *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2060, 0x206A))]
)


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text; `origin[i]` is the place of character i in the original, None when places are the same."""

    text: str
    origin: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of the piece `start:end` of the folded text."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1


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
    characters = set(text)
    origin = None
    if not text.isascii() and characters & _INVISIBLE:
        origin = tuple(place for place, char in enumerate(text) if char not in _INVISIBLE)
        text = "".join([text[place] for place in origin])
    table = _table()
    for char in characters & table.keys():
        text = text.replace(char, table[char])
    return Folded(text, origin)
