"""Every write about searches: run, kept, forgotten. What was looked for stands in none of the entries."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.find import policies
from fanal.apps.find.models import SavedSearch
from fanal.apps.search.asked import SEARCH as SEARCH
from fanal.apps.search.queries import Hits, newest_number
from fanal.engine.screening.subject import InputError

MOST = 50
_OWN = "the officer's own searches"


def record_search(*, by: Officer, hits: Hits, purpose: str, saved: SavedSearch | None = None) -> None:
    """Record that an officer searched: how much was asked and found, never what."""
    detail = {
        "terms": len(hits.query.terms),
        "facets": len(hits.query.facets),
        "count": hits.count,
        "shown": len(hits.rows),
        "page": hits.page,
    }
    audit.record(actor=by, verb="search.run", target=saved or SEARCH, purpose=purpose, detail=detail)


@transaction.atomic
def save_search(*, by: Officer, name: str, words: str, alerts: bool = True) -> SavedSearch:
    """Keep a search under a name; one of that name is replaced. What is there now is not new."""
    policies.check_can_search(by)
    if not name.strip() or not words.strip():
        raise InputError(_("Give the search a name, and something to look for."))
    own = SavedSearch.objects.unguarded(_OWN).filter(officer=by)
    saved = own.filter(name=name.strip()).first()
    if saved is None and own.count() >= MOST:
        sentence = _("You keep %(most)d searches already. Delete one you no longer need.")
        raise InputError(sentence % {"most": MOST})
    saved = saved or SavedSearch(officer=by, name=name.strip())
    saved.words, saved.alerts = words.strip(), alerts
    saved.seen_up_to, saved.looked_at = newest_number(), timezone.now()
    saved.save()
    audit.record(actor=by, verb="search.saved", target=saved, detail={"alerts": alerts})
    return saved


@transaction.atomic
def run_saved(*, saved: SavedSearch, by: Officer, hits: Hits, purpose: str) -> None:
    """Record that an officer ran a search of theirs; what there is now is no longer new."""
    saved.seen_up_to, saved.looked_at = newest_number(), timezone.now()
    saved.save(update_fields=["seen_up_to", "looked_at"])
    record_search(by=by, hits=hits, purpose=purpose, saved=saved)


@transaction.atomic
def switch_alerts(*, saved: SavedSearch, by: Officer, alerts: bool) -> SavedSearch:
    """Have the first page say what is new in a search, or not; from now on."""
    saved.alerts, saved.seen_up_to = alerts, newest_number()
    saved.save(update_fields=["alerts", "seen_up_to"])
    audit.record(actor=by, verb="search.alerted", target=saved, detail={"alerts": alerts})
    return saved


@transaction.atomic
def forget_search(*, saved: SavedSearch, by: Officer) -> None:
    """Delete a search that an officer kept."""
    audit.record(actor=by, verb="search.forgotten", target=saved)
    SavedSearch.objects.unguarded(_OWN).filter(pk=saved.pk, officer=by).delete()
