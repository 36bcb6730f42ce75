"""The kinds of subject, as `data/subjects/kinds.yaml` lists them: what names one, and what tells it from all others."""

from __future__ import annotations

from dataclasses import dataclass

from fanal.engine.vocabulary import entries, text_in

_FILE = "subjects/kinds.yaml"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind in the words of a language; `pole` is person, organisation, object, location or event."""

    code: str
    pole: str
    label: str
    plural: str
    icon: str
    names: tuple[str, ...]
    properties: tuple[str, ...]
    identifier: str


def known_kinds() -> tuple[str, ...]:
    """Return the codes of the kinds, in the order of the file."""
    return tuple(entries(_FILE))


def identifying_properties(code: str) -> tuple[str, str]:
    """Return the property that tells a subject of a kind from all others, and the one within which it does so (two
    countries issue the same plate); each is empty where there is none."""
    entry = entries(_FILE)[code]
    return entry["identifier"], entry["within"]


def naming_properties(code: str) -> tuple[str, ...]:
    """Return the properties that name a subject of a kind, the best first."""
    return tuple(entries(_FILE)[code]["names"])


def kind_in(code: str, lang: str) -> Kind:
    """Return a kind in a language; raises KeyError where there is no such kind."""
    entry = entries(_FILE)[code]
    return Kind(
        code=code,
        pole=entry["pole"],
        label=text_in(entry["labels"], lang),
        plural=text_in(entry["plural"], lang),
        icon=entry["icon"],
        names=tuple(entry["names"]),
        properties=tuple(entry["properties"]),
        identifier=entry["identifier"],
    )


def kinds_in(lang: str) -> tuple[Kind, ...]:
    """Return all kinds in a language, in the order of the file."""
    return tuple(kind_in(code, lang) for code in known_kinds())
