"""The files of a case of the demo: taken in as an upload would be, opened, and their custody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from fanal.apps.exhibits.actions import Described, open_exhibit, record_custody, record_exhibit
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.exhibits.store import Arriving, Kept
from fanal.apps.node.demo.case_known import FILES, WHY, Known
from fanal.engine.vocabulary import DATA

_WORDS = ("kind", "title", "received_from", "seized_where", "captured_url", "handling")
_MOMENTS = ("seized_at", "captured_at")


def make_exhibits(known: Known) -> None:
    """Take the files in, open those that were read, and record the steps of their custody."""
    for one in known.said.get("exhibits", ()):
        exhibit = record_exhibit(
            case=known.case, by=known.by, kept=_kept(one["file"]), name=one["file"], said=_said(known, one)
        )
        known.sources[one["file"]] = exhibit.reference
        if one.get("read") == "yes":
            open_exhibit(exhibit=exhibit, by=known.by)
    for one in known.said.get("custody", ()):
        _step(known, one)


def _kept(name: str) -> Kept:
    arriving = Arriving()
    arriving.write((DATA / FILES / name).read_bytes())
    return arriving.keep()


def _said(known: Known, one: Mapping[str, str]) -> Described:
    said: dict[str, Any] = {name: one[name] for name in _WORDS if name in one}
    said |= {name: _before(one[name], known.now) for name in _MOMENTS if name in one}
    return Described(**said)


def _before(written: str, now: datetime) -> datetime:
    """Return the moment of the story; a clock that stands before it gets its own time instead."""
    return min(datetime.fromisoformat(written).replace(tzinfo=UTC), now)


def _step(known: Known, one: Mapping[str, Any]) -> None:
    exhibit = Exhibit.objects.unguarded(WHY).get(reference=known.sources[one["file"]])
    said = {name: one[name] for name in ("handed_to", "place") if name in one}
    record_custody(exhibit=exhibit, by=known.by, kind=one["step"], **said)
