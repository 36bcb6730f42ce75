"""The properties of FollowTheMoney that the engine compares, the schemata it knows, and headers that mean them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from fanal.engine.importing.kinds import plain
from fanal.engine.vocabulary import load_yaml

_FILE = "matching/properties.yaml"
PERSON, ORGANISATION, LEGAL = "person", "organisation", "legal"
ID = "id"


@cache
def _content() -> Mapping[str, Any]:
    content: Mapping[str, Any] = load_yaml(_FILE)
    return content


@cache
def kinds_of_properties() -> Mapping[str, str]:
    """Return what each property is compared as (name, birth, phone ...), by its FollowTheMoney name."""
    return {entry["property"]: entry["kind"] for entry in _content()["properties"]}


@cache
def schemata() -> tuple[str, ...]:
    """Return the schemata whose records can be compared."""
    return tuple(_content()["schemata"])


@cache
def family(schema: str) -> str:
    """Return what sort of thing a schema describes: person, organisation, legal (either), vehicle, account ...

    A schema that is not known is a family of its own: its records compare with each other by name and identifiers.
    """
    known = _content()["schemata"].get(schema)
    return str(known["family"]) if known else " ".join(schema.split())  # an index keeps families a line each


@cache
def may_be_same(left: str, right: str) -> bool:
    """Say whether records of two schemata can describe the same thing: a person is no company, a legal entity is
    either."""
    one, other = family(left), family(right)
    either = {PERSON, ORGANISATION, LEGAL}
    return one == other or (LEGAL in (one, other) and {one, other} <= either)


@cache
def _headers() -> Mapping[str, str]:
    """Return the property that each header means, by its plain form."""
    content, found = _content(), dict[str, str]()
    for entry in content["properties"]:
        for word in (entry["property"], *entry["headers"].split("|")):
            if plain(word):
                found.setdefault(plain(word), entry["property"])
    for word in content["plates"].split("|"):
        found.setdefault(plain(word), "registrationNumber")
    for word in content["identities"].split("|"):
        found.setdefault(plain(word), ID)
    return found


def property_of_header(header: str) -> str:
    """Return the property (or `id`) that a header of a table means, or nothing: `Date of birth` gives birthDate."""
    return _headers().get(plain(header[:200]), "")


def mapping_of_headers(headers: Iterable[str], given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the property of each column by its header; what `given` says (header to property) counts first.

    The first column that means `id` is the identity. Columns that mean nothing are left out.
    """
    found: dict[str, str] = {}
    said = given or {}
    for header in headers:
        meant = said[header] if header in said else property_of_header(header)
        if meant and not (meant == ID and ID in found.values()):
            found[header] = meant
    return found


@cache
def _sexes() -> Mapping[str, str]:
    return {plain(word): sex for sex, words in _content()["sexes"].items() for word in words.split("|")}


def sex_of(written: str) -> str:
    """Return male or female for a word of four languages, or nothing."""
    return _sexes().get(plain(written[:40]), "")


_NAMES_TOO = frozenset(("na", "no", "nil"))


@cache
def _lacking() -> frozenset[str]:
    return frozenset(plain(word) for word in _content()["lacking"].split("|"))


def is_lacking(written: str) -> bool:
    """Say whether a value only says that there is none: `N/A`, `unknown`, `-`."""
    bare = plain(written[:40])
    return not bare or bare in _lacking()


def is_short_name(written: str) -> bool:
    """Say whether a word for no value is a given or family name as well: Na, No and Nil are."""
    return plain(written[:40]) in _NAMES_TOO


@cache
def words_about() -> frozenset[str]:
    """Return the words that make a date an approximate one, plain: about, circa, vers, hacia."""
    return frozenset(plain(word) for word in _content()["about"].split("|"))
