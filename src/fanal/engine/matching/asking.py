"""What somebody types to look for a person or a thing, read as records: names, dates and numbers in any order.

Nothing is asked of the writer: a telephone in any spacing, a plate, a line scanned from a passport, an e-mail, a year
of birth, words in any script. What can be two things, a number that is a paper or a plate, is looked for as both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from fanal.engine.matching.asked_zones import zone_in
from fanal.engine.matching.records import Record
from fanal.engine.reading.identifiers import Identifier, find_identifiers
from fanal.engine.searching.folding import fold
from fanal.engine.vocabulary import load_yaml

LONGEST = 500
"""So many characters of what was typed are read."""
MOST_PARTS = 12

_NUMBER, _NAME, _BIRTH = "number", "name", "birth"
_READ = {
    "iban": "account", "url": "web", "email": "email", "crypto": "wallet", "handle": "handle", "phone": "phone",
    "passport": "passport", "date": _BIRTH, "nationality": "nationality",
}  # fmt: skip
_YEAR = re.compile(r"(?<![\w./-])(?:19|20)\d\d(?![\w./-])")
_PLATE = re.compile(
    r"(?<!\w)(?:[^\W\d_]{1,3}[ -]?\d{1,4}[ -]?[^\W\d_]{1,3}|\d{1,4}[ -][^\W\d_]{1,3}[ -]\d{2,4})(?!\w)"
)
_WORD = re.compile(r"\S+")
_HANDLE = re.compile(r"@[\w.]{3,40}")
_WALLET = re.compile(r"(?:0x[0-9a-fA-F]{40}|[a-zA-Z0-9]{26,62})")
_PHONE = re.compile(r"(?<!\w)\+?\(?\d(?:[\d().\-/ \u00a0\u202f]{0,2}\d){6,14}(?!\w)")


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of what was typed: what it was taken for, as written, and its value.

    `kind` is name, birth, phone, email, passport, number (a paper, a plate or an account), account, wallet, handle,
    web, nationality or sex.
    """

    kind: str
    written: str
    value: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, in pieces, and the records that it may be about: a person first, then things."""

    parts: tuple[Part, ...]
    records: tuple[Record, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that can be looked for."""
        return not self.records


def read_asked(typed: str, lang: str = "en") -> Asked:
    """Return what was typed as records; `lang` decides only dates that read two ways. Nothing is raised."""
    parts = tuple(_parts(typed[:LONGEST], lang))[:MOST_PARTS]
    return Asked(parts, tuple(_records(parts)))


def _parts(typed: str, lang: str) -> Iterator[Part]:
    zone = zone_in(typed)
    if zone is not None:
        yield from (Part(kind, value, value) for kind, value in zone.told)
        typed = zone.rest
    rest = typed
    for one in find_identifiers(typed, lang):
        if one.type in _READ:
            yield from _as_read(one, typed)
            rest = _without(rest, one.start, one.end)
    for kind, pattern in ((_BIRTH, _YEAR), ("phone", _PHONE), (_NUMBER, _PLATE), ("handle", _HANDLE)):
        for match in pattern.finditer(rest):
            yield from _telephone(match[0]) if kind == "phone" else (Part(kind, match[0], match[0]),)
            rest = _without(rest, *match.span())
    yield from _words(rest, alone=rest == typed)


def _as_read(one: Identifier, typed: str) -> Iterator[Part]:
    written = typed[one.start : one.end]
    if one.type == "phone":
        yield from _telephone(written)
    else:
        yield Part(_READ[one.type], written, one.value)


def _telephone(written: str) -> Iterator[Part]:
    """Yield a telephone; where nothing but figures stand there, it may be another number too."""
    yield Part("phone", written, written)
    if written.isdigit():
        yield Part(_NUMBER, written, written)


def _words(rest: str, alone: bool) -> Iterator[Part]:
    """Yield what is left: words with figures in them are numbers, all others are one name, but for words that say what
    stands beside them. `alone`: nothing else was typed."""
    words = _WORD.findall(rest)
    numbers = [word for word in words if any(map(str.isdigit, word)) and sum(map(str.isalnum, word)) >= 4]
    names = [word for word in words if any(map(str.isalpha, word)) and word not in numbers]
    for word in numbers:
        yield Part("wallet" if _WALLET.fullmatch(word) else _NUMBER, word, word)
    named = [word for word in names if fold(word).strip(".:,;") not in _saying_what()]
    name = " ".join(named or (names if len(names) == len(words) and alone else ()))
    if name:
        yield Part(_NAME, name, name)


@cache
def _saying_what() -> frozenset[str]:
    return frozenset(
        fold(word) for line in load_yaml("matching/asking.yaml")["words"] for word in line.split()
    )


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def _records(parts: tuple[Part, ...]) -> Iterator[Record]:
    """Yield what the parts may be about: whoever has all of them, then each thing by itself."""
    held: dict[str, tuple[str, ...]] = {}
    for part in parts:
        name = _OF_A_PERSON.get(part.kind)
        if name:
            held[name] = (*held.get(name, ()), part.value)
    if held:
        yield Record("asked", "Person", held)
    if "name" in held and not held.keys() & {"birthDate", "gender", "passportNumber"}:
        kept = {name: values for name, values in held.items() if name in ("name", "phone", "email")}
        yield Record("asked", "Organization", kept)
    for part in parts:
        for schema, name in _OF_A_THING.get(part.kind, ()):
            yield Record("asked", schema, {name: (part.value,)})


_OF_A_PERSON: Mapping[str, str] = {
    _NAME: "name", _BIRTH: "birthDate", "phone": "phone", "email": "email", "passport": "passportNumber",
    _NUMBER: "idNumber", "account": "accountNumber", "wallet": "publicKey", "handle": "username",
    "nationality": "nationality", "sex": "gender",
}  # fmt: skip
_OF_A_THING: Mapping[str, tuple[tuple[str, str], ...]] = {
    "phone": (("UserAccount", "phone"),),
    "email": (("UserAccount", "email"),),
    "handle": (("UserAccount", "username"),),
    "web": (("HyperText", "website"), ("UserAccount", "website")),
    "account": (("BankAccount", "accountNumber"),),
    "wallet": (("CryptoWallet", "publicKey"),),
    "passport": (("Identification", "number"),),
    _NUMBER: (
        ("Vehicle", "registrationNumber"), ("Vehicle", "serialNumber"), ("Identification", "number"),
        ("BankAccount", "accountNumber"), ("Asset", "serialNumber"), ("Organization", "registrationNumber"),
    ),
}  # fmt: skip
