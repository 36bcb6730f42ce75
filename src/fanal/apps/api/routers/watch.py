"""Watch lists, their entries, and the alerts they raise."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from fanal.apps.accounts.models import Officer
from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import BODY, RECORD, call
from fanal.apps.api.elsewhere import hit_shown
from fanal.apps.api.schemas import cross_checks as schemas
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.audit import actions as audit
from fanal.apps.circles.models import CircleMember
from fanal.apps.matching import actions_alerts, actions_watch as actions
from fanal.apps.matching.alerts_shown import hit_of
from fanal.apps.matching.models import WatchAlert, WatchEntry, WatchList
from fanal.apps.matching.watch_queries import (
    ListLine,
    alerts_seen,
    entries_of,
    find_alert,
    find_entry,
    find_list,
    lists_for,
)
from fanal.apps.subjects.models import PERSON as A_PERSON
from fanal.engine.matching.records import Record

router = Router(tags=["matching"])
READS = ("match.search", "person.read")
WRITES = (*READS, "case.write")
PAGE = 100


@router.get("/watch-lists", **call(schemas.WatchLists, *READS))
def list_watch_lists(request: HttpRequest) -> dict[str, Any]:
    """List the watch lists you may see, those that run first."""
    return {"watch_lists": [_line(one) for one in lists_for(caller_of(request).officer)]}


@router.post("/watch-lists", **call(schemas.WatchListShown, *WRITES, refused=BODY, status=201))
def make_watch_list(request: HttpRequest, given: schemas.NewWatchList) -> Status[dict[str, Any]]:
    """Make a watch list in your unit; you own it."""
    made = actions.make_list(by=caller_of(request).officer, **given.dict())
    return Status(201, _line(ListLine(made, 0, 0, runs=True)))


@router.get("/watch-lists/{reference}", **call(schemas.WatchListRead, *READS, refused=RECORD))
def read_watch_list(request: HttpRequest, reference: Reference, page: int = 1) -> dict[str, Any]:
    """Read a watch list with a page of its entries; its purpose is that of reading it."""
    officer, kept = caller_of(request).officer, _list(request, reference)
    audit.record(actor=officer, verb="watch_list.read", target=kept, purpose=kept.purpose)
    there = Paginator(entries_of(officer, kept), PAGE).get_page(page)
    current = CircleMember.objects.current().filter(circle=kept.circle_id)
    return {
        **_line(_line_of(officer, kept)),
        "keepers": list(current.values_list("officer__reference", flat=True)),
        "page": there.number,
        "lines": [_entry(one) for one in there],
    }


@router.post(
    "/watch-lists/{reference}/entries",
    **call(schemas.EntriesAdded, *WRITES, refused=(*RECORD, *BODY), status=201),
)
def add_watch_entries(
    request: HttpRequest, reference: Reference, given: schemas.NewWatchEntries
) -> Status[dict[str, int]]:
    """Put persons and things on a watch list; what is on record already is looked at once."""
    wanted = [_wanted(one) for one in given.entries]
    kept = _list(request, reference)
    new = actions.add_entries(watch_list=kept, by=caller_of(request).officer, wanted=wanted)
    return Status(201, {"new": new})


@router.post(
    "/watch-entries/{reference}/withdrawal",
    **call(schemas.WatchEntryShown, *WRITES, refused=(*RECORD, *BODY)),
)
def withdraw_watch_entry(
    request: HttpRequest, reference: Reference, given: schemas.WatchReason
) -> dict[str, Any]:
    """Take an entry off its list, with a reason; it stays on record."""
    officer = caller_of(request).officer
    entry = find_entry(officer, reference)
    if entry is None:
        raise Http404
    return _entry(actions.withdraw_entry(entry=entry, by=officer, reason=given.reason))


@router.post(
    "/watch-lists/{reference}/expiry", **call(schemas.WatchListShown, *WRITES, refused=(*RECORD, *BODY))
)
def prolong_watch_list(
    request: HttpRequest, reference: Reference, given: schemas.NewExpiry
) -> dict[str, Any]:
    """Give a watch list another day on which it expires."""
    officer = caller_of(request).officer
    kept = actions.prolong_list(watch_list=_list(request, reference), by=officer, expires_on=given.expires_on)
    return _line(_line_of(officer, kept))


@router.post(
    "/watch-lists/{reference}/closing", **call(schemas.WatchListShown, *WRITES, refused=(*RECORD, *BODY))
)
def close_watch_list(
    request: HttpRequest, reference: Reference, given: schemas.WatchReason
) -> dict[str, Any]:
    """Close a watch list for good, with a reason."""
    officer = caller_of(request).officer
    kept = actions.close_list(watch_list=_list(request, reference), by=officer, reason=given.reason)
    return _line(_line_of(officer, kept))


@router.post(
    "/watch-lists/{reference}/keepers",
    **call(schemas.WatchListShown, *WRITES, refused=(*RECORD, *BODY), status=201),
)
def let_keep_watch_list(
    request: HttpRequest, reference: Reference, given: schemas.NewKeeper
) -> Status[dict[str, Any]]:
    """Let another officer keep a watch list, or make them its owner."""
    by, kept = caller_of(request).officer, _list(request, reference)
    officer = get_object_or_404(Officer.objects.filter(is_active=True), reference=given.officer)
    actions.let_keep(watch_list=kept, by=by, officer=officer, owner=given.owner)
    return Status(201, _line(_line_of(by, kept)))


@router.delete(
    "/watch-lists/{reference}/keepers/{officer}", **call(schemas.WatchListShown, *WRITES, refused=RECORD)
)
def stop_keeping_watch_list(request: HttpRequest, reference: Reference, officer: Reference) -> dict[str, Any]:
    """End an officer's part in a watch list; its owner stays."""
    by, kept = caller_of(request).officer, _list(request, reference)
    actions.stop_keeping(watch_list=kept, by=by, officer=get_object_or_404(Officer, reference=officer))
    return _line(_line_of(by, kept))


