"""The entries of the navigation, in the order of the line: only what the officer's roles have."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: where it leads, its words, its icon, and whether the page shown lies under it."""

    url: str
    label: str
    icon: str
    current: bool


# route name, words, icon, permission (none: every officer)
_ENTRIES = (
    ("home:first", _("Today"), "lantern", ""),
    ("screening:list", _("Screen"), "screen", "screening.conduct"),
    ("cases:list", _("Cases"), "case", "case.read"),
    ("subjects:list", _("People"), "people", "person.read"),
    ("find:find", _("Find"), "find", "person.read"),
    ("matching:match", _("Match"), "match", "match.search"),
    ("groups:list", _("Groups"), "share", ""),
    ("statements:list", _("Statements"), "statement", "statement.read"),
    ("library:home", _("Learn"), "learn", ""),
    ("audit:list", _("Audit"), "audit", "audit.read"),
    ("accounts:unit", _("Organisation"), "organisation", "accounts.manage"),
)

# What lies under an entry at addresses of its own.
_ALSO = {
    "cases:list": ("/exhibits/", "/imports/", "/bundles/"),
    "subjects:list": ("/board/",),
    "groups:list": ("/events/",),
}


def menu(officer: Officer, request: HttpRequest) -> tuple[Entry, ...]:
    """Return the entries for an officer; the one that the request lies under is marked."""
    allowed = [
        (name, words, icon) for name, words, icon, needed in _ENTRIES if not needed or officer.can(needed)
    ]
    leading = [(reverse(name), name, words, icon) for name, words, icon in allowed]
    return tuple(
        Entry(url, str(words), icon, _is_under(request.path, url, name)) for url, name, words, icon in leading
    )


def _is_under(path: str, url: str, name: str) -> bool:
    """Say whether a page lies under an entry; only the first page itself lies under the first page."""
    return path == url if url == "/" else path.startswith((url, *_ALSO.get(name, ())))
