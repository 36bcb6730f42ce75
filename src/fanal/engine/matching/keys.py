"""Keys of a record: short numbers that records of the same person share, though they are written otherwise.

A database that holds (key, record) pairs answers with one look-up what may fit; `candidates` puts the likeliest first.
Keys are 64 bits, signed as databases hold them, and mean the same on every machine: they change only with `VERSION`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from itertools import combinations

from fanal.engine.matching.births import Birth
from fanal.engine.matching.identifiers import (
    ACCOUNT_END,
    EMAIL,
    PHONE_END,
    PROFILE_NAME,
)
from fanal.engine.matching.names import Token
from fanal.engine.matching.prepared import Prepared

VERSION = 1
MOST_TOKENS = 5
"""So many words of a name make keys; the rarest ones."""
_RARE, _LONG_BONES, _LONG_BONES_ALONE = 13.0, 2, 4
_PARTIAL = frozenset({PHONE_END, ACCOUNT_END, PROFILE_NAME})


class KeyKind(StrEnum):
    """What a key is made of, the more telling first."""

    IDENTIFIER = "identifier"
    PART_OF_IDENTIFIER = "part of an identifier"
    NAMES = "two names"
    NAME_AND_DAY = "a name and day and month of birth"
    NAME_AND_YEAR = "a name and year of birth"
    BIRTH = "date of birth and an initial"
    NAME_AND_INITIAL = "a name and the initial of another"
    RARE_NAME = "a rare name"


_BITS: Mapping[KeyKind, float] = {
    KeyKind.IDENTIFIER: 30.0,
    KeyKind.PART_OF_IDENTIFIER: 20.0,
    KeyKind.NAMES: 14.0,
    KeyKind.NAME_AND_DAY: 12.0,
    KeyKind.NAME_AND_YEAR: 10.0,
    KeyKind.BIRTH: 9.0,
    KeyKind.NAME_AND_INITIAL: 9.0,
    KeyKind.RARE_NAME: 9.0,
}


@dataclass(frozen=True, slots=True)
class Key:
    """One key: `number` is what is stored and looked up, `kind` says what it is made of."""

    number: int
    kind: KeyKind

    @property
    def bits(self) -> float:
        """How much sharing this key says, roughly: the order of candidates, no probability."""
        return _BITS[self.kind]


def keys_of(record: Prepared) -> frozenset[Key]:
    """Return the keys under which a record is stored: some twenty for a person with a name and a date of birth."""
    return frozenset(_all_keys(record, record.births))


def keys_to_ask(query: Prepared) -> frozenset[Key]:
    """Return the keys to look up for a query: its own, and those of a birth that is swapped or a year off."""
    return frozenset(_all_keys(query, (*query.births, *_nearly(query.births))))


def candidates(found: Iterable[tuple[str, int]], asked: Iterable[Key], most: int = 200) -> list[str]:
    """Return the records that share keys with a query, the likeliest first.

    `found` are pairs of a record's id and the number of a key it shares. Where an identifier in full is shared, only
    records that share one are returned: it answers first and alone.
    """
    bits = {key.number: key.bits for key in asked}
    exact = {key.number for key in asked if key.kind is KeyKind.IDENTIFIER}
    total: dict[str, float] = {}
    known: set[str] = set()
    for record, number in set(found):
        total[record] = total.get(record, 0.0) + bits.get(number, 0.0)
        if number in exact:
            known.add(record)
    ranked = sorted(known or total, key=lambda record: (-total[record], record))
    return ranked[:most]


def _all_keys(record: Prepared, births: tuple[Birth, ...]) -> Iterator[Key]:
    sort = record.family
    for kind, normal in record.identifiers:
        told = KeyKind.PART_OF_IDENTIFIER if kind in _PARTIAL else KeyKind.IDENTIFIER
        if kind in _PARTIAL or kind in _WHOLE or kind == EMAIL:
            yield _key(told, kind, normal)
    for name in (*record.names, *record.aliases):
        yield from _name_keys(sort, _telling(name.tokens), births)


_WHOLE = frozenset({"phone", "document", "account", "wallet", "plate", "profile"})


def _telling(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    kept = tuple(one for one in tokens if one.skeleton and len(one.form) > 1)
    return tuple(sorted(kept, key=lambda one: -one.rarity)[:MOST_TOKENS])


def _name_keys(sort: str, tokens: tuple[Token, ...], births: tuple[Birth, ...]) -> Iterator[Key]:
    for left, right in combinations(tokens, 2):
        yield _key(KeyKind.NAMES, sort, *sorted((left.skeleton, right.skeleton)))
        for group, other in ((left, right), (right, left)):
            yield from (_key(KeyKind.NAMES, sort, f"g{n}", other.skeleton) for n in group.groups[:4])
            if len(group.skeleton) > _LONG_BONES:
                yield _key(KeyKind.NAME_AND_INITIAL, sort, group.skeleton, other.skeleton[:1])
    for one in tokens:
        bones = [one.skeleton, *(f"g{n}" for n in one.groups[:4])]
        for birth in births:
            yield from (key for bone in bones for key in _birth_keys(sort, bone, birth))
            if birth.whole:
                yield _key(KeyKind.BIRTH, sort, one.skeleton[:1], _date(birth))
        if one.rarity >= _RARE and len(one.skeleton) >= _LONG_BONES_ALONE:
            yield _key(KeyKind.RARE_NAME, sort, one.skeleton)


def _birth_keys(sort: str, bone: str, birth: Birth) -> Iterator[Key]:
    first, last = birth.years
    for year in range(first, min(last, first + 5) + 1):
        yield _key(KeyKind.NAME_AND_YEAR, sort, bone, str(year))
    if birth.whole and not birth.first_of_january:
        yield _key(KeyKind.NAME_AND_DAY, sort, bone, f"{birth.month}-{birth.day}")


def _nearly(births: tuple[Birth, ...]) -> Iterator[Birth]:
    for birth in births:
        yield Birth(birth.year - 1)
        yield Birth(birth.year + 1)
        if birth.whole and birth.day <= 12:
            yield Birth(birth.year, birth.day, birth.month)


def _date(birth: Birth) -> str:
    return f"{birth.year}-{birth.month}-{birth.day}"


def _key(kind: KeyKind, *parts: str) -> Key:
    """Return the key of some parts: 64 bits of a digest, as the signed whole number a database holds."""
    text = "\x1f".join((str(VERSION), kind.name, *parts))
    return Key(int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True), kind)
