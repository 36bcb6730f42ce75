"""A query as the search needs it: words, dates and codes as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fanal.engine.matching.births import Birth
from fanal.engine.matching.names import Token, token
from fanal.engine.matching.prepared import Prepared
from fanal.engine.matching.reading_values import (
    SEXES,
    WIDEST,
    country_number,
    keys_of_identifiers,
    packed,
)

MOST_TOKENS, MOST_NAMES = 7, 4
"""So many words of a name, the rarest, and so many names are searched for."""


_SIGNS = frozenset({"han", "hangul"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for: `names` are the words of each name; `births` dates as `packed`, 0 in unknown parts."""

    names: tuple[tuple[Token, ...], ...]
    births: tuple[int, ...]
    sex: int
    countries: tuple[int, ...]
    identifiers: tuple[int, ...]
    family: str
    schema: str


def asked_of(query: Prepared) -> Asked:
    """Return what to search for."""
    given = [_telling(name.tokens) for name in (*query.names, *query.aliases)]
    names = dict.fromkeys([*given, *(other for name in given for other in _turned(name))])
    return Asked(
        names=tuple(name for name in names if name)[:MOST_NAMES],
        births=tuple(dict.fromkeys(one for birth in query.births for one in _years(birth)))[:WIDEST],
        sex=SEXES.index(query.sexes[0]) if query.sexes else 0,
        countries=tuple(map(country_number, (*query.nationalities, *query.countries))),
        identifiers=keys_of_identifiers(query.identifiers),
        family=query.family,
        schema=query.schema,
    )


def _telling(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    known = dict.fromkeys(one for one in tokens if one.form)
    if len(known) <= MOST_TOKENS:
        return tuple(known)
    return tuple(sorted(known, key=lambda one: -one.rarity)[:MOST_TOKENS])


def _turned(name: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """Yield a name in Han or Hangul with its last sign for the family name, where it was written together and the other
    way round."""
    if len(name) == 2 and all(one.script in _SIGNS for one in name):
        signs = name[0].word + name[1].word
        if len(signs) > 2:
            yield token(signs[-1]), token(signs[:-1])


def _years(birth: Birth) -> Iterator[int]:
    first, last = birth.years
    if last == first:
        yield packed(birth.year, birth.month, birth.day)
    elif last - first < WIDEST:
        yield from (packed(year) for year in range(first, last + 1))
