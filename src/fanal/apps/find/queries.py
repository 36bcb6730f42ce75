"""The searches an officer keeps, and what is new in them, with their own eyes and now."""

from __future__ import annotations

from dataclasses import dataclass

from fanal.apps.accounts.models import Officer
from fanal.apps.find.models import SavedSearch
from fanal.apps.search.queries import newer


@dataclass(frozen=True, slots=True)
class Alert:
    """A saved search and how much is new in it that its officer may see."""

    saved: SavedSearch
    new: int


def saved_by(officer: Officer) -> tuple[SavedSearch, ...]:
    """Return the searches an officer keeps, by name."""
    return tuple(SavedSearch.objects.visible_to(officer))


def find_saved(officer: Officer, reference: str) -> SavedSearch | None:
    """Return a search an officer keeps, by its reference."""
    return SavedSearch.objects.visible_to(officer).filter(reference=reference).first()


def alerts_for(officer: Officer) -> tuple[Alert, ...]:
    """Return the saved searches with alerts that found something new since the officer last looked."""
    asked = SavedSearch.objects.visible_to(officer).filter(alerts=True)
    counted = (Alert(saved, newer(officer, saved.words, saved.seen_up_to)) for saved in asked)
    return tuple(alert for alert in counted if alert.new)
