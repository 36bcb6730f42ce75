"""Where things happened: places with a position, and the way each person or vehicle took from one to the next."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from fanal.apps.analysis.reading import CaseContents, Seen, Tied
from fanal.apps.subjects.kinds import kind_in

_TRAVELLERS = ("person", "vehicle")


def places_of(contents: CaseContents, lang: str) -> dict[str, Any]:
    """Return the places that have a position, each with who was there, and the routes in the order of time."""
    located = {key: one for key, one in contents.subjects.items() if one.latitude is not None}
    there: dict[str, set[str]] = defaultdict(set)
    stops: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for link in contents.links:
        for place in _places_in(link, located):
            for end in (link.origin, link.target):
                if end != place:
                    there[place].add(end)
                    _stop(stops, contents.subjects[end], place, link)
    return {
        "places": [_place(one, sorted(there[key]), lang) for key, one in located.items()],
        "routes": [
            _route(contents.subjects[key], found) for key, found in sorted(stops.items()) if _moves(found)
        ],
        "without_position": sum(
            1
            for one in contents.subjects.values()
            if one.latitude is None and kind_in(one.kind, lang).pole == "location"
        ),
    }


def _places_in(link: Tied, located: dict[str, Seen]) -> list[str]:
    return [key for key in dict.fromkeys((link.place, link.origin, link.target)) if key in located]


def _stop(stops: dict[str, list[tuple[str, str, str]]], who: Seen, place: str, link: Tied) -> None:
    if link.begins and who.kind in _TRAVELLERS:
        stops[who.reference].append((link.begins, place, link.reference))


def _moves(found: list[tuple[str, str, str]]) -> bool:
    return len({place for _at, place, _link in found}) > 1


def _place(one: Seen, there: list[str], lang: str) -> dict[str, Any]:
    kind = kind_in(one.kind, lang)
    return {
        "key": one.reference,
        "label": one.label,
        "kind": one.kind,
        "words": kind.label,
        "lat": one.latitude,
        "lon": one.longitude,
        "there": there,
    }


def _route(who: Seen, found: list[tuple[str, str, str]]) -> dict[str, Any]:
    stops: list[dict[str, str]] = []
    for at, place, link in sorted(found):
        if not stops or stops[-1]["place"] != place:
            stops.append({"at": at, "place": place, "link": link})
    return {"key": who.reference, "label": who.label, "stops": stops}
