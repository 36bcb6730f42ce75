"""What the page of components shows: everything on it is invented."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.utils.translation import gettext as _

_TOKENS = ("paper", "surface", "line", "ink", "soft", "harbour", "link", "lamp", "lamp-deep", "shown", "suggested",
           "not-yet", "danger", "child")  # fmt: skip
_STATES = ("shown", "suggested", "not_yet", "not_required", "absent")
_WHEN = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)


class ShowcaseForm(forms.Form):
    """A form that goes nowhere."""

    name = forms.CharField(label=_("Name"), help_text=_("As the person says it."))
    age = forms.IntegerField(label=_("Age in years"), required=False)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea)


def showcase() -> dict[str, Any]:
    """Return what the template asks for."""
    return {
        "tokens": _TOKENS,
        "states": _STATES,
        "icons": _icons(),
        "facts": [(_("Language"), _("French")), (_("Place"), _("Invented border post"))],
        "person_facts": [_("adult"), _("speaks French")],
        "child_facts": [_("14 years")],
        "events": [{"at": _WHEN, "text": _("Screening started"), "by": "O-7K3F9QXM"}],
        "tabs": [
            {"url": "#board", "label": _("Board"), "current": True, "count": None},
            {"url": "#people", "label": _("People"), "current": False, "count": 3},
        ],
        "columns": [(_("Screening"), ""), (_("Age"), "number")],
        "rows": [
            {"url": "#s", "label": "S-7K3F9QXM", "cells": ["30"], "unread": True, "reference": "S-7K3F9QXM"}
        ],
        "page": Paginator(range(120), 25).page(2),
        "form": ShowcaseForm(),
        "wrong_form": ShowcaseForm({"age": "x"}, prefix="wrong"),
    }


@cache
def _icons() -> tuple[str, ...]:
    sprite = Path(settings.BASE) / "web" / "static" / "icons.svg"
    return tuple(re.findall(r'<symbol id="([a-z_]+)"', sprite.read_text(encoding="utf-8")))
