"""The ways to look for somebody or something, as tabs: by words, by likeness, what waits to be judged, and lists."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.tabs import ShownTab
from fanal.apps.matching.deconflict_notices import waiting_notices
from fanal.apps.matching.queries import waiting_count
from fanal.apps.matching.watch_queries import waiting_alerts

WORDS, LIKENESS, REVIEW = "words", "likeness", "review"
LISTS, WATCH, ALERTS = "lists", "watch", "alerts"


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
        tabs += _of_lists(officer, current)
    return tuple(tabs)


def _of_lists(officer: Officer, current: str) -> list[ShownTab]:
    """Return the tabs of lists that are compared at once, of lists that wait, and of what they met."""
    told = waiting_alerts(officer) + waiting_notices(officer)
    return [
        ShownTab(_of("crosscheck:lists", []), _("Check a list"), current == LISTS, None),
        ShownTab(_of("watch:lists", []), _("Watch lists"), current == WATCH, None),
        ShownTab(_of("watch:alerts", []), _("Alerts"), current == ALERTS, told or None),
    ]


def _of(name: str, kept: list[str]) -> str:
    return reverse(name, args=kept)
