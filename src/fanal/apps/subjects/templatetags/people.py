"""Codes about a person in the words of the reader."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from fanal.apps.subjects.properties import choices_of
from fanal.engine.statements.sentences import state_label

register = template.Library()


@register.filter
def outcome_label(code: str) -> str:
    """Return the words for an outcome."""
    return state_label(code, get_language() or "en")


@register.filter
def person_language(code: str) -> str:
    """Return the name of a language a person may speak."""
    return dict(choices_of("person_languages", get_language() or "en")).get(code, code)
