"""The values of a record as numbers. What comes again and again (words, dates, countries) is read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from fanal.engine.importing.kinds import plain
from fanal.engine.importing.values.words import UNKNOWN, read_country
from fanal.engine.matching.births import read_births
from fanal.engine.matching.identifiers import (
    ACCOUNT,
    ACCOUNT_END,
    EMAIL_NAME,
    PHONE,
    PHONE_END,
    PROFILE,
    PROFILE_NAME,
    Found,
    document_of,
    identifiers_of,
)
from fanal.engine.matching.properties import family, is_lacking, is_short_name, kinds_of_properties, sex_of
from fanal.engine.matching.words import NumbersWords
from fanal.engine.searching.folding import folded_words
from fanal.engine.vocabulary import load_yaml

ROLES = ("name", "given", "family", "alias")
SEXES = ("", "male", "female", "other")
MOST_VALUES = 60
"""So many values of one kind are compared."""
WIDEST = 6
"""A birth that may lie in more years than this counts as not known."""
_LONGEST = 200
T = TypeVar("T")
Whole = TypeVar("Whole", int, npt.NDArray[np.int64])
_NAMES = {"name": 0, "alias": 3, "weak_alias": 3}
_PARTS = {"given": 1, "second": 1, "middle": 1, "family": 2}
_PLACES = frozenset({"birth_place", "city", "state", "address", "street", "postcode"})
_REMEMBERED = 400_000
NAME, BIRTH, SEX, COUNTRY, PHONE_CODE, DOCUMENT_CODE, PASSED = range(7)
UNREADABLE = (0,)
"""Stands for a value that only the long way reads."""
_QUICK = {
    "name": NAME, "birth": BIRTH, "sex": SEX, "nationality": COUNTRY, "country": COUNTRY, "phone": PHONE_CODE,
    "document": DOCUMENT_CODE,
}  # fmt: skip
_WEAKER = ((PHONE, PHONE_END), (ACCOUNT, ACCOUNT_END), (PROFILE, PROFILE_NAME))


class _Remembered(dict[str, T]):
    """Remembers what was read of each value as written; when it is full it begins anew."""

    def __init__(self, read: Callable[[str], T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, written: str) -> T:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[written] = self._read(written[:_LONGEST])
        return found


class Values(NamedTuple):
    """What columns hold of one record (see `Columns`)."""

    family: int
    sex: int
    births: tuple[int, ...]
    countries: tuple[int, ...]
    tokens: list[int]
    name_of: list[int]
    role_of: list[int]
    places: list[int]
    identifiers: tuple[int, ...]


def packed(year: Whole, month: Whole | int = 0, day: Whole | int = 0) -> Whole:
    """Return a date as one number that sorts as dates do; parts that are not known are 0 and come first. Arrays
    give an array."""
    return year << 9 | month << 5 | day


def country_number(code: str) -> int:
    """Return a country's two letters as a number from 1; 0 for anything else."""
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        return 0
    first, second = (ord(letter) - ord("A") for letter in code.upper())
    return first * 26 + second + 1


