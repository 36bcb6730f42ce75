"""Korean names in Latin letters: one syllable is written in many ways, by the system of the day or of the bearer."""

from __future__ import annotations

import re
from functools import lru_cache

_SYLLABLES = re.compile(r"(?:[bcdghjklmnprst]{0,2}[wy]?[aeiou]{1,3}(?:ng|[nmlkgtbps](?![aeiouwy]))?h?){1,3}")
_SAID = {
    "sh": "s", "ch": "j", "kk": "g", "gg": "g", "tt": "d", "dd": "d", "pp": "b", "bb": "b", "ss": "s", "jj": "j",
    "k": "g", "t": "d", "p": "b", "r": "l", "yeo": "yo", "you": "yo", "yoo": "yo", "yu": "yo", "eui": "i",
    "weo": "wo", "wu": "wo", "eo": "o", "oo": "o", "ou": "o", "eu": "o", "u": "o", "ae": "e", "ai": "e",
    "ay": "e", "ui": "i", "ee": "i",
}  # fmt: skip
_WRITTEN = re.compile("|".join(sorted(_SAID, key=len, reverse=True)))


@lru_cache(maxsize=1 << 15)
def korean_flat(form: str) -> str:
    """Return a romanised word with the spellings of one Korean sound made one, or "" where it cannot be Korean.

    Chung-hee, Jeonghui and Junghee are one; so are Young and Yong, which are two syllables: it is a hint and no proof.
    """
    if not _SYLLABLES.fullmatch(form):
        return ""
    return _WRITTEN.sub(lambda found: _SAID[found.group()], form)
