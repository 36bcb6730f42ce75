"""A case as entities of FollowTheMoney, one JSON object a line: schemata and edges as the data map them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fanal.engine.casework.exports import CaseOut, OutLink, OutSubject
from fanal.engine.vocabulary import entries, text_in

_KINDS, _VERBS, _PROPERTIES = "subjects/kinds.yaml", "subjects/verbs.yaml", "subjects/ftm_properties.yaml"
_UNKNOWN = {"schema": "UnknownLink", "from": "subject", "to": "object"}

Entity = dict[str, Any]


def as_ftm(case: CaseOut) -> Iterator[Entity]:
    """Yield a case as entities: each subject, then each link as an edge.

    What the standard has no property for stands in `notes` with its label, so that no value is lost. An edge whose ends
    are not of the types that its schema asks for is an `UnknownLink`; its verb stands in `role`, its sentence in
    `description`. A link that the standard keeps as a property, such as the holder of a paper, stands in that entity.
    """
    subjects = {one.reference: one for one in case.subjects}
    entities = {one.reference: _subject(one) for one in case.subjects}
    edges = [_link(link, subjects) for link in case.links if not _kept_within(link, subjects, entities)]
    for entity in (*entities.values(), *edges):
        yield {**entity, "properties": _distinct(entity["properties"])}


def _subject(one: OutSubject) -> Entity:
    schema = _schema(one)
    properties: dict[str, list[str]] = {"name": [one.name]} if one.name else {}
    if schema == _PAPER:
        properties = {}
    for said in one.values:
        name = property_in_ftm(said.property, schema)
        value = said.value if name not in _WORDS else f"{said.label}: {said.text}"
        properties.setdefault(name, []).append(value)
    for name, value in (("startDate", one.begins), ("endDate", one.ends)):
        if value and schema == "Event":
            properties.setdefault(name, []).append(value)
    if one.roles:
        properties.setdefault("notes", []).append(", ".join(one.roles))
    return {"id": one.reference, "schema": schema, "properties": properties}


def property_in_ftm(code: str, schema: str) -> str:
    """Return the property of a schema that takes a value; where there is none, the one that takes words."""
    entry = entries(_PROPERTIES).get(code)
    words = "description" if schema == _PAPER else "notes"
    found: str = entry["schemata"].get(schema, words) if entry else words
    return found


def _schema(one: OutSubject) -> str:
    code: str = entries(_KINDS)[one.kind]["maps"]["ftm"]["code"]
    return code


def _kept_within(link: OutLink, subjects: Mapping[str, OutSubject], entities: Mapping[str, Entity]) -> bool:
    """Put a link into the entity at one of its ends, where the standard has a property for it, or, as with a paper, no
    edge can lead there."""
    mapped = entries(_VERBS)[link.verb]["maps"]["ftm"]
    papers = [end for end in (link.target, link.origin) if _schema(subjects[end]) == _PAPER]
    if mapped["from"] and mapped["to"]:
        if papers:
            _add(entities[papers[0]], "description", link.sentence)
        return bool(papers)
    inside, outside = (link.target, link.origin) if mapped["from"] else (link.origin, link.target)
    if _schema(subjects[inside]) != mapped["schema"]:
        return False
    name = mapped["from"] or mapped["to"]
    _add(entities[inside], name, outside if name in _ENTITIES else subjects[outside].name or outside)
    _add(entities[inside], "description", link.sentence)
    return True


def _add(entity: Entity, name: str, value: str) -> None:
    entity["properties"].setdefault(name, []).append(value)


def _link(link: OutLink, subjects: Mapping[str, OutSubject]) -> Entity:
    entry = entries(_VERBS)[link.verb]
    mapped = entry["maps"]["ftm"]
    if not _fits(mapped, subjects[link.origin].kind, subjects[link.target].kind):
        mapped = _UNKNOWN
    properties = {mapped["from"]: [link.origin], mapped["to"]: [link.target], "description": [link.sentence]}
    role = _ROLE.get(mapped["schema"], "role")
    if role:
        properties[role] = [f"{link.verb}: {text_in(entry['labels'], 'en')}"]
    for name, value in (("startDate", link.begins), ("endDate", link.ends)):
        if value:
            properties[name] = [value]
    return {"id": link.reference, "schema": mapped["schema"], "properties": properties}


def _fits(mapped: Mapping[str, str], origin: str, target: str) -> bool:
    """Say whether both ends are of the types that an edge asks for."""
    ranges = _RANGES.get(mapped["schema"])
    return ranges is not None and origin in ranges[0] and target in ranges[1]


_PAPER = "Identification"
_WORDS = frozenset({"notes", "description"})
_ENTITIES = frozenset({"holder", "involved"})
# The property of an edge that takes the verb, where it is not `role`; none where the edge has no such property.
_ROLE = {
    "Family": "relationship",
    "Associate": "relationship",
    "Payment": "purpose",
    "Call": "",
    "Message": "",
}
_PEOPLE, _LEGAL = {"person"}, {"person", "organisation"}
_ASSETS = {"account", "vehicle", "device"}
# The ranges of the properties of each edge, in our kinds; an edge that is not here becomes an UnknownLink.
_RANGES: Mapping[str, tuple[set[str], set[str]]] = {
    "Family": (_PEOPLE, _PEOPLE),
    "Associate": (_PEOPLE, _PEOPLE),
    "Ownership": (_LEGAL, _ASSETS),
    "Employment": ({"organisation"}, _PEOPLE),
    "Directorship": (_LEGAL, {"organisation"}),
    "Membership": (_LEGAL, {"organisation"}),
    "Representation": (_LEGAL, _LEGAL),
    "Payment": (_LEGAL, _LEGAL),
    "Call": (_LEGAL, _LEGAL),
    "Message": (_LEGAL, _LEGAL),
    "Control": (_LEGAL, _LEGAL),
}


def _distinct(properties: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {name: list(dict.fromkeys(values)) for name, values in properties.items()}