@router.get("/alerts", **call(schemas.AlertsShown, *READS))
def list_alerts(request: HttpRequest, page: int = 1) -> dict[str, Any]:
    """List the alerts of the watch lists you keep, those not settled first."""
    there = Paginator(alerts_seen(caller_of(request).officer), PAGE).get_page(page)
    return {"alerts": [_alert(one) for one in there], "page": there.number}


@router.get("/alerts/{reference}", **call(schemas.AlertRead, *READS, refused=RECORD))
def read_alert(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """Read an alert: what is watched for, what came on record, and what speaks for and against."""
    officer, found = caller_of(request).officer, _one_alert(request, reference)
    person = found.subject if found.subject.kind == A_PERSON else None
    purpose = found.entry.watch_list.purpose
    audit.record(actor=officer, verb="alert.read", target=found, person=person, purpose=purpose)
    hit = hit_of(officer, found)
    return {
        **_alert(found),
        "properties": found.entry.properties,
        "hit": hit_shown(hit) if hit is not None else None,
    }


@router.post(
    "/alerts/{reference}/acknowledgement", **call(schemas.AlertShown, *WRITES, refused=(*RECORD, *BODY))
)
def acknowledge_alert(
    request: HttpRequest, reference: Reference, given: schemas.Acknowledgement
) -> dict[str, Any]:
    """Say that an alert is followed up."""
    found = _one_alert(request, reference)
    actions_alerts.acknowledge_alert(alert=found, by=caller_of(request).officer, note=given.note)
    return _alert(_one_alert(request, reference))


@router.post("/alerts/{reference}/dismissal", **call(schemas.AlertShown, *WRITES, refused=(*RECORD, *BODY)))
def dismiss_alert(request: HttpRequest, reference: Reference, given: schemas.WatchReason) -> dict[str, Any]:
    """Dismiss an alert, with a reason."""
    found = _one_alert(request, reference)
    actions_alerts.dismiss_alert(alert=found, by=caller_of(request).officer, reason=given.reason)
    return _alert(_one_alert(request, reference))


def _list(request: HttpRequest, reference: str) -> WatchList:
    found = find_list(caller_of(request).officer, reference)
    if found is None:
        raise Http404
    return found


def _one_alert(request: HttpRequest, reference: str) -> WatchAlert:
    found = find_alert(caller_of(request).officer, reference)
    if found is None:
        raise Http404
    return found


def _line_of(officer: Officer, kept: WatchList) -> ListLine:
    return next(one for one in lists_for(officer) if one.watch_list.pk == kept.pk)


def _wanted(given: schemas.NewWatchEntry) -> actions.Wanted:
    told = {name: tuple(values) for name, values in given.properties.items()}
    return actions.Wanted(Record("wanted", given.kind, told), "", given.note, given.expires_on)


def _line(line: ListLine) -> dict[str, Any]:
    one = line.watch_list
    return {
        "reference": one.reference,
        "name": one.name,
        "purpose": one.purpose,
        "why": one.why,
        "handling": one.handling,
        "expires_on": one.expires_on,
        "unit": one.unit.reference,
        "restricted": one.restricted,
        "closed": one.closed_at is not None,
        "entries": line.entries,
        "alerts": line.alerts,
    }


def _entry(one: WatchEntry) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "kind": one.schema,
        "known_as": one.known_as,
        "properties": one.properties,
        "note": one.note,
        "expires_on": one.expires_on,
        "withdrawn": one.withdrawn_at is not None,
    }


def _alert(one: WatchAlert) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "watch_list": one.entry.watch_list.reference,
        "entry": one.entry.reference,
        "subject": one.subject.reference,
        "likely": one.likely,
        "probability": one.probability,
        "state": one.state,
        "reason": one.reason,
        "raised_at": one.raised_at,
    }
