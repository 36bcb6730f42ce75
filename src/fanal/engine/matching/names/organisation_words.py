"""The words of organisations: legal forms, words of a class, numbers, and what carries nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from fanal.engine.matching.names.groups import plain_word
from fanal.engine.matching.names.romanising import romanised
from fanal.engine.vocabulary import load_rows, load_yaml

_ROMAN = re.compile(r"(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "": 0}
_LONGEST_FORM = 8
_SHORT_FORM = 2


class LegalForm(NamedTuple):
    """A legal form: as its own country abbreviates it, and the kind of body it comes to."""

    form: str
    kind: str


@cache
def small_words() -> Any:
    """Return the data file of small words."""
    return load_yaml("matching/names/organisation_words.yaml")


@cache
def empty_words() -> frozenset[str]:
    """Return the words that carry nothing."""
    return frozenset(map(plain_word, small_words()["empty"]))


@cache
def legal_forms() -> Mapping[tuple[str, ...], LegalForm]:
    """Return the legal forms by their plain words."""
    rows = load_rows("matching/names/legal_forms.csv")
    return {tuple(row["words"].split()): LegalForm(row["form"], row["kind"]) for row in rows}


@cache
def class_codes() -> Mapping[str, str]:
    """Return the idea that a word of a class stands for, by its plain word."""
    rows = load_rows("matching/names/organisation_words.csv")
    return {word: row["code"] for row in rows for word in row["words"].split()}


@cache
def _number_words() -> Mapping[str, int]:
    rows = load_rows("matching/names/numbers.csv")
    return {word: int(row["value"]) for row in rows for word in row["words"].split()}


def number_in(word: str) -> int | None:
    """Return the number that a word writes, in digits, words or as an ordinal, or None."""
    plain = plain_word(word)
    if plain.isdecimal() and len(plain) <= 12:
        return int(plain)
    return _number_words().get(plain if plain.isascii() else romanised(word))


def roman_number(word: str) -> int | None:
    """Return the value of a Roman number up to 39, or None."""
    found = _ROMAN.fullmatch(word)
    return 10 * len(found.group(1)) + _ROMAN_VALUES[found.group(2)] if found else None


def legal_form_at(words: Sequence[str], place: int) -> int:
    """Return how many words from `place` on are one legal form, the longest there is; 0 where none begins.

    A form of two letters counts at the end or the beginning only, where it cannot be a small word of the name.
    """
    for length in range(min(_LONGEST_FORM, len(words) - place), 0, -1):
        found = tuple(words[place : place + length])
        if found not in legal_forms():
            continue
        at_an_end = place == 0 or place + length == len(words)
        if len("".join(found)) > _SHORT_FORM or at_an_end:
            return length
    return 0


def is_commercial(kind: str) -> bool:
    """Say whether a kind of body is one of commerce; where none is told it may be."""
    return not kind or kind in small_words()["commercial"]
