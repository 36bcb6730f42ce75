"""Words of names that have a task of their own: honorifics, particles, signs of a father."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from fanal.engine.matching.names.groups import plain_word
from fanal.engine.vocabulary import load_yaml

PARTICLE, HONORIFIC, SUFFIX, LEGAL_FORM, INITIAL = "particle", "honorific", "suffix", "legal form", "initial"
_WITHOUT_INITIALS = frozenset(("han", "hangul", "kana", "thai", "khmer", "lao", "myanmar", "tibetan", ""))


@cache
def person_words() -> Any:
    """Return the data file of the words of persons' names."""
    return load_yaml("matching/names/person_words.yaml")


@cache
def family_names() -> Any:
    """Return the data file of family names that tell how a name is ordered."""
    return load_yaml("matching/names/family_names.yaml")


def _plain(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(plain_word(word) for line in lines for word in line.replace("-", " ").split())


@cache
def honorifics() -> frozenset[str]:
    """Return the titles and forms of address before a name, as `plain_word` gives them."""
    return _plain(person_words()["honorifics"])


@cache
def suffixes() -> frozenset[str]:
    """Return what stands after a name: generations and degrees."""
    return _plain(person_words()["suffixes"])


@cache
def particles() -> frozenset[str]:
    """Return the small words between names."""
    return _plain(person_words()["particles"])


@cache
def never_first() -> frozenset[str]:
    """Return the particles that are no name even where they are the first word."""
    return _plain(person_words()["never_first"])


@cache
def trailing() -> frozenset[str]:
    """Return the particles that may end a name, romanised; any other word at the end is a name."""
    return _plain(person_words()["trailing"])


@cache
def fathers_signs() -> frozenset[str]:
    """Return the words before or after a father's name."""
    signs = person_words()["patronymic_markers"]
    return _plain(signs["son"]) | _plain(signs["daughter"])


@cache
def patronymic_endings() -> dict[str, tuple[str, ...]]:
    """Return the endings of names made from a father's, romanised, by the culture they point to."""
    return {row["code"]: tuple(row["endings"]) for row in person_words()["patronymic_endings"]}


@cache
def first_families() -> dict[str, frozenset[str]]:
    """Return romanised family names that stand first, by culture."""
    return {culture: frozenset(names) for culture, names in family_names()["first_in_latin"].items()}


@cache
def double_families() -> frozenset[str]:
    """Return the family names of two signs, in Han and Hangul."""
    return frozenset(name for names in family_names()["double"].values() for name in names)


@cache
def single_families() -> frozenset[str]:
    """Return the Korean family names of one syllable, in Hangul."""
    return frozenset(family_names()["single"])


def kind_of(word: str, plain: str, script: str) -> str:
    """Return what task a word can have in a person's name, or "" for a name."""
    if len(word) == 1 and script not in _WITHOUT_INITIALS and plain not in particles():
        return INITIAL
    if plain in particles():
        return PARTICLE
    return HONORIFIC if plain in honorifics() or plain in suffixes() else ""


@cache
def words_with_a_task() -> frozenset[str]:
    """Return all words that have a task in persons' names, as `plain_word` gives them."""
    return particles() | honorifics() | suffixes()
