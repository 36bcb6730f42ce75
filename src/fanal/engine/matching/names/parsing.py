"""A name taken apart: which word is what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from fanal.engine.matching.names.tokens import Token, split, token
from fanal.engine.matching.names.vocabulary import HONORIFIC, INITIAL, PARTICLE


class Role(StrEnum):
    """What a word does in a name."""

    GIVEN = "given"
    PATRONYMIC = "patronymic"
    FAMILY = "family"
    PARTICLE = "particle"
    HONORIFIC = "honorific"
    INITIAL = "initial"
    LEGAL_FORM = "legal form"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name with its role."""

    token: Token
    role: Role


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, the schema it was read for, the culture its form points to, and its parts in order."""

    written: str
    schema: str
    culture: str
    parts: tuple[Part, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words that carry the name: no honorifics, particles or legal forms."""
        return tuple(part.token for part in self.parts if part.role not in _EMPTY)


_EMPTY = (Role.PARTICLE, Role.HONORIFIC, Role.LEGAL_FORM)
_BY_KIND = {PARTICLE: Role.PARTICLE, HONORIFIC: Role.HONORIFIC, INITIAL: Role.INITIAL}


@lru_cache(maxsize=1 << 16)
def parse_name(written: str, schema: str = "Person") -> Name:
    """Return the parts of a name. `schema` is a FollowTheMoney schema: Person, or one of organisations or vessels."""
    tokens = [token(word) for word in split(written)]
    parts = tuple(Part(one, _BY_KIND.get(one.kind, Role.UNKNOWN)) for one in tokens)
    if all(part.role in _EMPTY for part in parts):
        parts = tuple(Part(part.token, Role.UNKNOWN) for part in parts)
    return Name(written, schema, "", parts)
