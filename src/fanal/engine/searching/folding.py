"""Words as they are looked for: without capitals, accents, the variants of Arabic letters and of digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 80
_ALIKE = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None,
    "ک": "ك", "ی": "ي", "ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l",
}  # fmt: skip
_LETTERS = str.maketrans(_ALIKE)
_DIGITS = {
    ord(sign): str(unicodedata.decimal(sign))
    for first in ("\u0660", "\u06f0", "\u0966", "\uff10")
    for sign in map(chr, range(ord(first), ord(first) + 10))
}
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u064b-\u0652\u0670\u0640])*")


def plain_digits(text: str) -> str:
    """Return the text with Arabic-Indic and other digits as 0 to 9; every sign keeps its place."""
    return text if text.isascii() else text.translate(_DIGITS)


def fold(text: str) -> str:
    """Return a text without capitals, accents, vowel signs and variants: `Étienne ٠٦` gives `etienne 06`."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_DIGITS).casefold().translate(_LETTERS))
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return bare.casefold().translate(_LETTERS)


def words_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text as written, with their places."""
    return _WORD.finditer(text)


def folded_words(text: str) -> list[str]:
    """Return the words of a text, folded, in order, no longer than `LONGEST` letters."""
    words = (word[:LONGEST] for match in words_in(text) for word in fold(match.group()).split())
    return [word for word in words if word.isalnum()]
