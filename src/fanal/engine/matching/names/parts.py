"""A name taken apart: its words with their roles, and the ways in which it can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from fanal.engine.matching.names.tokens import Token, token

MOST_COMPARED = 12
"""Words of one name that are compared."""


class Role(StrEnum):
    """What a word does in a name."""

    GIVEN = "given"
    PATRONYMIC = "patronymic"
    FAMILY = "family"
    PARTICLE = "particle"
    HONORIFIC = "honorific"
    INITIAL = "initial"
    LEGAL_FORM = "legal form"
    CLASS = "class"
    NUMBER = "number"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name with its role."""

    token: Token
    role: Role


class Joint(NamedTuple):
    """Words of a reading from place `first` to `last` that may have been written as one: `whole`.

    `form` and `skeleton` are those of its words, one after the other: enough to see whether to look closer.
    """

    first: int
    last: int
    whole: str
    form: str
    skeleton: str


class Reading(NamedTuple):
    """One way to read a name: the words that carry it, what each does, and what may be written together."""

    tokens: tuple[Token, ...]
    roles: tuple[Role, ...]
    joints: tuple[Joint, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, the schema it was read for, the culture its form points to, and its parts in order.

    `readings` holds the words that carry the name, without honorifics, particles and legal forms: the first is the
    likely one, others are there where the writing leaves it open (a name in Han without a space, a title as a name).
    """

    written: str
    schema: str
    culture: str
    parts: tuple[Part, ...]
    readings: tuple[Reading, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words that carry the name, as it is likely read."""
        return self.readings[0].tokens


_EMPTY = (Role.PARTICLE, Role.HONORIFIC, Role.LEGAL_FORM)


def reading_of(parts: tuple[Part, ...]) -> Reading:
    """Return the reading of parts: particles only live on in the joints, where they may have been glued to a name."""
    places = [place for place, part in enumerate(parts) if part.role not in _EMPTY][:MOST_COMPARED]
    joints: list[Joint] = []
    for number, place in enumerate(places):
        begin = place
        while begin and parts[begin - 1].role == Role.PARTICLE:
            begin -= 1
        if begin < place:
            joints.append(_joint(number, number, parts[begin : place + 1]))
        if number + 1 < len(places):
            joints.append(_joint(number, number + 1, parts[place : places[number + 1] + 1]))
    kept = [parts[place] for place in places]
    return Reading(tuple(one.token for one in kept), tuple(one.role for one in kept), tuple(joints))


def _joint(first: int, last: int, parts: tuple[Part, ...]) -> Joint:
    tokens = [part.token for part in parts if part.role != Role.HONORIFIC]
    return joint(first, last, "".join(one.word for one in tokens), tokens)


def joint(first: int, last: int, whole: str, tokens: Sequence[Token]) -> Joint:
    """Return the joint of some words as `whole`."""
    return Joint(
        first, last, whole, "".join(one.form for one in tokens), "".join(one.skeleton for one in tokens)
    )


def part(word: str, role: Role) -> Part:
    """Return a part made from a word."""
    return Part(token(word), role)
