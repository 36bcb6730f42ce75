"""Citations in a text, `[@code]`, `[@instrument:3]`, `[@guide/x#anchor]`: where they lead, or that it is nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fanal.engine.library.items import Item
from fanal.engine.library.sections import anchors_of

CITATION = re.compile(r"\[@(?P<target>[^\]\[\s]{1,120})\]")
_SHAPE = re.compile(r"[a-z][a-z0-9_]*(?:/[a-z0-9_.-]+)*(?::[0-9A-Za-z_.-]+)?(?:#[a-z0-9_]+)?")
_UNCLOSED = re.compile(r"\[@(?![^\]\[\s]{1,120}\])")
_MARKUP = re.compile(r"<[a-zA-Z/!][^>]*>|\]\(|https?://", re.ASCII)
_BARE = ("instrument", "source", "case_law", "guide")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as it stands in a text: what it names, and on which line (from 1)."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a data file that a reader of the library would stumble over."""

    file: str
    line: int
    what: str


def citations_in(text: str) -> Iterator[Cited]:
    """Yield the citations of a text in order."""
    for match in CITATION.finditer(text):
        yield Cited(match["target"], text.count("\n", 0, match.start()) + 1)


def candidates(target: str) -> tuple[str, ...]:
    """Return the addresses a citation may lead to, without anchor, the first that exists counting."""
    if not _SHAPE.fullmatch(target):
        return ()
    code, _, number = target.partition("#")[0].partition(":")
    named = (code,) if "/" in code else tuple(f"{kind}/{code}" for kind in _BARE)
    return tuple(f"{one}/{number}" for one in named) if number else named


def address_of(target: str, items: Mapping[str, Item]) -> str:
    """Return the address a citation leads to (with its anchor), or "" where it leads nowhere."""
    anchor = target.partition("#")[2]
    for address in candidates(target):
        item = items.get(address)
        if item is not None and (not anchor or _has_anchor(item, anchor)):
            return f"{address}#{anchor}" if anchor else address
    return ""


def faults_of_text(text: str, file: str, items: Mapping[str, Item]) -> Iterator[Fault]:
    """Yield the citations of a text that lead nowhere, and markup that does not belong in the library."""
    for cited in citations_in(text):
        if not address_of(cited.target, items):
            yield Fault(file, cited.line, f"[@{cited.target}] leads to nothing in the library")
    for number, line in enumerate(text.splitlines(), 1):
        if _UNCLOSED.search(line):
            yield Fault(file, number, "a citation is not written as [@code]")
        if _MARKUP.search(line):
            yield Fault(
                file, number, "raw HTML, a Markdown link or an external address; cite a source instead"
            )
        if line.startswith("# "):
            yield Fault(file, number, "the title is data (labels): begin with ## sections")


def _has_anchor(item: Item, anchor: str) -> bool:
    return any(anchor in anchors_of(text) for text in item.text.values())
