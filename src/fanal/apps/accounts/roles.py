"""The roles and permissions of `data/vocabularies/`: who may do what, kept as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from fanal.engine.vocabulary import entries, text_in

MANAGE = "accounts.manage"
REACHES = ("none", "unit", "organisation", "node")


@dataclass(frozen=True, slots=True)
class Role:
    """A role: what it allows, how far it reaches, and whether it shows data about presumed victims."""

    code: str
    permissions: tuple[str, ...]
    reach: str
    sees_victim_data: bool
    needs_second_factor: bool
    organisation_kinds: tuple[str, ...]

    def label(self, lang: str) -> str:
        """Return the name of the role in a language."""
        return text_in(entries("vocabularies/roles.yaml")[self.code]["labels"], lang)

    def description(self, lang: str) -> str:
        """Return what the role is for, in a language."""
        return text_in(entries("vocabularies/roles.yaml")[self.code]["description"], lang)


@cache
def role(code: str) -> Role:
    """Return the role with this code."""
    entry = entries("vocabularies/roles.yaml")[code]
    return Role(
        code=code,
        permissions=tuple(entry["permissions"]),
        reach=entry["reach"],
        sees_victim_data=entry["sees_victim_data"] == "yes",
        needs_second_factor=entry["mfa_required"] == "yes" or entry["sees_victim_data"] == "yes",
        organisation_kinds=tuple(entry["organisation_kinds"]),
    )


def furthest(held: Iterable[Role]) -> str:
    """Return the furthest reach among some roles."""
    return max((each.reach for each in held), key=REACHES.index, default="none")


def permission_label(code: str, lang: str) -> str:
    """Return the name of a permission in a language."""
    return text_in(entries("vocabularies/permissions.yaml")[code]["labels"], lang)


def kind_label(code: str, lang: str) -> str:
    """Return the name of a kind of organisation in a language."""
    kinds = entries("vocabularies/organisation_kinds.yaml")
    return text_in(kinds[code]["labels"], lang) if code in kinds else code


def organisation_kinds() -> tuple[str, ...]:
    """Return the codes of the kinds of organisations, in the order of the file."""
    return tuple(entries("vocabularies/organisation_kinds.yaml"))


@cache
def roles() -> tuple[Role, ...]:
    """Return all roles, in the order of the file."""
    return tuple(role(code) for code in entries("vocabularies/roles.yaml"))
