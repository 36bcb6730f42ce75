"""The story of a saved view: text in which references stand for subjects, links and exhibits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis.reading import CaseContents
from fanal.apps.analysis.sentences import sentence_of
from fanal.apps.cases.models import Case
from fanal.apps.exhibits.children import may_see_content
from fanal.apps.exhibits.queries import exhibits_of

_EMBEDDED = re.compile(r"\[\[([A-Z]-[0-9A-Z]{8})\]\]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a story: plain text, or what a reference stands for; `hidden` where the reader may not see it."""

    text: str
    reference: str = ""
    kind: str = "text"
    source_ref: str = ""
    hidden: bool = False


def told(
    story: str, contents: CaseContents, lang: str, titles: Mapping[str, str]
) -> tuple[tuple[Piece, ...], ...]:
    """Return the paragraphs of a story, each in its pieces; `titles` names the exhibits that the reader may see."""
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", story))
    return tuple(tuple(_pieces(part, contents, lang, titles)) for part in paragraphs if part)


def titles_in(officer: Officer, case: Case) -> dict[str, str]:
    """Return the exhibits of a case by reference, each by number and title; with a child in the case, to some by
    number alone."""
    open_to = may_see_content(officer, case)
    rows = exhibits_of(officer, case).values_list("reference", "number", "title")
    return {reference: f"{number}. {title}" if open_to else f"{number}." for reference, number, title in rows}


def _pieces(paragraph: str, contents: CaseContents, lang: str, titles: Mapping[str, str]) -> Iterator[Piece]:
    links = {link.reference: link for link in contents.links}
    at = 0
    for found in _EMBEDDED.finditer(paragraph):
        if found.start() > at:
            yield Piece(paragraph[at : found.start()])
        reference, at = found[1], found.end()
        if reference in contents.subjects:
            yield Piece(contents.subjects[reference].label, reference, "subject")
        elif reference in links:
            link = links[reference]
            yield Piece(sentence_of(link, contents.subjects, lang), reference, "link", link.source_ref)
        elif reference.startswith(("X-", "T-", "D-")):
            yield Piece(titles.get(reference, reference), reference, "source")
        else:
            yield Piece(reference, reference, "subject", hidden=True)
    if at < len(paragraph):
        yield Piece(paragraph[at:])
