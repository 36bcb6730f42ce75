"""Words of names that have a task of their own: honorifics, particles, signs of a father, legal forms."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from fanal.engine.matching.names.groups import plain_word
from fanal.engine.vocabulary import load_yaml

PARTICLE, HONORIFIC, LEGAL_FORM, INITIAL = "particle", "honorific", "legal form", "initial"


@cache
def person_words() -> Any:
    """Return the data file of the words of persons' names."""
    return load_yaml("matching/names/person_words.yaml")


def _plain(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(plain_word(word) for line in lines for word in line.replace("-", " ").split())


@cache
def honorifics() -> frozenset[str]:
    """Return the titles and forms of address, as `plain_word` gives them."""
    return _plain(person_words()["honorifics"]) | _plain(person_words()["suffixes"])


@cache
def particles() -> frozenset[str]:
    """Return the small words between names, as `plain_word` gives them."""
    return _plain(person_words()["particles"])


@cache
def fathers_signs() -> frozenset[str]:
    """Return the words before or after a father's name."""
    signs = person_words()["patronymic_markers"]
    return _plain(signs["son"]) | _plain(signs["daughter"])


def kind_of(word: str, plain: str) -> str:
    """Return what task a word has in a person's name, or "" for a name."""
    if plain in particles():
        return PARTICLE
    if plain in honorifics():
        return HONORIFIC
    return INITIAL if len(word) == 1 and plain.isascii() else ""
