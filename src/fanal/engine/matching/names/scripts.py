"""In which script a letter stands."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from fanal.engine.vocabulary import load_rows

_ROWS = load_rows("matching/names/script_runs.csv")
_STARTS = [int(row["first"], 16) for row in _ROWS]
_SCRIPTS = [row["script"] for row in _ROWS]


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
