"""From what a member wrote to what another reads: Markdown without links, pictures or markup of its own, and records by
reference only as far as the reader may see them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html, strip_tags
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.cases.models import Case
from fanal.apps.subjects.models import Subject
from fanal.engine.searching.folding import fold

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_SIGNS = "0-9A-HJKMNP-TV-Z"
RECORD = re.compile(rf"(?<![\w-])([CP])-[{_SIGNS}]{{8}}(?![\w-])", re.IGNORECASE)
NAMED = re.compile(rf"(?<![\w-])@(O-[{_SIGNS}]{{8}})(?![\w-])", re.IGNORECASE)
_TAGS = {
    "p", "br", "hr", "ul", "ol", "li", "strong", "em", "s", "blockquote", "code", "pre",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_WHY = "the unit to ask about a record that the reader may not see; nothing else of it is read"


@dataclass(frozen=True, slots=True)
class Look:
    """A reference that stands in a text, and what this reader may know of it."""

    reference: str
    kind: str
    seen: bool
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a reader may know of the records and the members that texts name."""

    looks: Mapping[str, Look] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # loaded when the first text is read, not when the node starts

    return MarkdownIt("js-default", {"html": False, "linkify": False}).disable(
        ["link", "image", "autolink", "reference"]
    )


def as_html(text: str) -> str:
    """Return a text as HTML that holds nothing but paragraphs, lists, tables and emphasis, without attributes.

    A heading of a text is no heading of the page: it is set in bold.
    """
    import nh3

    rendered = re.sub(
        r"<h[1-6]>", "<p><strong>", re.sub(r"</h[1-6]>", "</strong></p>", _markdown().render(text))
    )
    return nh3.clean(rendered, tags=_TAGS, attributes={}, clean_content_tags={"script", "style"})


def records_in(text: str) -> tuple[str, ...]:
    """Return the references of records that a text shows to who reads it, each once."""
    return tuple(dict.fromkeys(found[0].upper() for found in RECORD.finditer(as_html(text))))


def hides_records(text: str) -> bool:
    """Say whether a reference would be read that is not written in one piece, such as one in half bold letters."""
    shown = unescape(strip_tags(as_html(text)))
    return {found[0].upper() for found in RECORD.finditer(shown)} != set(records_in(text))


def named_in(text: str) -> tuple[str, ...]:
    """Return the references of officers that a text names, each once."""
    return tuple(dict.fromkeys(found[1].upper() for found in NAMED.finditer(text)))


def folded_for_search(*texts: str) -> str:
    """Return what is searched of a text: folded, and without references of records."""
    return fold(RECORD.sub(" ", " ".join(texts)))


def looks_at(reader: Officer, references: tuple[str, ...]) -> dict[str, Look]:
    """Return what a reader may know of records: that they may see it, or which unit to ask."""
    cases = [one for one in references if one.startswith("C-")]
    others = [one for one in references if not one.startswith("C-")]
    seen = set(
        Case.objects.visible_to(reader).filter(reference__in=cases).values_list("reference", flat=True)
    )
    kinds = dict(
        Subject.objects.visible_to(reader).filter(reference__in=others).values_list("reference", "kind")
    )
    hidden = _units_of([one for one in references if one not in seen and one not in kinds])
    return {
        one: Look(one, "case", seen=True) if one in seen
        else Look(one, "person" if kinds.get(one) == "person" else "subject", seen=True) if one in kinds
        else Look(one, "case" if one in cases else "subject", False, hidden.get(one, ""))
        for one in references
    }  # fmt: skip


def _units_of(references: list[str]) -> dict[str, str]:
    """Return the unit of each record."""
    if not references:
        return {}
    with seen_by_the_node():
        cases = Case.objects.unguarded(_WHY).filter(reference__in=references)
        subjects = Subject.objects.unguarded(_WHY).filter(reference__in=references)
        return dict(cases.values_list("reference", "unit__name")) | dict(
            subjects.values_list("reference", "unit__name")
        )


def shown(text: str, sight: Sight) -> str:
    """Return a text for a reader, as HTML: references that they may not see stand in none of it."""
    html = RECORD.sub(lambda found: _record(sight.looks.get(found[0].upper())), as_html(text))
    return NAMED.sub(_naming(sight.names), html)


def _naming(names: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    def name(found: re.Match[str]) -> str:
        return format_html('<span class="named">@{}</span>', names.get(found[1].upper(), _("a member")))

    return name


def _record(look: Look | None) -> str:
    if look is not None and look.seen:
        route = {"case": "cases:case", "person": "subjects:person"}.get(look.kind, "subject:page")
        address = reverse(route, args=[look.reference])
        return format_html('<a href="{}"><bdi class="ref" dir="ltr">{}</bdi></a>', address, look.reference)
    said = (
        _("a case that you may not see")
        if look is None or look.kind == "case"
        else _("a record that you may not see")
    )
    if look is None or not look.unit:
        return format_html('<span class="hidden-record">{}</span>', said)
    asked = _("%(record)s; ask %(unit)s") % {"record": said, "unit": look.unit}
    return format_html('<span class="hidden-record">{}</span>', asked)
