"""Search everything you may see; keep searches, and be told what is new in them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from fanal.apps.accounts.models import Officer
from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import BODY, call
from fanal.apps.api.errors import Refusal
from fanal.apps.api.purposes import Purpose, purpose_of
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.api.schemas.search import (
    Alerts,
    Forgotten,
    NewSavedSearch,
    Saved,
    SavedSearches,
    Search,
    SearchResults,
)
from fanal.apps.audit import actions as audit
from fanal.apps.find import actions
from fanal.apps.find.models import SavedSearch
from fanal.apps.find.queries import find_saved, saved_by
from fanal.apps.search.fair_use import seconds_to_wait
from fanal.apps.search.models import SearchDocument
from fanal.apps.search.queries import COUNTED, Hits, newer, search
from fanal.engine.searching.queries import Query
from fanal.engine.searching.snippets import snippet

router = Router(tags=["search"])
PURPOSE = (404, 428)


@router.post("/search", **call(SearchResults, "person.read", refused=(428, *BODY)))
def search_records(request: HttpRequest, given: Search, why: Purpose = None) -> dict[str, Any]:
    """Search everything you may see: words in any form, numbers in any writing."""
    officer, purpose = _asking(request, why)
    hits = search(officer, given.words, given.page)
    actions.record_search(by=officer, hits=hits, purpose=purpose)
    return _results(hits)


@router.get("/searches", **call(SavedSearches, "person.read"))
def list_saved_searches(request: HttpRequest) -> dict[str, Any]:
    """List the searches you keep, with how much is new in each."""
    officer = caller_of(request).officer
    kept = saved_by(officer)
    audit.record(actor=officer, verb="search.listed", detail={"count": len(kept)})
    return {"searches": [_saved(officer, one) for one in kept]}


@router.post("/searches", **call(Saved, "person.read", refused=BODY, status=201))
def save_search(request: HttpRequest, given: NewSavedSearch) -> Status[dict[str, Any]]:
    """Keep a search; what is there now is not new."""
    officer = caller_of(request).officer
    saved = actions.save_search(by=officer, name=given.name, words=given.words, alerts=given.alerts)
    return Status(201, _saved(officer, saved))


@router.post("/searches/{reference}/run", **call(SearchResults, "person.read", refused=PURPOSE))
def run_saved_search(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Run a search you keep; what there is now is no longer new."""
    saved = _own(caller_of(request).officer, reference)
    officer, purpose = _asking(request, why)
    hits = search(officer, saved.words)
    actions.run_saved(saved=saved, by=officer, hits=hits, purpose=purpose)
    return _results(hits)


@router.post("/searches/{reference}/alerts", **call(Saved, "person.read", refused=(404, *BODY)))
def switch_alerts(request: HttpRequest, reference: Reference, given: Alerts) -> dict[str, Any]:
    """Have the first page say what is new in a search, or not."""
    officer = caller_of(request).officer
    saved = actions.switch_alerts(saved=_own(officer, reference), by=officer, alerts=given.alerts)
    return _saved(officer, saved)


@router.delete("/searches/{reference}", **call(Forgotten, "person.read", refused=(404,)))
def forget_search(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """Delete a search you keep."""
    officer = caller_of(request).officer
    actions.forget_search(saved=_own(officer, reference), by=officer)
    return {"reference": reference}


def _asking(request: HttpRequest, why: str | None) -> tuple[Officer, str]:
    """Return who asks and why; refuse where no purpose is stated, or where they ask too much."""
    officer = caller_of(request).officer
    purpose = purpose_of(request, actions.SEARCH, why)
    wait = seconds_to_wait(officer)
    if wait:
        sentence = _("You search more often than anybody can read. Go on in %(wait)d seconds.")
        raise Refusal(429, "too_many", sentence % {"wait": wait}, headers={"Retry-After": str(wait)})
    return officer, purpose


def _own(officer: Officer, reference: str) -> SavedSearch:
    saved = find_saved(officer, reference)
    if saved is None:
        raise Http404
    return saved


def _results(hits: Hits) -> dict[str, Any]:
    return {
        "results": [_result(row, hits.query) for row in hits.rows],
        "page": hits.page,
        "count": min(hits.count, COUNTED),
        "more_than_count": hits.more_than_counted,
        "facets": {name: dict(counts) for name, counts in hits.facets.items()},
    }


def _result(row: SearchDocument, query: Query) -> dict[str, Any]:
    words = "" if row.protected else "".join(piece.text for piece in snippet(row.text, query))
    return {
        "record": row.record,
        "kind": row.kind,
        "about": row.reference if row.reference != row.record else "",
        "title": "" if row.protected else row.title,
        "words": words,
        "language": row.language,
        "child": row.protected,
        "unit": row.unit.reference,
        "at": row.at,
    }


def _saved(officer: Officer, saved: SavedSearch) -> dict[str, Any]:
    return {
        "reference": saved.reference,
        "name": saved.name,
        "words": saved.words,
        "alerts": saved.alerts,
        "new": min(newer(officer, saved.words, saved.seen_up_to), COUNTED),
        "looked_at": saved.looked_at,
    }
