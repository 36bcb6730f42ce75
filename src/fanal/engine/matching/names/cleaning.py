"""The first look at a name as somebody wrote it: one normal form, nothing invisible, nothing without end."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from fanal.engine.matching.names.scripts import script_of
from fanal.engine.vocabulary import load_yaml

LONGEST = 300
_MARKS = 2
_APOSTROPHES = frozenset("'’‘`´ʼʻʾʿʹ′＇՚ˈ")
_MIDDLE = frozenset("׳״")


@lru_cache(maxsize=1 << 10)
def cleaned(written: str) -> str:
    """Return the first `LONGEST` characters of a name, composed, in small letters, without invisible characters.

    Marks of direction, zero-width and control characters are taken out, a heap of marks on a letter is cut to two, and
    a letter that only looks like its neighbours (a Cyrillic а inside a Latin word) becomes the letter it looks like.
    """
    if written.isascii() and written.isprintable():
        return " ".join(written[:LONGEST].lower().split())
    text = unicodedata.normalize("NFKC", written[: LONGEST * 4])[:LONGEST]
    text = "".join(_visible(text)).replace("İ", "i").casefold()
    return " ".join(_one_script(word) for word in unicodedata.normalize("NFC", text).split())


def _visible(text: str) -> list[str]:
    kept: list[str] = []
    marks = 0
    for char in text:
        kind = unicodedata.category(char)
        marks = marks + 1 if kind == "Mn" else 0
        if kind in ("Cc", "Zs", "Zl", "Zp"):
            kept.append(" ")
        elif kind not in ("Cf", "Cs", "Co", "Cn", "Me") and marks <= _MARKS:
            kept.append(char)
    return kept


@cache
def _look_alikes() -> dict[str, dict[int, str]]:
    tables = load_yaml("matching/names/look_alikes.yaml")["to"]
    return {script: str.maketrans(letters) for script, letters in tables.items()}


def _one_script(word: str) -> str:
    """Return `word` in one script, where the letters of the other are only look-alikes."""
    if word.isascii():
        return word
    scripts = {script_of(char) for char in word} - {""}
    if "latin" not in scripts or not scripts & {"cyrillic", "greek"}:
        return word
    for script, table in _look_alikes().items():
        mended = word.translate(table)
        if {script_of(char) for char in mended} - {""} == {script}:
            return mended
    return word


def is_apostrophe(char: str) -> bool:
    """Say whether `char` stands inside a word as an apostrophe or a sign for a sound, and parts nothing."""
    return char in _APOSTROPHES


def bare(letter: str) -> str:
    """Return a letter without its marks."""
    return "".join(
        char for char in unicodedata.normalize("NFD", letter) if unicodedata.category(char) != "Mn"
    )
