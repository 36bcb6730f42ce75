"""What a page's form refuses, the interface refuses too: with the form's own sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from fanal.apps.api.errors import Refusal


def written(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a form takes: what was left out is not there."""
    return {name: value for name, value in given.items() if value is not None}


def cleaned(form: forms.BaseForm) -> dict[str, Any]:
    """Return what a form makes of what was sent; refuse with its first sentence."""
    if form.is_valid():
        said: dict[str, Any] = form.cleaned_data
        return said
    field, sentences = next(iter(form.errors.items()))
    raise Refusal(422, "invalid", str(sentences[0]), "" if field == NON_FIELD_ERRORS else field)
