"""What is wrong in the texts of the library: citations that lead nowhere, sections that differ, uncited sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from fanal.engine.library.citations import Fault, address_of, citations_in, faults_of_text
from fanal.engine.library.items import TEXTS, Item
from fanal.engine.library.sections import anchors_of

_FEWEST_SOURCES = 2


def faults_in(items: Mapping[str, Item]) -> Iterator[Fault]:
    """Yield every fault of the items, in the order of their files."""
    for item in sorted(items.values(), key=lambda one: (one.file, one.address)):
        yield from _faults_of(item, items)


def _faults_of(item: Item, items: Mapping[str, Item]) -> Iterator[Fault]:
    for lang, text in item.text.items():
        yield from faults_of_text(text, text_file(item, lang), items)
    for code in item.sources:
        if not address_of(code, items):
            yield Fault(item.file, 1, f"the source {code} is not in the library")
    if item.kind in TEXTS:
        yield from _anchors(item)
        yield from _sources(item, items)


def text_file(item: Item, lang: str) -> str:
    """Return the file a text stands in: that of its language for a guide, else that of the item."""
    return str(PurePosixPath(item.file).with_name(f"{lang}.md")) if item.kind in TEXTS else item.file


def _anchors(item: Item) -> Iterator[Fault]:
    """The sections are the same in every language, so that a link leads to the same place."""
    english = anchors_of(item.text.get("en", ""))
    if not english:
        yield Fault(item.file, 1, "there is no en.md with ## sections {#anchor}")
    for lang, text in item.text.items():
        if anchors_of(text) != english:
            yield Fault(
                text_file(item, lang), 1, f"the sections are {anchors_of(text)}, in English {english}"
            )


def _sources(item: Item, items: Mapping[str, Item]) -> Iterator[Fault]:
    """Each language cites what the data name, at least two sources."""
    named = {address_of(code, items) for code in item.sources}
    for lang, text in item.text.items():
        cited = {address_of(one.target, items) for one in citations_in(text)}
        outside = {one.split("/")[1] for one in cited if one and not one.startswith("guide/")}
        if len(outside) < _FEWEST_SOURCES:
            yield Fault(text_file(item, lang), 1, "fewer than two sources are cited")
        known = {one.split("/")[1] for one in named if one}
        for missing in sorted(outside - known):
            yield Fault(item.file, 1, f"{missing} is cited in {lang}.md and does not stand under sources")
