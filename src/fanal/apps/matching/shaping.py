"""A subject as the engine of matching takes it: which values are compared, and as which property, stands in data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from fanal.apps.subjects.models import Assertion
from fanal.engine.matching.records import LONGEST_VALUE, MOST_VALUES, Record
from fanal.engine.vocabulary import load_yaml

_FILE = "matching/candidates.yaml"
_PAPER = "document_number"
Properties = dict[str, list[str]]
Linked = tuple[int, str, str]


@cache
def _content() -> Mapping[str, Any]:
    content: Mapping[str, Any] = load_yaml(_FILE)
    return content


def compared_kinds() -> frozenset[str]:
    """Return the kinds of subject that are compared."""
    return frozenset(_content()["kinds"])


def schema_of(kind: str) -> str:
    """Return the schema of a kind of subject that is compared."""
    schema: str = _content()["kinds"][kind]["schema"]
    return schema


def linking_verbs() -> tuple[str, ...]:
    """Return the verbs through which a person or an organisation has what it is linked to."""
    return tuple(_content()["linked"]["verbs"])


def own_properties(kind: str, said: Iterable[Assertion]) -> Properties:
    """Return what the values of a subject say, by property of FollowTheMoney, each value once."""
    wanted = _content()["kinds"][kind]["properties"]
    found: Properties = {}
    for one in said:
        if one.property in wanted:
            name, value = _as_property(wanted[one.property], one.property, one.value, kind)
            _add(found, name, value)
    return found


def linked_values(subject: int, said: Iterable[Assertion]) -> list[Linked]:
    """Return what whoever is linked to a subject has through it: its key, a property of theirs, and the value."""
    wanted = _content()["linked"]["properties"]
    return [
        (subject, *_as_property(wanted[one.property], one.property, one.value, "person"))
        for one in said
        if one.property in wanted
    ]


def record_of(
    reference: str, schema: str, own: Mapping[str, Iterable[str]], linked: Iterable[Linked]
) -> Record:
    """Return the record of a subject, with what it has through those links that are given."""
    found: Properties = {name: list(values) for name, values in own.items()}
    for _subject, name, value in linked:
        _add(found, name, value)
    return Record(reference, schema, {name: tuple(values) for name, values in found.items()})


def _add(found: Properties, name: str, value: str) -> None:
    values = found.setdefault(name, [])
    if value not in values and len(values) < MOST_VALUES:
        values.append(value[:LONGEST_VALUE])


def _as_property(name: str, code: str, value: str, kind: str) -> tuple[str, str]:
    """Return the property and the value; the number of a paper is written after the kind of paper."""
    if code != _PAPER:
        return name, value
    paper, colon, number = value.partition(":")
    if not colon:
        return name, value
    papers: Mapping[str, str] = _content()["documents"]
    return (papers.get(paper, name) if kind == "person" else name), number.strip()
