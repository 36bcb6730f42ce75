"""Reading the audit: filtered, page by page, without ever counting all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from fanal.apps.audit.models import AuditEvent, AuditEventQuerySet

PAGE = 50
COUNTED_TO = 10_000
SIDE_BY_SIDE = 64
Lanes = tuple[AuditEventQuerySet, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """What the inspector looks for; empty means all."""

    verb: str = ""
    person: str = ""
    officer: str = ""
    unit: str = ""
    since: date | None = None
    until: date | None = None

    def codes(self) -> dict[str, str]:
        """Return the filters in use, for the audit entry about this reading."""
        used = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: str(value) for name, value in used.items() if value}

    def lookups(self) -> dict[str, Any]:
        """Return the filters as the database takes them, all but the unit."""
        exact = {
            "verb": self.verb,
            "person_ref": self.person,
            "actor_ref": self.officer,
            "unit_ref": self.unit,
        }
        asked: dict[str, Any] = {name: value for name, value in exact.items() if value}
        if self.since:
            asked["at__gte"] = _midnight(self.since)
        if self.until:
            asked["at__lt"] = _midnight(self.until + timedelta(days=1))
        return asked


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the list: the entry that a page begins after."""

    at: datetime
    seq: int

    def __str__(self) -> str:
        return f"{self.at.astimezone(UTC):%Y%m%dT%H%M%S%f}.{self.seq}"

    @classmethod
    def parse(cls, text: str) -> Cursor | None:
        """Read a cursor from an address; None when it is none."""
        at, _dot, seq = text.partition(".")
        try:
            return cls(datetime.strptime(at, "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC), int(seq))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, newest first, and where to go on from them."""

    events: list[AuditEvent]
    older: Cursor | None
    newer: Cursor | None


def entries(officer: Any, asked: Filter) -> Lanes:
    """Return the entries an inspector may see that match a filter.

    A few units are read side by side, each by its own index; where a person or an officer is asked for, or the
    units are many, one query looks at the unit of each entry.
    """
    seen = AuditEvent.objects.visible_to(officer).filter(**asked.lookups())
    if asked.person or asked.officer:
        return (seen.in_units([asked.unit]) if asked.unit else seen,)
    units = frozenset({asked.unit}) if asked.unit else officer.unit_references()
    if units is None or len(units) > SIDE_BY_SIDE:
        return (seen,)
    return tuple(seen.filter(unit_ref=unit) for unit in sorted(units))


def page(found: Lanes, *, before: Cursor | None = None, after: Cursor | None = None) -> Page:
    """Return one page: the newest entries, or those just older or just newer than a cursor."""
    if after and not before:
        return _newer_page(found, after)
    if before:
        older = Q(at__lt=before.at) | Q(seq__lt=before.seq)
        found = tuple(lane.filter(at__lte=before.at).filter(older) for lane in found)
    events = newest(found, PAGE + 1)
    shown = events[:PAGE]
    return Page(shown, _cursor(shown[-1:], len(events) > PAGE), _cursor(shown[:1], before is not None))


def newest(found: Lanes, number: int) -> list[AuditEvent]:
    """Return the newest so many entries, newest first."""
    events = [event for lane in found for event in lane.order_by("-at", "-seq")[:number]]
    return sorted(events, key=_place, reverse=True)[:number]


def _newer_page(found: Lanes, after: Cursor) -> Page:
    newer = Q(at__gt=after.at) | Q(seq__gt=after.seq)
    lanes = (lane.filter(at__gte=after.at).filter(newer).order_by("at", "seq")[: PAGE + 1] for lane in found)
    events = sorted((event for lane in lanes for event in lane), key=_place)[: PAGE + 1]
    shown = events[:PAGE][::-1]
    return Page(shown, _cursor(shown[-1:], True), _cursor(shown[:1], len(events) > PAGE))


def _place(event: AuditEvent) -> tuple[datetime, int]:
    return event.at, event.seq


def _cursor(events: list[AuditEvent], there_is_more: bool) -> Cursor | None:
    return Cursor(events[0].at, events[0].seq) if events and there_is_more else None


def count_up_to(found: Lanes, limit: int = COUNTED_TO) -> tuple[int, bool]:
    """Return how many entries there are, and whether the counting stopped at `limit`."""
    counted = 0
    for lane in found:
        if counted <= limit:
            counted += lane.order_by("-at", "-seq").values("seq")[: limit + 1 - counted].count()
    return min(counted, limit), counted > limit


def as_record(event: AuditEvent) -> Mapping[str, Any]:
    """Return an entry as an export holds it."""
    return {
        "number": event.seq,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "officer": event.actor_ref,
        "unit": event.unit_ref,
        "verb": event.verb,
        "record_kind": event.target_kind,
        "record": event.target_ref,
        "person": event.person_ref,
        "legal_basis": event.purpose,
        "purpose": event.purpose_ref,
        "detail": event.detail,
        "request": event.request_id,
        "previous_hash": event.previous_hash,
        "hash": event.hash,
    }


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
