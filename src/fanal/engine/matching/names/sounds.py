"""How likely two words of different scripts, or two spellings in one, are one name by their sound."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from fanal.engine.vocabulary import DATA, DataError

FILE = DATA / "matching" / "names" / "sounds.npz"
SYMBOLS = "abcdefghijklmnopqrstuvwxyzSCZKGTDHWNOUAE"
"""One character a sound. Capitals stand for sounds that a romanisation writes with two letters."""
LONGEST = 24
"""Sounds of a word that are compared."""
_ODDS = "odds of "
_DIGRAPHS = {
    "tsch": "C", "tch": "C", "sch": "S", "sh": "S", "ch": "C", "zh": "Z", "kh": "K", "gh": "G", "th": "T", "ph": "f",
    "ts": "W", "tz": "W", "dz": "D", "dh": "H", "ck": "k", "ng": "N",
}  # fmt: skip
_HANGUL = {"eo": "O", "eu": "U", "ae": "A", "oe": "E"}
_INDIC = (
    "devanagari",
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
_FAMILY = dict.fromkeys(_INDIC, "indic")
_PLACE = {symbol: place for place, symbol in enumerate(SYMBOLS)}
_DOUBLED = re.compile(r"(.)\1+")

Bits = list[list[float]]


class SoundTable(NamedTuple):
    """Bits that one pair of sounds adds: `pairs[a][b]`, `alone[a]` for a sound of the first word that the second lacks,
    `added[b]` for one of the second. `odds`: constant, weight of a bit and of a bit per sound in the log odds."""

    pairs: Bits
    alone: list[float]
    added: list[float]
    odds: tuple[float, float, float]


def sound_family(script: str) -> str:
    """Return the name of the table that words of a script are compared by."""
    return _FAMILY.get(script, script)


@cache
def _pattern(hangul: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    signs = {**_DIGRAPHS, **(_HANGUL if hangul else {})}
    return re.compile("|".join(sorted(signs, key=len, reverse=True))), signs


def ways_of(form: str, script: str) -> tuple[tuple[int, ...], ...]:
    """Return the sounds of a word, and where t and s meet also as two sounds (Gates written with one letter each)."""
    one = sounds_of(form, script)
    return (one, sounds_of(form.replace("ts", "t_s"), script)) if "ts" in form else (one,)


@lru_cache(maxsize=1 << 17)
def sounds_of(form: str, script: str) -> tuple[int, ...]:
    """Return the sounds of a romanised word as places in `SYMBOLS`, doubled letters once."""
    pattern, signs = _pattern(script == "hangul")
    said = pattern.sub(lambda found: signs[found.group()], _DOUBLED.sub(r"\1", form))
    return tuple(_PLACE[char] for char in said if char in _PLACE)[:LONGEST]


@cache
def sound_tables() -> dict[str, SoundTable]:
    """Return the tables by name: one a script against Latin letters, `latin` for spellings, `any` for the rest."""
    try:
        with np.load(FILE, allow_pickle=False) as stored:
            return tables_of({name: stored[name] for name in stored.files})
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"The table of sounds cannot be read: {type(error).__name__}.") from error


def tables_of(stored: Mapping[str, npt.NDArray[Any]]) -> dict[str, SoundTable]:
    """Return the tables of a file as it is stored: squares in hundredths of a bit, and beside each its odds."""
    names = [name for name in stored if f"{_ODDS}{name}" in stored]
    return {name: table_of(stored[name] / 100, tuple(stored[f"{_ODDS}{name}"] / 100)) for name in names}


def table_of(bits: npt.NDArray[Any], odds: tuple[float, float, float] = (0.0, 0.0, 0.0)) -> SoundTable:
    """Return the table of a square of bits whose last row and column stand for no sound."""
    weights = (float(odds[0]), float(odds[1]), float(odds[2]))
    return SoundTable(bits[:-1, :-1].tolist(), bits[:-1, -1].tolist(), bits[-1, :-1].tolist(), weights)


def sound_bits(first: tuple[int, ...], second: tuple[int, ...], table: SoundTable) -> float:
    """Return the bits of evidence that two words are one name, by the best way to lay their sounds side by side.

    Each bit doubles the odds. Source: a memoryless transducer of Ristad and Yianilos (1998), see tools/name_sounds.
    """
    pairs, alone, added = table.pairs, table.alone, table.added
    row = [0.0]
    for b in second:
        row.append(row[-1] + added[b])
    for a in first:
        bits, gone = pairs[a], alone[a]
        before = row[0]
        left = before + gone
        row[0] = left
        for place, b in enumerate(second, 1):
            above = row[place]
            best = before + bits[b]
            if above + gone > best:
                best = above + gone
            if left + added[b] > best:
                best = left + added[b]
            before = above
            row[place] = left = best
    return row[-1]


@lru_cache(maxsize=1 << 16)
def own_bits(sounds: tuple[int, ...]) -> float:
    """Return the bits that a word in Latin letters would have beside itself."""
    pairs = sound_tables()["latin"].pairs
    return sum(pairs[sound][sound] for sound in sounds)
