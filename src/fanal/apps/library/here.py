"""What the panel shows for one thing in hand: the links of the engine, with titles, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.library.models import country_of
from fanal.apps.library.queries import items_at
from fanal.apps.library.shown import Near, near, said, url_of
from fanal.engine.library.in_place import Link, links_for
from fanal.engine.library.in_place_words import group_label, kind_label, label_of, lesson_label, reason_label
from fanal.engine.library.items import Item, in_language
from fanal.engine.library.naming import with_colon
from fanal.engine.library.sections import sections_of

_WHERE = {"lesson": "training:module", "group": "groups:list"}
_COURSE = "core"
_LAW_SHOWN = 3
_ALWAYS = "emergency"


@dataclass(frozen=True, slots=True)
class Call:
    """Whom to call: who it is, the number, or that none is set, and how sure we are."""

    label: str
    number: str
    is_set: bool
    sure: str
    url: str


@dataclass(frozen=True, slots=True)
class Help:
    """What helps with one thing: each link with why it is offered; an empty part has nothing to say."""

    kind: str
    title: str
    law: tuple[tuple[Near, str], ...]
    more_law: tuple[tuple[Near, str], ...]
    guides: tuple[tuple[Near, str], ...]
    lessons: tuple[tuple[str, str], ...]
    calls: tuple[Call, ...]
    groups: tuple[tuple[str, str], ...]


def help_with(officer: Officer, kind: str, code: str, lang: str) -> Help:
    """Return what helps with one thing of a kind, the law of the officer's country first."""
    links = links_for(kind, code, country_of(officer))
    items = items_at(officer, {_plain(one.target) for one in links})
    law = tuple(_read(links, "law", items, lang))
    return Help(
        kind=kind_label(kind, lang),
        title=label_of(kind, code, lang),
        law=law[:_LAW_SHOWN],
        more_law=law[_LAW_SHOWN:],
        guides=tuple(_read(links, "guide", items, lang)),
        lessons=tuple(_elsewhere(links, "lesson", lang)),
        calls=_calls(links, items, lang),
        groups=tuple(_elsewhere(links, "group", lang)),
    )


def _plain(target: str) -> str:
    return target.partition("#")[0]


def _read(
    links: Iterable[Link], what: str, items: Mapping[str, Item], lang: str
) -> Iterable[tuple[Near, str]]:
    """Yield what can be read in the library, at the section that is meant."""
    for one in links:
        item = items.get(_plain(one.target))
        if one.what == what and item is not None:
            anchor = one.target.partition("#")[2]
            shown, section = near(item, lang), _section(item, anchor, lang)
            title = with_colon(shown.title, section, lang) if section else shown.title
            yield replace(shown, url=url_of(one.target), title=title), reason_label(one.reason, lang)


def _section(item: Item, anchor: str, lang: str) -> str:
    text, _lang = in_language(item.text, lang)
    return next((one.title for one in sections_of(text) if anchor and one.anchor == anchor), "")


def _elsewhere(links: Iterable[Link], what: str, lang: str) -> Iterable[tuple[str, str]]:
    """Yield addresses and words of lessons and of groups: apps above this one, by the names of their addresses."""
    for one in links:
        if one.what == what:
            words = lesson_label(one.target, lang) if what == "lesson" else group_label(one.target, lang)
            try:
                yield reverse(_WHERE[what], args=[_COURSE, one.target] if what == "lesson" else []), words
            except NoReverseMatch:
                continue


def _calls(links: Iterable[Link], items: Mapping[str, Item], lang: str) -> tuple[Call, ...]:
    """Return whom to call; where no number of theirs is set, the emergency number too."""
    found = [
        call
        for one in links
        if one.what == "authority"
        for call in _call(items.get(_plain(one.target)), one.target.partition("#")[2], lang)
    ]
    if any(one.is_set for one in found):
        return tuple(found)
    places = dict.fromkeys(_plain(one.target) for one in links if one.what == "authority")
    return (*(call for place in places for call in _call(items.get(place), _ALWAYS, lang)), *found)


def _call(item: Item | None, code: str, lang: str) -> list[Call]:
    facts = [said(one, lang) for one in item.facts if one.code == f"number:{code}"] if item else []
    return [Call(one.label, one.text, one.is_set, one.sure, url_of(item.address)) for one in facts if item]
