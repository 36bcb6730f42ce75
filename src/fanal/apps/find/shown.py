"""What was found, as the page shows it: cards, the words around each hit, facets in words. Children stay masked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy as _

from fanal.apps.accounts.models import Unit
from fanal.apps.search.models import SearchDocument
from fanal.apps.search.queries import COUNTED, Hits
from fanal.apps.search.records import Kind, address_of, kinds_in
from fanal.apps.subjects.models import PERSON
from fanal.engine.searching.queries import Query
from fanal.engine.searching.snippets import Piece, snippet
from fanal.web.directions import language_name

_SINCE = {"day": _("today"), "week": _("7 days"), "month": _("30 days"), "year": _("12 months")}
_TITLES = {"kind": _("Kind"), "lang": _("Language"), "unit": _("Unit"), "since": _("Changed within")}
_TITLE_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Card:
    """One thing that was found. `title` and `words` are empty where a child is protected."""

    record: str
    kind: str | Promise
    icon: str
    address: str
    title: SafeString
    words: SafeString
    language: str
    child: bool
    about: str
    unit: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: its words, how many there are, and whether it is chosen."""

    typed: str
    words: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow what was found."""

    title: str | Promise
    choices: tuple[Choice, ...]


def cards(hits: Hits, lang: str) -> tuple[Card, ...]:
    """Return the cards of one page."""
    kinds = kinds_in(lang)
    return tuple(_card(row, hits.query, kinds.get(row.kind), lang) for row in hits.rows)


def facets(hits: Hits, lang: str) -> tuple[Facet, ...]:
    """Return the facets that narrow anything, and those that are chosen."""
    chosen = {(name, value.lower()) for name, value in hits.query.facets}
    whole = min(hits.count, COUNTED)
    made = (_facet(name, counts, chosen, whole, lang) for name, counts in hits.facets.items())
    return tuple(facet for facet in made if facet is not None)


def _card(row: SearchDocument, query: Query, kind: Kind | None, lang: str) -> Card:
    child = row.protected
    return Card(
        record=row.record,
        kind=gettext("Child") if child and row.kind == PERSON else kind.label if kind else row.kind,
        icon="child" if child else kind.icon if kind else "note",
        address=address_of(row, lang),
        title=SafeString() if child else _marked(snippet(row.title, query, _TITLE_LENGTH)),
        words=SafeString() if child or not row.text else _marked(snippet(row.text, query)),
        language=row.language,
        child=child,
        about=row.reference if row.reference != row.record else "",
        unit=row.unit.name,
        at=row.at,
    )


def _marked(pieces: Iterable[Piece]) -> SafeString:
    """Return pieces as HTML: what was asked for is marked, and everything is escaped."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


def _piece(piece: Piece) -> SafeString:
    return format_html("<mark>{}</mark>", piece.text) if piece.hit else format_html("{}", piece.text)


def _facet(
    name: str, counts: Mapping[str, int], chosen: set[tuple[str, str]], whole: int, lang: str
) -> Facet | None:
    """Return the values of a facet that would leave something out, and those that are chosen."""
    words = _words_of(name, list(counts), lang)
    choices = tuple(
        Choice(f"{name}:{value}", words.get(value, value), count, (name, value.lower()) in chosen)
        for value, count in counts.items()
        if count < whole or (name, value.lower()) in chosen
    )
    return Facet(_TITLES[name], choices) if choices else None


def _words_of(name: str, values: list[str], lang: str) -> dict[str, str]:
    if name == "kind":
        return {code: str(kind.label) for code, kind in kinds_in(lang).items()}
    if name == "unit":
        return dict(Unit.objects.filter(reference__in=values).values_list("reference", "name"))
    if name == "since":
        return {code: str(words) for code, words in _SINCE.items()}
    return {code: language_name(code) for code in values}
