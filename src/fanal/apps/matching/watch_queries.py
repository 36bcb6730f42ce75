"""Reads of watch lists, their entries and their alerts, with the eyes of who asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.circles.sight import own_circles
from fanal.apps.matching.models import WatchAlert, WatchEntry, WatchList
from fanal.apps.matching.models_watch import WatchAlertQuerySet, WatchEntryQuerySet


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line of the list of watch lists: how many entries stand, how many alerts wait that the officer may see."""

    watch_list: WatchList
    entries: int
    alerts: int
    runs: bool


def lists_for(officer: Officer) -> Sequence[ListLine]:
    """Return the watch lists an officer may see, those that run first."""
    lists = list(WatchList.objects.visible_to(officer).select_related("unit", "recorded_by"))
    standing = WatchEntry.objects.visible_to(officer).standing().filter(watch_list__in=lists).order_by()
    entries = dict(standing.values_list("watch_list").annotate(Count("pk")))
    open_ones = WatchAlert.objects.visible_to(officer).open().filter(entry__watch_list__in=lists).order_by()
    alerts = dict(open_ones.values_list("entry__watch_list").annotate(Count("pk")))
    today = timezone.localdate()
    lines = [
        ListLine(
            one,
            entries.get(one.pk, 0),
            alerts.get(one.pk, 0),
            runs=one.closed_at is None and one.expires_on >= today,
        )
        for one in lists
    ]
    return tuple(sorted(lines, key=lambda line: (not line.runs, line.watch_list.name.casefold())))


def find_list(officer: Officer, reference: str) -> WatchList | None:
    """Return a watch list the officer may see."""
    seen = WatchList.objects.visible_to(officer).select_related("unit__organisation", "circle", "recorded_by")
    return seen.filter(reference=reference).first()


def entries_of(officer: Officer, watch_list: WatchList) -> WatchEntryQuerySet:
    """Return the entries of a list, those that stand first, the newest before the others."""
    seen = WatchEntry.objects.visible_to(officer).filter(watch_list=watch_list)
    waiting = Count("alerts", filter=Q(alerts__in=WatchAlert.objects.visible_to(officer).open()))
    rows = seen.select_related("recorded_by", "withdrawn_by").annotate(waiting=waiting)
    return rows.order_by(F("withdrawn_at").desc(nulls_first=True), "-pk")


def find_entry(officer: Officer, reference: str) -> WatchEntry | None:
    """Return an entry of a list that the officer may see."""
    seen = WatchEntry.objects.visible_to(officer).select_related("watch_list__circle")
    return seen.filter(reference=reference).first()


def alerts_seen(officer: Officer) -> WatchAlertQuerySet:
    """Return the alerts of the lists an officer keeps, those not looked at first, the newest before the others."""
    mine = WatchAlert.objects.visible_to(officer).filter(entry__watch_list__circle__in=own_circles(officer))
    rows = mine.select_related("entry__watch_list__circle", "subject__unit", "settled_by")
    return rows.order_by(F("settled_at").desc(nulls_first=True), "-raised_at", "-pk")


def keeps_lists(officer: Officer) -> bool:
    """Say whether an officer keeps a watch list: who keeps none has no alerts."""
    circles = own_circles(officer)
    return bool(circles) and WatchList.objects.visible_to(officer).filter(circle__in=circles).exists()


def find_alert(officer: Officer, reference: str) -> WatchAlert | None:
    """Return an alert that the officer may see."""
    seen = WatchAlert.objects.visible_to(officer)
    return (
        seen.select_related("entry__watch_list__circle", "subject__unit", "settled_by")
        .filter(reference=reference)
        .first()
    )


def waiting_alerts(officer: Officer) -> int:
    """Return how many alerts of lists that an officer keeps nobody has looked at."""
    mine = WatchAlert.objects.visible_to(officer).open()
    return mine.filter(entry__watch_list__circle__in=own_circles(officer)).count()
