"""A record made ready to be compared: every value in its normal form, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from fanal.engine.importing.values.words import UNKNOWN, read_country
from fanal.engine.matching.births import Birth, read_births
from fanal.engine.matching.identifiers import Found, identifiers_of
from fanal.engine.matching.names import Name, parse_name, token
from fanal.engine.matching.properties import family, is_lacking, is_short_name, kinds_of_properties, sex_of
from fanal.engine.matching.records import Record
from fanal.engine.searching.folding import folded_words

MOST_NAMES, MOST_OTHERS = 60, 60
"""The most names, and the most values of another kind, that are compared of one record; the first ones count."""
_PARTS = ("title", "given", "second", "middle", "family", "suffix")
_VEHICLE, _MOST_WORDS = "vehicle", 40


@dataclass(frozen=True, slots=True)
class Place:
    """A place or an address as it is compared: its words in small Latin letters, among them its numbers."""

    words: frozenset[str]
    numbers: frozenset[str]
    written: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record with its values in normal form. Each tuple holds what is known, in the order of the record.

    `names` are main names, `aliases` other ones. Countries are ISO 3166-1 codes, `sexes` male or female. `identifiers`
    are pairs of kind and normal form; `numbers` are the same by kind, sorted.
    """

    id: str
    schema: str
    family: str
    names: tuple[Name, ...]
    aliases: tuple[Name, ...]
    births: tuple[Birth, ...]
    sexes: tuple[str, ...]
    nationalities: tuple[str, ...]
    countries: tuple[str, ...]
    birth_countries: tuple[str, ...]
    birth_places: tuple[Place, ...]
    places: tuple[Place, ...]
    addresses: tuple[Place, ...]
    postcodes: tuple[str, ...]
    fathers: tuple[Name, ...]
    mothers: tuple[Name, ...]
    professions: tuple[str, ...]
    begun: tuple[Birth, ...]
    identifiers: frozenset[Found]
    numbers: Mapping[str, tuple[str, ...]]


def prepare(record: Record) -> Prepared:
    """Return a record made ready to be compared. Values that cannot be read are left out; nothing is raised."""
    by_kind = _by_kind(record)
    countries = _codes(by_kind.get("country", ()))
    identifiers = _identifiers(by_kind, next(iter(countries), ""), family(record.schema))
    return Prepared(
        id=record.id,
        schema=record.schema,
        family=family(record.schema),
        names=_names(_main_names(by_kind), record.schema),
        aliases=_names((*by_kind.get("alias", ()), *by_kind.get("weak_alias", ())), record.schema),
        births=_births(by_kind.get("birth", ())),
        sexes=_distinct(map(sex_of, by_kind.get("sex", ()))),
        nationalities=_codes(by_kind.get("nationality", ())),
        countries=countries,
        birth_countries=_codes(by_kind.get("birth_country", ())),
        birth_places=_places(by_kind.get("birth_place", ())),
        places=_places((*by_kind.get("city", ()), *by_kind.get("state", ()))),
        addresses=_places(_addresses(by_kind)),
        postcodes=_distinct("".join(folded_words(value)) for value in by_kind.get("postcode", ())),
        fathers=_names(by_kind.get("father", ()), "Person"),
        mothers=_names(by_kind.get("mother", ()), "Person"),
        professions=_distinct(" ".join(folded_words(value)) for value in by_kind.get("profession", ())),
        begun=_births(by_kind.get("begun", ())),
        identifiers=identifiers,
        numbers=_numbers(identifiers),
    )


def _by_kind(record: Record) -> Mapping[str, tuple[str, ...]]:
    """Return the values by what they are compared as, without those that say that there is none."""
    kinds = kinds_of_properties()
    found: dict[str, tuple[str, ...]] = {}
    for name, values in record.properties.items():
        kind = kinds.get(name)
        if kind:
            told = tuple(value for value in values[:MOST_OTHERS] if _says_something(kind, value))
            found[kind] = found.get(kind, ()) + told
    return found


def _says_something(kind: str, value: str) -> bool:
    return not is_lacking(value) or (kind in ("given", "family") and is_short_name(value))


def _main_names(by_kind: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names in one piece; where there is none, the one that its parts make."""
    whole = by_kind.get("name", ())
    if whole or not (by_kind.get("given") or by_kind.get("family")):
        return whole
    return (" ".join(value for part in _PARTS for value in by_kind.get(part, ())),)


def _names(written: Iterable[str], schema: str) -> tuple[Name, ...]:
    return tuple(_parsed(value, schema) for value in dict.fromkeys(written))[:MOST_NAMES]


@lru_cache(maxsize=100_000)
def _parsed(written: str, schema: str) -> Name:
    return parse_name(written, schema)


def _births(written: Iterable[str]) -> tuple[Birth, ...]:
    return tuple(dict.fromkeys(birth for value in written for birth in read_births(value)))


def _codes(written: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of countries; words that no country bears are left out."""
    read = (read_country(value) for value in written)
    return _distinct(code for code, note in read if note != UNKNOWN)


def _addresses(by_kind: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    streets = by_kind.get("street", ())
    return (*by_kind.get("address", ()), *((" ".join(streets),) if streets else ()))


def _places(written: Iterable[str]) -> tuple[Place, ...]:
    found = (place_of(value) for value in dict.fromkeys(written))
    return tuple(one for one in found if one.words)


@lru_cache(maxsize=100_000)
def place_of(written: str) -> Place:
    """Return a place or an address as it is compared, in small Latin letters."""
    words = frozenset(token(word).form or word for word in folded_words(written)[:_MOST_WORDS])
    return Place(words, frozenset(word for word in words if any(map(str.isdigit, word))), written)


def _identifiers(by_kind: Mapping[str, tuple[str, ...]], region: str, sort: str) -> frozenset[Found]:
    service = next(iter(by_kind.get("service", ())), "")
    found: set[Found] = set()
    for kind, values in by_kind.items():
        read_as = "plate" if kind == "registration" and sort == _VEHICLE else kind
        for value in values:
            found.update(identifiers_of(read_as, value, region, service))
    return frozenset(found)


def _numbers(identifiers: frozenset[Found]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind, number in sorted(identifiers):
        found[kind] = (*found.get(kind, ()), number)
    return found


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))
