"""Which one-byte encoding a text is in, when it does not say: by how its letters stand beside each other.

The same bytes read in the wrong encoding give capitals inside words, Arabic letters glued to Latin ones and signs
between letters; read in the right one they give words. Each letter beyond ASCII earns or loses points by itself
and by its neighbours. The letters that count as usual are those of French, Spanish, English and Arabic.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

# In order of preference between equals. cp1256 holds French too; the last three are old exports (Mac, DOS, Unix).
CANDIDATES = ("cp1252", "iso8859-15", "cp1256", "mac_roman", "cp850", "iso8859-6")
_RARE, _HANDICAP = ("mac_roman", "cp850", "iso8859-6"), 0.4
NAMES = {
    "cp1252": "windows-1252",
    "cp1256": "windows-1256",
    "iso8859-15": "iso-8859-15",
    "iso8859-6": "iso-8859-6",
}

_MOST = 20_000
_HIGH = re.compile(rb"[^\x00-\x7f]")
_USUAL_LATIN = frozenset("éèàçêîôûùâëïüœæñáíóúÉÈÀÇÊÔÎÂŒÁÍÓÚÑöäß")
_USUAL_ARABIC = frozenset("اليمنوربتعدسفهقكحجةىأإطصشخذضثغزءئؤظآ")
_MARKS_ARABIC = frozenset("ًٌٍَُِّْـ،؛؟")
_USUAL_SIGNS = frozenset("«»“”‘’–—…°€£§¿¡ºª·•\u00a0")
_BETWEEN_LETTERS = frozenset("’‘·\u00a0\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding, and whether the text read in it looks like words throughout."""

    name: str
    sure: bool


def guess_legacy(data: bytes) -> Guess:
    """Return the one-byte encoding in which `data` reads best."""
    places = Counter(_around_high_bytes(data))
    letters = max(1, places.total())
    scores = {
        name: sum(_score(place, name) * count for place, count in places.items()) for name in CANDIDATES
    }
    best = max(CANDIDATES, key=lambda name: scores[name] - _HANDICAP * letters * (name in _RARE))
    return Guess(NAMES.get(best, best), scores[best] / letters > 0.5)


def _around_high_bytes(data: bytes) -> Iterator[bytes]:
    """Yield each byte beyond ASCII between its two neighbours, from the first thousands of such bytes."""
    padded = b" " + data + b" "
    for found in islice(_HIGH.finditer(padded), _MOST):
        yield padded[found.start() - 1 : found.start() + 2]


@lru_cache(maxsize=50_000)
def _score(place: bytes, encoding: str) -> float:
    return _points(*place.decode(encoding, errors="replace"))


def _points(before: str, letter: str, after: str) -> float:
    if letter == "\ufffd" or "\x80" <= letter <= "\x9f":
        return -3
    if _is_arabic(letter):
        return _arabic_points(before, letter, after)
    if letter.isalpha() and letter not in "ºª":
        return _latin_points(before, letter, after)
    return _sign_points(before, letter, after)


def _arabic_points(before: str, letter: str, after: str) -> float:
    points = 1.0 if letter in _USUAL_ARABIC else 0.5 if letter in _MARKS_ARABIC else -0.5
    return points - 3 * (_is_latin(before) + _is_latin(after))


def _latin_points(before: str, letter: str, after: str) -> float:
    points = 1.0 if letter in _USUAL_LATIN else -0.5
    points -= 2 * (letter.isupper() and before.islower()) + 2 * (letter.islower() and after.isupper())
    points -= 2 * (letter.isupper() and after.islower() and before.isalpha())
    points -= 1.5 * (_is_accented(before) and before + letter not in ("éé", "ïé", "üé"))
    return points - 3 * (_is_arabic(before) + _is_arabic(after))


def _sign_points(before: str, letter: str, after: str) -> float:
    points = 0.5 if letter in _USUAL_SIGNS else -1.0
    inside = before.isalpha() and after.isalpha()
    return points - 2 * (inside and letter not in _BETWEEN_LETTERS)


def _is_arabic(letter: str) -> bool:
    return "\u0600" <= letter <= "\u06ff"


def _is_latin(letter: str) -> bool:
    return letter.isalpha() and letter < "\u0250"


def _is_accented(letter: str) -> bool:
    return "\x7f" < letter < "\u0250" and letter.isalpha()
