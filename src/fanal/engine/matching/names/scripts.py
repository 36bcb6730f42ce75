"""In which script a letter stands."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from fanal.engine.vocabulary import load_rows

_ROWS = load_rows("matching/names/script_runs.csv")
_STARTS = [int(row["first"], 16) for row in _ROWS]
_SCRIPTS = [row["script"] for row in _ROWS]


WRITTEN_TOGETHER = frozenset(("han", "hangul"))
"""Scripts in which the words of a name stand without a space between them."""
_NAMES = tuple(dict.fromkeys(["", *_SCRIPTS]))
_NUMBERS = {script: number for number, script in enumerate(_NAMES)}
_LETTER, _MARK, _NEITHER = 0x100, 0x200, "\0"
_HEAP = re.compile(f"[{chr(_MARK)}-{chr(_MARK + 0xFF)}]{{3}}")
_OF_ONE = tuple(
    frozenset(chr(kind + one) for kind in (_LETTER, _MARK) for one in (0, n)) for n in range(len(_NAMES))
)


@lru_cache(maxsize=1 << 14)
def script_of(letter: str) -> str:
    """Return the script of one letter, in small letters, or "" for digits, marks and what has none."""
    return _SCRIPTS[bisect_right(_STARTS, ord(letter)) - 1]


@lru_cache(maxsize=1 << 12)
def main_script(word: str) -> str:
    """Return the script that most letters of `word` stand in; the first of them where two are equal."""
    if word.isascii() and word.isalpha():
        return "latin"
    found = [script for script in map(script_of, word) if script]
    return max(found, key=found.count, default="")


class _Codes(dict[int, str]):
    """Gives for each letter, digit or mark a sign that tells its script and whether it is a mark; line ends stay."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        number = _NUMBERS[script_of(sign)]
        if unicodedata.category(sign) in ("Mn", "Mc"):
            found = chr(_MARK + number)
        else:
            found = chr(_LETTER + number) if sign.isalnum() else _NEITHER
        self[code] = found
        return found


_CODES = _Codes({ord("\n"): "\n"})


def codes_of(words: Sequence[str]) -> list[str]:
    """Return what each letter of some words is, for `script_of_codes` and `heaped`; no line ends in a word."""
    return "\n".join(words).translate(_CODES).split("\n") if words else []


def script_of_codes(codes: str) -> str:
    """Return the script of a word that begins with a letter and holds none of another script; "" for other words."""
    number = ord(codes[0]) - _LETTER if codes else 0
    return _NAMES[number] if 0 < number < len(_NAMES) and _OF_ONE[number].issuperset(codes) else ""


def heaped(codes: str) -> bool:
    """Say whether three marks follow one another in a word."""
    return bool(_HEAP.search(codes))
