"""The properties of a subject that can be asserted, by its kind, as `data/vocabularies/properties.yaml` lists them."""

from __future__ import annotations

from dataclasses import dataclass

from fanal.apps.subjects.dates import written_date
from fanal.engine.vocabulary import entries, text_in

_FILE = "vocabularies/properties.yaml"
NAMES = ("name", "alias")
_DATES = ("date", "day", "moment")


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its words, the kind of its values, and whether they tell who a child is."""

    code: str
    label: str
    help: str
    kind: str
    choices: str
    identifying: bool
    left_to_right: bool


def known_properties(kind: str = "person") -> tuple[str, ...]:
    """Return the codes of the properties of a kind of subject, in the order of the file."""
    return tuple(code for code, entry in entries(_FILE).items() if kind in entry["kinds"])


def property_in(code: str, lang: str) -> Property:
    """Return a property in a language; one that is not listed any more is treated as identifying."""
    entry = entries(_FILE).get(code)
    if entry is None:
        return Property(code, code, "", "text", "", identifying=True, left_to_right=False)
    return Property(
        code=code,
        label=text_in(entry["labels"], lang),
        help=text_in(entry["help"], lang),
        kind=entry["kind"],
        choices=entry.get("choices", ""),
        identifying=entry["identifying"] == "yes",
        left_to_right=entry["left_to_right"] == "yes",
    )


def properties_in(lang: str, kind: str = "person") -> tuple[Property, ...]:
    """Return all properties of a kind of subject in a language, in the order of the file."""
    return tuple(property_in(code, lang) for code in known_properties(kind))


def compared_as(code: str) -> str:
    """Return how two values of an identifying property are written before they are compared; `exact` where nothing is
    said."""
    way: str = entries(_FILE).get(code, {}).get("compared_as", "exact")
    return way


def choices_of(vocabulary: str, lang: str) -> tuple[tuple[str, str], ...]:
    """Return code and label of a vocabulary's entries, in the order of the file."""
    listed = entries(f"vocabularies/{vocabulary}.yaml")
    return tuple((code, text_in(entry["labels"], lang)) for code, entry in listed.items())


def value_in(known: Property, value: str, lang: str) -> str:
    """Return a value as it is read: a choice by its label, a document by its kind and number, a date in the words of
    the active language, else as recorded."""
    if known.kind == "document" and ": " in value:
        kind, number = value.split(": ", 1)
        return f"{_label(known, kind, lang)} {number}"
    if known.kind in _DATES:
        return written_date(value)
    return _label(known, value, lang) if known.kind == "choice" else value


def _label(known: Property, code: str, lang: str) -> str:
    entry = entries(f"vocabularies/{known.choices}.yaml").get(code)
    return text_in(entry["labels"], lang) if entry else code
