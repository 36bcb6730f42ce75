"""An item as its page shows it: sections as HTML, facts in words, sources with how sure they are, what is near it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from fanal.engine.library.citations import address_of
from fanal.engine.library.items import Fact, Item, in_language
from fanal.engine.library.naming import (
    citation,
    confidence_in,
    country_name,
    short_title,
    with_colon,
    word_for,
)
from fanal.engine.library.ranking import Hit
from fanal.engine.library.rendering import Link, to_html
from fanal.engine.library.sections import sections_of
from fanal.engine.library.standards import OBSERVED
from fanal.engine.vocabulary import LANGUAGES, language_entry
from fanal.web.directions import direction

_SNIPPET = 200


@dataclass(frozen=True, slots=True)
class Part:
    """One section of a text."""

    anchor: str
    title: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class Said:
    """A fact in words: what it is, what is said, where that was read and how sure it is."""

    code: str
    label: str
    text: str
    source: str
    as_of: str
    sure: str
    is_set: bool
    dialled: str


@dataclass(frozen=True, slots=True)
class Near:
    """A link to another item: where it leads, its words, what kind it is, and a line about it."""

    url: str
    title: str
    kind: str
    line: str
    sure: str
    lang: str
    code: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An item ready for its page, in the language of the reader, else in English."""

    item: Item
    kind: str
    title: str
    summary: str
    summary_lang: str
    parts: tuple[Part, ...]
    lang: str
    dir: str
    languages: tuple[tuple[str, str], ...]
    facts: tuple[Said, ...]
    observed: tuple[Said, ...]
    sources: tuple[Near, ...]
    above: Near | None
    countries: tuple[Near, ...]
    citation: str
    sure: str
    country: str


def url_of(address: str) -> str:
    """Return where an item is read, with its section."""
    plain, _, anchor = address.partition("#")
    return f"{reverse('library:home')}{plain}/{f'#{anchor}' if anchor else ''}"


def shown(item: Item, named: Mapping[str, Item], lang: str, reader: str) -> Shown:
    """Return an item as its page shows it: the text in `lang`, all other words in the language of the reader."""
    text, text_lang = in_language(item.text, lang)
    summary, summary_lang = in_language(item.summary, lang)
    facts = tuple(said(fact, reader) for fact in item.facts)
    sources = {address_of(one, named): one for one in item.sources}
    return Shown(
        item=item,
        kind=word_for(f"kind_{item.kind}", reader),
        title=in_language(item.title, lang)[0],
        summary=summary,
        summary_lang=summary_lang,
        parts=parts_in(text, named, text_lang or lang),
        lang=text_lang or summary_lang or lang,
        dir=direction(text_lang or summary_lang or lang),
        languages=tuple((one, str(language_entry(one)["name"])) for one in LANGUAGES if one in item.text),
        facts=tuple(fact for fact in facts if not fact.code.startswith(OBSERVED)),
        observed=tuple(fact for fact in facts if fact.code.startswith(OBSERVED)),
        sources=tuple(near(named[one], reader) for one in sources if one),
        above=near(named[item.part_of], reader) if item.part_of in named else None,
        countries=tuple(near(named[one], reader) for one in _countries(item) if one in named),
        citation=citation(item, lang, named),
        sure=confidence_in(item.confidence, reader),
        country=country_name(item.country, reader) if item.country else "",
    )


def _countries(item: Item) -> Iterable[str]:
    return (f"country/{one}" for one in item.countries)


def parts_in(text: str, named: Mapping[str, Item], lang: str) -> tuple[Part, ...]:
    """Return the sections of a text as HTML, its citations as links into the library."""

    def leads(target: str) -> Link | None:
        address = address_of(target, named)
        return Link(url_of(address), short_title(named[address.partition("#")[0]], lang)) if address else None

    # What `to_html` returns is safe: it lets no HTML of a text through.
    return tuple(
        Part(one.anchor, one.title, SafeString(to_html(one.body, leads))) for one in sections_of(text)
    )


def said(fact: Fact, lang: str) -> Said:
    """Return a fact in words."""
    return Said(
        code=fact.code,
        label=in_language(fact.label, lang)[0] or word_for(fact.code, lang),
        text=fact.text.get("") or in_language(fact.text, lang)[0],
        source=fact.source,
        as_of=fact.as_of,
        sure=confidence_in(fact.confidence, lang) if fact.confidence else "",
        is_set=fact.is_set,
        dialled=fact.dialled,
    )


def near(item: Item, lang: str) -> Near:
    """Return a link to an item with one line about it."""
    line, line_lang = in_language(item.summary, lang)
    title = in_language(item.title, lang)[0]
    if item.kind == "article":
        title = with_colon(short_title(item, lang), title, lang)
    if item.kind in ("offence", "provision"):
        title = f"{title} ({country_name(item.country, lang)})"
    return Near(
        url=url_of(item.address),
        title=title,
        kind=word_for(f"kind_{item.kind}", lang),
        line=f"{line[:_SNIPPET]}…" if len(line) > _SNIPPET else line,
        sure=confidence_in(item.confidence, lang),
        lang=line_lang,
        code=item.address,
    )


def found(hits: Iterable[Hit], items: Mapping[str, Item], lang: str) -> tuple[Near, ...]:
    """Return what was found in the order it was found; what is in English only says so."""
    return tuple(near(items[hit.address], lang) for hit in hits if hit.address in items)
