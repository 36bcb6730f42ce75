"""The two tabs of the menu's entry: groups, and events, which an app above adds by the name of its page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def tabs_of(current: str) -> list[dict[str, Any]]:
    """Return the tabs above the list of groups and the list of events."""
    listed = (("groups", "groups:list", _("Specialist groups")), ("events", "events:list", _("Events")))
    return [
        {"url": reverse(page), "label": label, "current": code == current} for code, page, label in listed
    ]