def identifier_number(found: Found) -> int:
    """Return 64 bits that stand for a kind of identifier and its normal form."""
    digest = blake2b(f"{found[0]}:{found[1]}".encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def keys_of_identifiers(found: Iterable[Found]) -> tuple[int, ...]:
    """Return the numbers under which identifiers are looked up, sorted.

    Of one that people keep in full or in part (a telephone with or without its country) the part counts: it finds both.
    """
    kinds: dict[str, set[str]] = {}
    for kind, normal in found:
        kinds.setdefault(kind, set()).add(normal)
    kinds.pop(EMAIL_NAME, None)
    for whole, part in _WEAKER:
        kept = kinds.get(part, set())
        kinds[whole] = {one for one in kinds.get(whole, ()) if not one.endswith(tuple(kept))}
    return tuple(sorted(identifier_number((kind, one)) for kind, ones in kinds.items() for one in ones))


class Reader:
    """Reads the values of many records into numbers, with one vocabulary. `births`, `sexes`, `countries` and `schemata`
    read one value."""

    def __init__(self, words: NumbersWords) -> None:
        self.words = words
        self._families: dict[str, int] = {}
        self._kinds = kinds_of_properties()
        self.births, self.sexes, self.countries, self._lacking = _remembered()
        self.schemata = _Remembered(self._numbered)

    @property
    def families(self) -> tuple[str, ...]:
        """The families of schemata met so far; a row holds its place here."""
        return tuple(self._families)

    def name(self, written: str) -> Sequence[int]:
        """Return the words of a name; none where it only says that there is no name."""
        return () if self.says_none(written) else self.words.of_name(written)

    def _numbered(self, schema: str) -> int:
        return min(self._families.setdefault(family(schema), len(self._families)), 255)

    def read(self, schema: str, properties: Mapping[str, Iterable[str]]) -> Values:
        """Return what is compared of one record. Values that cannot be read are left out; nothing is raised."""
        by_kind: dict[str, list[str]] = {}
        for name, values in properties.items():
            if kind := self._kinds.get(name):
                by_kind.setdefault(kind, []).extend(values)
        names = _names_in(by_kind)
        tokens, name_of, role_of = self._names(names)
        births = [one for value in by_kind.get("birth", ())[:MOST_VALUES] for one in self.births[value]]
        sexes = [self.sexes[value] for value in by_kind.get("sex", ())]
        return Values(
            family=self.schemata[schema],
            sex=next(filter(None, sexes), 0),
            births=tuple(births) if len(births) < 2 else tuple(dict.fromkeys(births)),
            countries=self._codes(by_kind),
            tokens=tokens,
            name_of=name_of,
            role_of=role_of,
            places=self._places(by_kind) if not _PLACES.isdisjoint(by_kind) else [],
            identifiers=self._identifiers(by_kind, schema),
        )

    def _names(self, names: list[tuple[int, str]]) -> tuple[list[int], list[int], list[int]]:
        tokens, name_of, role_of = list[int](), list[int](), list[int]()
        number = 0
        for role, written in names[:MOST_VALUES]:
            found = self.words.of_name(written)
            if not found or (not _may_be_a_part(role, written) and self.says_none(written)):
                continue
            tokens.extend(found)
            name_of.extend([number] * len(found))
            role_of.extend([role] * len(found))
            number += role not in (1, 2)
        return tokens, name_of, role_of

    def says_none(self, written: str) -> bool:
        """Say whether a name only says that there is none."""
        return self.may_say_none(written.split(" ", 1)[0]) and is_lacking(written)

    def may_say_none(self, word: str) -> bool:
        """Say whether a name that begins with this word may only say that there is none."""
        return self._lacking[word]

    def _codes(self, by_kind: Mapping[str, list[str]]) -> tuple[int, ...]:
        found = (
            self.countries[value] for kind in ("nationality", "country") for value in by_kind.get(kind, ())
        )
        return tuple(dict.fromkeys(number for number in found if number))

    def _places(self, by_kind: Mapping[str, list[str]]) -> list[int]:
        written = (value for kind in by_kind if kind in _PLACES for value in by_kind[kind][:MOST_VALUES])
        return [number for value in written for number in self.words.of_name(" ".join(folded_words(value)))]

    def _identifiers(self, by_kind: Mapping[str, list[str]], schema: str) -> tuple[int, ...]:
        if _NO_IDENTIFIERS.issuperset(by_kind):
            return ()
        region = next(
            (code for kind in ("country", "nationality") for code in _regions(by_kind.get(kind, ()))), ""
        )
        service = next(iter(by_kind.get("service", ())), "")
        vehicle = family(schema) == "vehicle"
        found: list[Found] = []
        for kind, values in by_kind.items():
            read_as = "plate" if kind == "registration" and vehicle else kind
            for value in values[:MOST_VALUES]:
                found.extend(identifiers_of(read_as, value, region, service))
        return keys_of_identifiers(found)


@cache
def _remembered() -> tuple[
    _Remembered[tuple[int, ...]], _Remembered[int], _Remembered[int], _Remembered[bool]
]:
    """Return what all readers of a process remember: births, sexes, countries, and first words that may say none."""
    sexes = _Remembered(lambda value: SEXES.index(sex_of(value)))
    return _Remembered(_births), sexes, _Remembered(_country), _Remembered(_may_say_none)


_NO_IDENTIFIERS = frozenset(
    {
        *_NAMES,
        *_PARTS,
        *_PLACES,
        "birth",
        "sex",
        "nationality",
        "country",
        "birth_country",
        "title",
        "suffix",
        "father",
        "mother",
    }
)


@cache
def _first_words() -> frozenset[str]:
    """Return the first word of each phrase that says that there is no value."""
    phrases = load_yaml("matching/properties.yaml")["lacking"].split("|")
    return frozenset(plain(phrase).split(" ")[0] for phrase in phrases)


def _may_say_none(word: str) -> bool:
    bare = plain(word)
    return not bare or bare.split(" ")[0] in _first_words()


def quick_plan(shape: tuple[str, ...]) -> tuple[int, ...] | None:
    """Return what each property of a record of this shape is (`NAME` ... `PASSED`), where reading it needs no order.

    That is so for one property of names in one piece, births, sex, one of countries and telephones in full; a record of
    any other shape is read by `Reader.read`.
    """
    kinds = kinds_of_properties()
    found = tuple(_QUICK.get(kinds.get(name, ""), PASSED if name not in kinds else -1) for name in shape)
    once = all(found.count(code) <= 1 for code in (NAME, BIRTH, SEX, COUNTRY, PHONE_CODE, DOCUMENT_CODE))
    return found if once and -1 not in found else None


def quick_phone(written: str) -> tuple[int, ...]:
    """Return the key of a telephone in full, + and nine to fifteen digits; `UNREADABLE` for others."""
    digits = written[1:]
    in_full = written[:1] == "+" and 9 <= len(digits) <= 15 and digits.isdigit() and digits.isascii()
    if not in_full or len(set(digits)) < 4:
        return UNREADABLE
    national = next((digits[n:] for n in (1, 2, 3) if digits[:n] in _calling_codes()), "")
    if national and (len(national) < 8 or national[0] in ("01" if len(national) == 8 else "0")):
        return UNREADABLE  # countries add to short ones and take a leading 0 or 1 away
    return (identifier_number((PHONE_END, digits[-8:])),)


def quick_keys(phone: str, document: str, country: str) -> tuple[int, ...]:
    """Return what `Reader.read` finds in a record with one telephone, perhaps of this country, and one document."""
    keys = quick_phone(phone) if phone else ()
    if keys == UNREADABLE:
        region = next(iter(_regions((country,))), "")
        keys = keys_of_identifiers(identifiers_of("phone", phone, region))
    return tuple(sorted((*keys, *quick_document(document)))) if document else keys


def quick_document(written: str) -> tuple[int, ...]:
    """Return the keys of the number of a document."""
    if written.isascii() and written.isalnum() and not written.isalpha():
        found = document_of(written.upper())
    else:
        found = identifiers_of("document", written)
    return tuple(map(identifier_number, found))


@cache
def _calling_codes() -> frozenset[str]:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    return frozenset(map(str, COUNTRY_CODE_TO_REGION_CODE))


def _names_in(by_kind: Mapping[str, list[str]]) -> list[tuple[int, str]]:
    """Return the names of a record with their roles; parts count where there is no name in one piece."""
    found = [(_NAMES[kind], value) for kind in by_kind if kind in _NAMES for value in by_kind[kind]]
    if "name" not in by_kind:
        found[:0] = [(role, value) for kind, role in _PARTS.items() for value in by_kind.get(kind, ())]
    return found


def _may_be_a_part(role: int, written: str) -> bool:
    """Say whether a given or family name is one that is also a word for no value."""
    return role in _PARTS.values() and is_short_name(written)


def _births(written: str) -> tuple[int, ...]:
    found: list[int] = []
    for one in read_births(written):
        first, last = one.years
        if last == first:
            found.append(packed(one.year, one.month, one.day))
        elif last - first < WIDEST:
            found.extend(packed(year) for year in range(first, last + 1))
    return tuple(found)


def _country(written: str) -> int:
    code, note = read_country(written)
    return 0 if note == UNKNOWN else country_number(code)


def _regions(values: Iterable[str]) -> Iterable[str]:
    for value in values:
        code, note = read_country(value)
        if note != UNKNOWN:
            yield code
