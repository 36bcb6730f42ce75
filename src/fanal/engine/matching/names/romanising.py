"""A word of any script in Latin letters, the way documents and newspapers write it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from fanal.engine.matching.names.cleaning import bare
from fanal.engine.matching.names.scripts import script_of
from fanal.engine.vocabulary import load_rows, load_yaml

_LIKE_DEVANAGARI = (
    "bengali",
    "gurmukhi",
    "gujarati",
    "oriya",
    "tamil",
    "telugu",
    "kannada",
    "malayalam",
    "sinhala",
)
_DEVANAGARI, _BLOCK = 0x0900, 0x80
_BENGALI_YA = "\u09af\u09bc"  # ya with its dot is said ya, without it ja
_THAI_BEFORE = re.compile("([เแโใไ])([ก-ฮ])")
_HANGUL, _LAST_HANGUL = 0xAC00, 0xD7A3
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_ALPHABETS = ("latin", "cyrillic", "greek", "armenian", "georgian", "hebrew", "arabic", "thai", "kana")


def romanised(word: str) -> str:
    """Return `word` in small ASCII letters and digits: each run of one script by the table of that script.

    Vowels that a script does not write are not invented. A letter of no table is read by its name in Unicode.
    """
    if word.isascii():
        return word if word.isalnum() else "".join(filter(str.isalnum, word))
    return "".join(_reader(script)(run) for script, run in _runs(word))


def _runs(word: str) -> list[tuple[str, str]]:
    runs: list[tuple[str, str]] = []
    for char in word:
        script = script_of(char)
        if runs and (script in ("", runs[-1][0])):
            runs[-1] = (runs[-1][0], runs[-1][1] + char)
        else:
            runs.append((script, char))
    return runs


@cache
def _reader(script: str) -> Callable[[str], str]:
    if script in _LIKE_DEVANAGARI or script == "devanagari":
        return _indic
    return {"hangul": _hangul, "han": _han, "kana": _kana, "thai": _thai}.get(
        script, lambda run: _by_letters(script if script in _ALPHABETS else "", run)
    )


@cache
def script_table(script: str) -> Any:
    """Return the data file of a script."""
    return load_yaml(f"matching/names/scripts/{script}.yaml")


@cache
def _letters(script: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    letters = script_table(script)["letters"]
    longest_first = sorted(letters, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), letters


def romanised_lines(words: str, script: str) -> str:
    """Return what `romanised` gives for words that begin with a letter of one script and hold none of another, a line
    each."""
    if script not in _ALPHABETS:
        return "\n".join(map(_reader(script), words.split("\n")))
    several, letters = _line_letters(script)
    words = words.translate(_HIRAGANA) if script == "kana" else words
    words = _THAI_BEFORE.sub(r"\2\1", words) if script == "thai" else words
    if several:
        table = script_table(script)["letters"]
        words = several.sub(lambda found: str(table[found.group()]), words)
    return words.translate(letters)


@cache
def _line_letters(script: str) -> tuple[re.Pattern[str] | None, _LineLetters]:
    """Return the spellings of several letters of a table, longest first, and its letters."""
    letters = script_table(script)["letters"]
    several = sorted((one for one in letters if len(one) > 1), key=len, reverse=True)
    alone = {ord(one): said for one, said in letters.items() if len(one) == 1}
    return re.compile("|".join(map(re.escape, several))) if several else None, _LineLetters(
        {10: "\n"} | alone
    )


class _LineLetters(dict[int, str]):
    """Gives what a letter is read as; one that the table does not have as `_rest` reads it."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _rest(chr(code))
        return found


def _by_letters(script: str, run: str) -> str:
    """Return `run` with the longest spellings of the table first, and the rest letter by letter."""
    if script:
        pattern, letters = _letters(script)
        run = pattern.sub(lambda found: letters[found.group()], run)
    return run if run.isascii() and run.isalnum() else "".join(_rest(char) for char in run)


@cache
def _rest(char: str) -> str:
    """Return a letter that no table has: without its marks, or as its name in Unicode calls it."""
    if char.isascii():
        return char if char.isalnum() else ""
    if char.isdigit():
        return str(unicodedata.digit(char, ""))
    plain = bare(char)
    if plain != char:
        return "".join(
            _by_letters(script_of(one) if script_of(one) in _ALPHABETS else "", one) for one in plain
        )
    name = unicodedata.name(char, "").lower()
    found = re.search(r"(?:letter|syllable|vowel sign) (?:[a-z]+ )*([a-z]+)$", name)
    return found.group(1) if found and found.group(1).isascii() else ""


def _kana(run: str) -> str:
    return _by_letters("kana", run.translate(_HIRAGANA))


def _thai(run: str) -> str:
    return _by_letters("thai", _THAI_BEFORE.sub(r"\2\1", run))


def _hangul(run: str) -> str:
    return "".join(map(hangul_syllable, run))


@cache
def hangul_syllable(char: str) -> str:
    """Return one syllable of Hangul letter by letter, without the changes of sound between syllables."""
    table = script_table("hangul")
    if not _HANGUL <= ord(char) <= _LAST_HANGUL:
        return ""
    place = ord(char) - _HANGUL
    lead, vowel, tail = place // 588, place % 588 // 28, place % 28
    return f"{table['leads'][lead]}{table['vowels'][vowel]}{table['tails'][tail]}"


@cache
def _syllables() -> Mapping[str, str]:
    rows = load_rows("matching/names/han.csv")
    return {char: row["syllable"].replace("v", "u") for row in rows for char in row["characters"]}


def _han(run: str) -> str:
    return "".join(_syllables().get(char, "") for char in run)


def _indic(run: str) -> str:
    """Return a run of an Indian script: a consonant carries an a until a sign or the end of the word takes it."""
    table = script_table("devanagari")
    consonants, letters = table["consonants"], table["letters"]
    text = unicodedata.normalize("NFC", "".join(map(_as_devanagari, run.replace(_BENGALI_YA, "\u095f"))))
    said: list[str] = []
    open_a = False
    for char in text:
        if char in consonants:
            said.append(("a" if open_a else "") + consonants[char])
            open_a = True
        elif char in letters:
            said.append(("a" if open_a and char in "ंँः" else "") + letters[char])
            open_a = False if char != "़" else open_a
        else:
            said.append(_rest(char))
    return "".join(said)


def _as_devanagari(char: str) -> str:
    same = script_table("devanagari")["same_as"].get(char)
    if same:
        return str(same)
    if script_of(char) not in _LIKE_DEVANAGARI:
        return char
    return chr(_DEVANAGARI + (ord(char) - _DEVANAGARI) % _BLOCK)
