"""Where things happened: places with a position, and the way each person or vehicle took from one to the next."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from fanal.apps.analysis.reading import CaseContents, Seen, Tied
from fanal.apps.subjects.kinds import kind_in

_TRAVELLERS = ("person", "vehicle")
SHOWN, CELLS, ABOUT, ROUTES = 150, 14, 200, 60


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
    _recorded(contents, located, there, stops)
    spots = [_place(one, sorted(there[key]), lang) for key, one in located.items()]
    shown = spots if len(spots) <= SHOWN else _gathered(spots)
    at = {member: one["key"] for one in shown for member in one["members"]}
    moving = sorted(
        (key for key, found in stops.items() if _moves(found)), key=lambda key: (-len(stops[key]), key)
    )
    return {
        "places": shown,
        "routes": [_route(contents.subjects[key], stops[key], at) for key in moving[:ROUTES]],
        "routes_left_out": max(0, len(moving) - ROUTES),
        "without_position": sum(
            1
            for one in contents.subjects.values()
            if one.latitude is None and kind_in(one.kind, lang).pole == "location"
        ),
    }


def _recorded(
    contents: CaseContents,
    located: dict[str, Seen],
    there: dict[str, set[str]],
    stops: dict[str, list[tuple[str, str, str]]],
) -> None:
    """Add where crossings and stays in records that were brought in say that somebody was."""
    by_key = {one.pk: one for one in contents.subjects.values()} if contents.recorded.stops else {}
    for one in contents.recorded.stops:
        who, place = by_key[one.subject], by_key[one.place]
        if place.reference in located:
            there[place.reference].add(who.reference)
            if who.kind in _TRAVELLERS:
                at = timezone.localtime(one.at).isoformat(timespec="minutes")[:16]
                stops[who.reference].append((at, place.reference, ""))


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
        "members": [one.reference],
    }


def _gathered(spots: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put places that lie close together on this map under one dot, which says how many they are."""
    north = [one["lat"] for one in spots]
    side = max(0.05, (max(north) - min(north)) / CELLS)
    cells: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for one in spots:
        cells[int(one["lat"] // side), int(one["lon"] // side)].append(one)
    return [_cell(found) for _at, found in sorted(cells.items())]


def _cell(found: list[dict[str, Any]]) -> dict[str, Any]:
    first = found[0]
    if len(found) == 1:
        return first
    there = dict.fromkeys(key for one in found for key in one["there"])
    words = ngettext("%(count)d place", "%(count)d places", len(found)) % {"count": len(found)}
    return first | {
        "label": words,
        "lat": sum(one["lat"] for one in found) / len(found),
        "lon": sum(one["lon"] for one in found) / len(found),
        "there": list(there)[:ABOUT],
        "members": [one["key"] for one in found],
    }


def _route(who: Seen, found: list[tuple[str, str, str]], at: dict[str, str]) -> dict[str, Any]:
    stops: list[dict[str, str]] = []
    for when, place, link in sorted(found):
        if not stops or stops[-1]["place"] != at[place]:
            stops.append({"at": when, "place": at[place], "link": link})
    return {"key": who.reference, "label": who.label, "stops": stops}
