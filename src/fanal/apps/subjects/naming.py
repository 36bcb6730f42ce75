"""How any subject is called: a child by the reference alone unless the identity was opened, a thing by its name."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fanal.apps.subjects.kinds import identifying_properties, kind_in, naming_properties
from fanal.apps.subjects.models import PERSON, Subject

Opened = Collection[str]


def masked(subject: Subject, opened: Opened = ()) -> bool:
    """Say whether the name of a subject is kept back: it is a child whose identity was not opened just now."""
    return subject.protected and subject.reference not in opened


def name_of(subject: Subject, lang: str, opened: Opened = ()) -> str:
    """Return what a subject is called, in plain words: its name, else what it is and its reference."""
    if masked(subject, opened):
        return f"{_('Child')} · {subject.reference}"
    if subject.known_as:
        return subject.known_as
    return f"{kind_in(subject.kind, lang).label} · {subject.reference}"


def name_html(subject: Subject, lang: str, opened: Opened = ()) -> SafeString:
    """Return the same for a page: the parts isolated, so that a number runs from left to right in every language."""
    reference = format_html('<bdi class="ref" dir="ltr">{}</bdi>', subject.reference)
    if masked(subject, opened):
        return format_html("{} · {}", _("Child"), reference)
    if not subject.known_as:
        return format_html("{} · {}", kind_in(subject.kind, lang).label, reference)
    if named_by_number(subject):
        return format_html('<bdi class="ref" dir="ltr">{}</bdi>', subject.known_as)
    return format_html("<bdi>{}</bdi>", subject.known_as)


def named_by_number(subject: Subject) -> bool:
    """Say whether what names a subject is its number or address, which runs from left to right in every language."""
    identifier, names = identifying_properties(subject.kind)[0], naming_properties(subject.kind)
    return bool(subject.identifier and identifier) and names[:1] == (identifier,)


def page_of(subject: Subject) -> str:
    """Return the address of a subject's page."""
    route = "subjects:person" if subject.kind == PERSON else "subject:page"
    return reverse(route, args=[subject.reference])


def name_link(subject: Subject, lang: str, opened: Opened = ()) -> SafeString:
    """Return the name of a subject as a link to its page."""
    return format_html('<a href="{}">{}</a>', page_of(subject), name_html(subject, lang, opened))
