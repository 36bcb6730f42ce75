"""Links as sentences: who did what to whom, where and when, with every name masked that is not to be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fanal.apps.accounts.models import Officer
from fanal.apps.subjects.gradings import grading_words
from fanal.apps.subjects.models import Link, Subject
from fanal.apps.subjects.models_values import LinkQuerySet
from fanal.apps.subjects.naming import Opened, masked, name_html, name_link, name_of
from fanal.apps.subjects.verbs import sentence_parts, verb_in

_PLACES = re.compile(r"(\{[a-z]+\})")


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One link on a page: its sentence, and where it comes from. `note` and `reason` are kept back with a name."""

    reference: str
    verb: str
    sentence: SafeString
    begins: str
    source: str
    source_ref: str
    grading: str
    grading_words: str
    note: str
    by: str
    at: datetime
    retracted_by: str
    retracted_at: datetime | None
    reason: str


def links_of(officer: Officer, subject: Subject) -> LinkQuerySet:
    """Return the links of a subject in both directions, those at it as a place too, as the officer may see them."""
    ends = Q(origin=subject) | Q(target=subject) | Q(place=subject)
    return with_ends(Link.objects.visible_to(officer).filter(ends)).order_by("begins", "pk")


def with_ends(links: LinkQuerySet) -> LinkQuerySet:
    """Return links together with what their sentences need."""
    return links.select_related("origin", "target", "place", "recorded_by", "retracted_by")


def link_lines(
    links: Iterable[Link], lang: str, *, opened: Opened = (), of: Subject | None = None
) -> tuple[LinkLine, ...]:
    """Return links as the lines of a page, those retracted last; on the page `of` one end, each is told from there."""
    ordered = sorted(links, key=lambda link: link.retracted_at is not None)
    return tuple(_line(link, lang, opened, of) for link in ordered)


def sentence_html(link: Link, lang: str, *, opened: Opened = (), of: Subject | None = None) -> SafeString:
    """Return the sentence of a link, its ends as links to their pages, but for the end whose page this is."""
    inverse = of is not None and link.target_id == of.pk

    def named(end: Subject) -> SafeString:
        here = of is not None and end.pk == of.pk
        return name_html(end, lang, opened) if here else name_link(end, lang, opened)

    parts = {"{from}": named(link.origin), "{to}": named(link.target)}
    if link.place:
        parts["{place}"] = named(link.place)
    written = _written(link, lang, inverse)
    joined = SafeString("")
    for piece in _PLACES.split(written):
        joined += parts[piece] if piece in parts else format_html("{}", piece)
    return joined


def sentence_text(link: Link, lang: str, opened: Opened = ()) -> str:
    """Return the sentence of a link in plain words."""
    parts = {
        "from": name_of(link.origin, lang, opened),
        "to": name_of(link.target, lang, opened),
        "place": name_of(link.place, lang, opened) if link.place else "",
    }
    return _PLACES.sub(lambda found: parts[found.group()[1:-1]], _written(link, lang, inverse=False))


def _written(link: Link, lang: str, inverse: bool) -> str:
    """Return the sentence with the words for place and time; `{from}`, `{to}` and `{place}` still stand in it."""
    return sentence_parts(
        verb_in(link.verb, lang),
        place=link.place.reference if link.place else "",
        begins=link.begins,
        ends=link.ends,
        lang=lang,
        inverse=inverse,
    )


def _line(link: Link, lang: str, opened: Opened, of: Subject | None) -> LinkLine:
    hidden = any(masked(end, opened) for end in (link.origin, link.target))
    return LinkLine(
        reference=link.reference,
        verb=link.verb,
        sentence=sentence_html(link, lang, opened=opened, of=of),
        begins=link.begins,
        source=str(Link.Source(link.source).label) if link.source in Link.Source.values else link.source,
        source_ref=link.source_ref,
        grading=link.grading,
        grading_words=grading_words(link.grading, lang),
        note="" if hidden else link.note,
        by=link.recorded_by.display_name,
        at=link.recorded_at,
        retracted_by=link.retracted_by.display_name if link.retracted_by else "",
        retracted_at=link.retracted_at,
        reason="" if hidden else link.retraction_reason,
    )
