"""Handling codes in a group: who may read under each, and which is no lower than which.

A code of the Traffic Light Protocol names its audience: TLP:RED the named recipients, TLP:AMBER+STRICT the organisation
of who writes. Under every other code the members of the group read; what may be done outside is the code's own rule.
"""

from __future__ import annotations

from dataclasses import dataclass

from fanal.engine.vocabulary import entries, text_in

CODES = "vocabularies/handling_codes.yaml"
NAMED_ONLY = ("TLP:RED",)
ORGANISATION_ONLY = ("TLP:AMBER+STRICT",)
MEMBERS, ORGANISATION, NAMED = 0, 1, 2
USUAL = "TLP:AMBER"


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a code restricts: the audience (0 members, 1 one organisation, 2 the named), use in court, passing on."""

    audience: int
    forbids_disclosure: bool
    forbids_onward: bool
    needs_words: bool

    def covers(self, other: Restriction) -> bool:
        """Say whether whatever the other restricts, this restricts too."""
        mine = (self.audience, self.forbids_disclosure, self.forbids_onward, self.needs_words)
        theirs = (other.audience, other.forbids_disclosure, other.forbids_onward, other.needs_words)
        return all(own >= asked for own, asked in zip(mine, theirs, strict=True))


def codes() -> tuple[str, ...]:
    """Return the codes in the order of the file."""
    return tuple(entries(CODES))


def restriction_of(code: str) -> Restriction:
    """Return what a code restricts; raises KeyError where it is not listed."""
    entry = entries(CODES)[code]
    audience = NAMED if code in NAMED_ONLY else ORGANISATION if code in ORGANISATION_ONLY else MEMBERS
    said = (entry[name] == "yes" for name in ("forbids_disclosure", "forbids_onward", "needs_words"))
    return Restriction(audience, *said)


def is_no_lower(code: str, than: str) -> bool:
    """Say whether what stands under `than` may be repeated under `code`: where none of its restriction is lost."""
    return code == than or restriction_of(code).covers(restriction_of(than))


def choices(lang: str) -> list[tuple[str, str]]:
    """Return code and words of each code."""
    return [(code, text_in(entry["labels"], lang)) for code, entry in entries(CODES).items()]
