"""Names as they are looked for: without capitals, accents and the variants of Arabic letters."""

from __future__ import annotations

import re
import unicodedata

_ALIKE = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None}
)
_WORD = re.compile(r"\w+")
_LONGEST = 80


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, each once, in order: `Étienne N'Diaye` gives etienne, n, diaye."""
    plain = unicodedata.normalize("NFKD", name.translate(_ALIKE)).casefold()
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(dict.fromkeys(word[:_LONGEST] for word in _WORD.findall(bare)))
