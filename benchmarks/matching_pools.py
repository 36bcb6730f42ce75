"""Pools of invented names: for each culture a few real, common names, and syllables from which the long tail is made.

Each line of matching_pools.txt: countries; script; given names of men; of women; family names; syllables of the tail
(beginnings, vowels, ends, endings of family names). Common names are common knowledge; who bears them is chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Pool:
    """One culture: who uses it, how it is written, what is common in it, and how its rarer names are built."""

    countries: tuple[str, ...]
    script: str
    men: tuple[str, ...]
    women: tuple[str, ...]
    families: tuple[str, ...]
    onsets: tuple[str, ...]
    vowels: tuple[str, ...]
    codas: tuple[str, ...]
    endings: tuple[str, ...]
    shape: str  # "gf" given family, "ggf" often two given, "gff" two families, "gpf" with patronymic, "fg" family first


@cache
def _lines() -> list[str]:
    return Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()


def han(what: str) -> list[tuple[str, str]]:
    """Return characters of Chinese names with their sound; `what` is families or given."""
    line = next(line for line in _lines() if line.startswith(f"han {what}"))
    words = line.split("|")[1].split()
    return list(zip(words[::2], words[1::2], strict=True))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip("_") for word in text.split())


def pools() -> list[Pool]:
    """Return all pools, in an order that stays."""
    found = []
    for line in _lines():
        if line.startswith("han "):
            continue
        countries, script, shape, *lists = (cell.strip() for cell in line.split("|"))
        found.append(Pool(tuple(countries.split()), script, *map(_words, lists), shape=shape))
    return found
