"""The rules of disclosure, read from data: what is withheld from whom, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fanal.engine.bundle.manifest import Audience
from fanal.engine.vocabulary import load_yaml, text_in

FILE = "bundle/disclosure.yaml"


@dataclass(frozen=True, slots=True)
class DisclosureRule:
    """One rule. Empty `roles`, `handling` or `properties` mean any; `child` means that it speaks of children only.

    `pseudonym`: names become *Person A*; else they are withheld without one. `in_texts`: what it withholds is masked in
    every other value and text too.
    """

    code: str
    labels: Mapping[str, str]
    reason: Mapping[str, str]
    citation: str
    confidence: str
    child: bool
    roles: frozenset[str]
    handling: frozenset[str]
    properties: frozenset[str]
    audiences: frozenset[str]
    pseudonym: bool
    in_texts: bool

    def applies(
        self,
        audience: Audience,
        property_code: str,
        roles: Iterable[str],
        child: bool,
        handling: Iterable[str],
    ) -> bool:
        """Say whether a value is withheld by this rule."""
        return (
            audience in self.audiences
            and (child or not self.child)
            and (not self.roles or not self.roles.isdisjoint(roles))
            and (not self.properties or property_code in self.properties)
            and (not self.handling or not self.handling.isdisjoint(map(str.lower, handling)))
        )

    def label(self, lang: str) -> str:
        """Return the name of the rule."""
        return text_in(self.labels, lang)


@cache
def disclosure_rules() -> tuple[DisclosureRule, ...]:
    """Return the rules in the order in which they are tried."""
    return tuple(_rule(entry) for entry in load_yaml(FILE)["entries"])


def _rule(entry: Mapping[str, Any]) -> DisclosureRule:
    sets = {name: frozenset(entry[name]) for name in ("roles", "handling", "properties", "audiences")}
    return DisclosureRule(
        code=entry["code"],
        labels=entry["labels"],
        reason=entry["reason"],
        citation=entry["citation"],
        confidence=entry["confidence"],
        child=entry["subject"] == "child",
        pseudonym=entry["treatment"] == "pseudonym",
        in_texts=entry["in_texts"] == "yes",
        **sets,
    )
