"""What the panel shows for one thing in hand: links of the engine, with titles and addresses, in the reader's language."""

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
from fanal.engine.library.sections import sections_of

_WHERE = {"lesson": "training:lesson", "group": "groups:list"}
_COURSE = "core"


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
    guides: tuple[tuple[Near, str], ...]
    lessons: tuple[tuple[str, str], ...]
    calls: tuple[Call, ...]
    groups: tuple[tuple[str, str], ...]


def help_with(officer: Officer, kind: str, code: str, lang: str) -> Help:
    """Return what helps with one thing of a kind, the law of the officer's country first."""
    links = links_for(kind, code, country_of(officer))
    items = items_at(officer, {_plain(one.target) for one in links})
    return Help(
        kind=kind_label(kind, lang),
        title=label_of(kind, code, lang),
        law=tuple(_read(links, "law", items, lang)),
        guides=tuple(_read(links, "guide", items, lang)),
        lessons=tuple(_elsewhere(links, "lesson", lang)),
        calls=tuple(_call(one, items, lang) for one in links if one.what == "authority"),
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
            title = f"{shown.title}: {section}" if section else shown.title
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


def _call(link: Link, items: Mapping[str, Item], lang: str) -> Call:
    """Return whom to call; where the item says nothing of it, that nothing is set."""
    plain, _, code = link.target.partition("#")
    item = items.get(plain)
    facts = [said(one, lang) for one in item.facts if one.code == code] if item else []
    if not facts:
        return Call(code, "", False, "", url_of(plain))
    return Call(facts[0].label, facts[0].text, facts[0].is_set, facts[0].sure, url_of(plain))
