"""A case as it is taken out: people, things and links in open formats, each saying where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
HEADER = (
    "record", "reference", "kind", "name", "roles", "property", "value", "verb", "other", "other_name", "place",
    "begins", "ends", "source", "source_ref", "grading", "grading_scheme", "handling", "recorded_by", "recorded_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OutValue:
    """A standing value of a subject; `value` as recorded and `text` in words. A masked value is not taken out."""

    reference: str
    property: str
    label: str
    value: str
    text: str
    source: str
    source_ref: str
    grading: str
    grading_scheme: str
    handling: str
    recorded_by: str
    recorded_at: str


@dataclass(frozen=True, slots=True)
class OutSubject:
    """A subject of the case; `masked` where it is a child whose identity is not taken out: then it has no name."""

    reference: str
    kind: str
    kind_label: str
    name: str
    masked: bool
    age_state: str
    roles: tuple[str, ...]
    begins: str
    ends: str
    latitude: float | None
    longitude: float | None
    values: tuple[OutValue, ...]


@dataclass(frozen=True, slots=True)
class OutLink:
    """A standing link between two subjects of the case, with its sentence."""

    reference: str
    verb: str
    origin: str
    target: str
    place: str
    begins: str
    ends: str
    sentence: str
    source: str
    source_ref: str
    grading: str
    grading_scheme: str
    handling: str
    recorded_by: str
    recorded_at: str


@dataclass(frozen=True, slots=True)
class CaseOut:
    """Everything that is taken out of a case, in a fixed order."""

    reference: str
    number: str
    title: str
    status: str
    forms: tuple[str, ...]
    subjects: tuple[OutSubject, ...]
    links: tuple[OutLink, ...]


def as_json(case: CaseOut) -> dict[str, Any]:
    """Return a case as one JSON object."""
    return asdict(case)


def as_rows(case: CaseOut) -> Iterator[tuple[str, ...]]:
    """Yield a case as the rows of one table under `HEADER`: each subject, its values after it, then the links."""
    names = {one.reference: one.name for one in case.subjects}
    for one in case.subjects:
        yield _row(
            record="subject", reference=one.reference, kind=one.kind, name=one.name, roles=" ".join(one.roles),
            begins=one.begins, ends=one.ends,
        )  # fmt: skip
        for said in one.values:
            yield _row(record="value", kind=one.kind, name=one.name, other=one.reference, **_said(said))
    for link in case.links:
        yield _row(
            record="link", reference=link.reference, verb=link.verb, kind=link.origin, name=names[link.origin],
            other=link.target, other_name=names[link.target], place=link.place, begins=link.begins, ends=link.ends,
            value=link.sentence, **_source(link),
        )  # fmt: skip


def as_graphml(case: CaseOut) -> str:
    """Return a case as a directed graph in GraphML: kind, name and roles on the nodes, verb and source on the edges."""
    root = Element("graphml", {"xmlns": GRAPHML})
    keys = {
        "node": ("kind", "name", "roles"),
        "edge": ("verb", "begins", "ends", "place", "source_ref", "grading"),
    }
    for end, names in keys.items():
        for name in names:
            SubElement(
                root, "key", {"id": f"{end}-{name}", "for": end, "attr.name": name, "attr.type": "string"}
            )
    graph = SubElement(root, "graph", {"id": case.reference, "edgedefault": "directed"})
    for one in case.subjects:
        node = SubElement(graph, "node", {"id": one.reference})
        _data(node, "node", {"kind": one.kind, "name": one.name, "roles": " ".join(one.roles)})
    for link in case.links:
        edge = SubElement(graph, "edge", {"id": link.reference, "source": link.origin, "target": link.target})
        _data(edge, "edge", {name: getattr(link, name) for name in keys["edge"]})
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode")


def as_geojson(case: CaseOut) -> dict[str, Any]:
    """Return what has a position as GeoJSON: places as points, and links that happened there listed with each."""
    there: dict[str, list[str]] = {}
    for link in case.links:
        if link.place:
            there.setdefault(link.place, []).append(link.sentence)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": one.reference,
                "geometry": {"type": "Point", "coordinates": [one.longitude, one.latitude]},
                "properties": {
                    "kind": one.kind,
                    "name": one.name,
                    "begins": one.begins,
                    "ends": one.ends,
                    "links": there.get(one.reference, []),
                },
            }
            for one in case.subjects
            if one.latitude is not None and one.longitude is not None
        ],
    }


def _data(parent: Element, end: str, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        if value:
            SubElement(parent, "data", {"key": f"{end}-{name}"}).text = _xml(value)


def _xml(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))


def _said(said: OutValue) -> dict[str, str]:
    return {"reference": said.reference, "property": said.property, "value": said.value, **_source(said)}


def _source(one: OutValue | OutLink) -> dict[str, str]:
    names = ("source", "source_ref", "grading", "grading_scheme", "handling", "recorded_by", "recorded_at")
    return {name: getattr(one, name) for name in names}


def _row(**cells: str) -> tuple[str, ...]:
    return tuple(cells.get(name, "") for name in HEADER)
