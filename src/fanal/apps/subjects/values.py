"""The values about a person as their page shows them: by property, in words, masked where they tell who a child is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from fanal.apps.subjects.gradings import grading_words
from fanal.apps.subjects.models import Assertion
from fanal.apps.subjects.properties import Property, known_properties, property_in, value_in


@dataclass(frozen=True, slots=True)
class Shown:
    """One value on the page; masked, it carries no word of the value at all."""

    reference: str
    text: str
    masked: bool
    source: str
    source_ref: str
    grading: str
    grading_words: str
    note: str
    by: str
    at: datetime
    retracted_by: str
    retracted_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """All values of one property, those withdrawn last."""

    property: Property
    values: tuple[Shown, ...]


def grouped(
    assertions: Iterable[Assertion], *, identity: bool, lang: str, kind: str = "person"
) -> tuple[Group, ...]:
    """Return the values by property, in the order of the vocabulary; without `identity` the identifying are masked."""
    by_property: dict[str, list[Assertion]] = {}
    for said in assertions:
        by_property.setdefault(said.property, []).append(said)
    known = {code: place for place, code in enumerate(known_properties(kind))}
    codes = sorted(by_property, key=lambda code: known.get(code, len(known)))
    return tuple(_group(code, by_property[code], identity, lang) for code in codes)


def _group(code: str, said: list[Assertion], identity: bool, lang: str) -> Group:
    known = property_in(code, lang)
    ordered = sorted(said, key=lambda one: one.retracted_at is not None)
    return Group(known, tuple(_shown(one, known, identity, lang) for one in ordered))


def _shown(said: Assertion, known: Property, identity: bool, lang: str) -> Shown:
    masked = known.identifying and not identity
    sources = dict(Assertion.Source.choices)
    return Shown(
        reference=said.reference,
        text="" if masked else value_in(known, said.value, lang),
        masked=masked,
        source=str(sources.get(said.source, said.source)),
        source_ref=said.source_ref,
        grading=said.grading,
        grading_words=grading_words(said.grading, lang),
        note=said.note if identity else "",
        by=said.recorded_by.display_name,
        at=said.recorded_at,
        retracted_by=said.retracted_by.display_name if said.retracted_by else "",
        retracted_at=said.retracted_at,
        reason=said.retraction_reason if identity else "",
    )
