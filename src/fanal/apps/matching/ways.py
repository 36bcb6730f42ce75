"""The ways to look for somebody or something, as tabs: by words, by likeness, and what waits to be judged."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.tabs import ShownTab
from fanal.apps.matching.queries import waiting_count

WORDS, LIKENESS, REVIEW = "words", "likeness", "review"


def ways_to_look(officer: Officer, current: str, asked: str = "") -> tuple[ShownTab, ...]:
    """Return the tabs an officer has; what was asked under a reference is looked for in the other way by one click."""
    kept = [asked] if asked else []
    tabs = [
        ShownTab(
            _of("find:found" if kept else "find:find", kept), _("Words on record"), current == WORDS, None
        )
    ]
    if officer.can("match.search"):
        likeness = _of("matching:found" if kept else "matching:match", kept)
        waiting = waiting_count(officer)
        tabs.append(ShownTab(likeness, _("The same person or thing"), current == LIKENESS, None))
        tabs.append(
            ShownTab(_of("matching:review", []), _("Review queue"), current == REVIEW, waiting or None)
        )
    return tuple(tabs)


def _of(name: str, kept: list[str]) -> str:
    return reverse(name, args=kept)
