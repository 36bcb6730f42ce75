"""Codes about a person in the words of the reader."""

from __future__ import annotations

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from fanal.apps.subjects.properties import choices_of
from fanal.engine.statements.sentences import state_label

register = template.Library()

# Where a source on record is read, by the letter its references begin with.
_SOURCES = {"T": "statements:statement", "X": "exhibits:exhibit"}


@register.filter
def outcome_label(code: str) -> str:
    """Return the words for an outcome."""
    return state_label(code, get_language() or "en")


@register.filter
def person_language(code: str) -> str:
    """Return the name of a language a person may speak."""
    return dict(choices_of("person_languages", get_language() or "en")).get(code, code)


@register.simple_tag
def source_page(reference: str) -> str:
    """Return where a source on record is read; nothing where it has no page on this node."""
    route = _SOURCES.get(reference.partition("-")[0], "")
    try:
        return reverse(route, args=[reference]) if route else ""
    except NoReverseMatch:
        return ""
