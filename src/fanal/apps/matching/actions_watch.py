"""Every write to watch lists: made, opened to officers, entries added and withdrawn, closed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.circles import actions as circles
from fanal.apps.circles.models import CircleMember
from fanal.apps.matching import policies_watch as policies
from fanal.apps.matching.actions_alerts import look_for_entries
from fanal.apps.matching.models import WatchEntry, WatchKey, WatchList
from fanal.apps.matching.refusals_watch import refuse
from fanal.apps.matching.watch_keys import stored_keys
from fanal.apps.matching.watching import entry_record
from fanal.apps.subjects.legal_bases import legal_bases
from fanal.engine.matching.properties import schemata
from fanal.engine.matching.records import Record
from fanal.engine.vocabulary import entries as codes

LONGEST = timedelta(days=2 * 366)
MOST_ENTRIES = 5_000
_WHY = "the list at hand, after the policy was asked"
_LOT = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entry to be added: the record, what it is called, a note, the day it expires, and the row it stands on."""

    record: Record
    known_as: str
    note: str = ""
    expires_on: date | None = None
    line: int | None = None


@transaction.atomic
def make_list(
    *,
    by: Officer,
    name: str,
    purpose: str,
    why: str,
    expires_on: date,
    handling: str = "",
    restricted: bool = False,
    invented: bool = False,
) -> WatchList:
    """Make a watch list in the unit of `by`, who owns it."""
    policies.check_can_make_list(by)
    refuse(not name.strip(), "no_name")
    refuse(not why.strip(), "no_why")
    refuse(purpose not in {basis.code for basis in legal_bases(by, "en")}, "unknown_purpose")
    refuse(bool(handling) and handling not in codes("vocabularies/handling_codes.yaml"), "unknown_handling")
    _check_expiry(expires_on)
    made = WatchList(
        name=name.strip(),
        purpose=purpose,
        why=why.strip(),
        handling=handling,
        expires_on=expires_on,
        unit=by.unit,
        restricted=restricted,
        recorded_by=by,
        invented=invented,
    )
    made.circle = circles.make_circle(about=made, by=by)
    made.save(force_insert=True)
    detail = {"restricted": restricted, "expires": expires_on.isoformat()}
    audit.record(actor=by, verb="watch_list.made", target=made, purpose=purpose, detail=detail)
    return made


@transaction.atomic
def prolong_list(*, watch_list: WatchList, by: Officer, expires_on: date) -> WatchList:
    """Give a watch list another day on which it expires, sooner or later."""
    locked = _keeping(watch_list, by)
    _check_expiry(expires_on)
    locked.expires_on = expires_on
    locked.save(update_fields=["expires_on"])
    audit.record(
        actor=by, verb="watch_list.prolonged", target=locked, detail={"expires": expires_on.isoformat()}
    )
    return locked


@transaction.atomic
def close_list(*, watch_list: WatchList, by: Officer, reason: str) -> WatchList:
    """Close a watch list for good: nothing is looked for any more, and what was on it stays on record."""
    locked = _keeping(watch_list, by)
    refuse(not reason.strip(), "no_why")
    locked.closed_at, locked.closed_by, locked.closing_reason = timezone.now(), by, reason.strip()
    locked.save(update_fields=["closed_at", "closed_by", "closing_reason"])
    audit.record(actor=by, verb="watch_list.closed", target=locked)
    return locked


@transaction.atomic
def let_keep(*, watch_list: WatchList, by: Officer, officer: Officer, owner: bool = False) -> CircleMember:
    """Let an officer of any unit keep a watch list, or make them its owner."""
    locked = _keeping(watch_list, by)
    refuse(not policies.may_make_list(officer), "member_no_access")
    part = CircleMember.Part.LEAD if owner else CircleMember.Part.MEMBER
    refuse(officer.pk == by.pk and not owner, "owner_stays")
    return circles.let_in(circle=locked.circle, about=locked, officer=officer, by=by, part=part)


@transaction.atomic
def stop_keeping(*, watch_list: WatchList, by: Officer, officer: Officer) -> None:
    """End an officer's part in a watch list; its owner stays."""
    locked = _keeping(watch_list, by)
    member = CircleMember.objects.current().filter(circle=locked.circle_id, officer=officer).first()
    if member is not None:
        refuse(member.part == CircleMember.Part.LEAD, "owner_stays")
        circles.let_out(member=member, about=locked, by=by)


@transaction.atomic
def add_entry(*, watch_list: WatchList, by: Officer, wanted: Wanted) -> WatchEntry:
    """Add a person or thing to a watch list, and look for it in what is on record already."""
    made = _add(_keeping(watch_list, by), by, [wanted])
    refuse(not made, "entry_known")
    return made[0]


@transaction.atomic
def add_entries(*, watch_list: WatchList, by: Officer, wanted: Sequence[Wanted]) -> int:
    """Add the rows of a file to a watch list; what stands on it already stays as it is. Returns how many are new."""
    refuse(not wanted, "no_rows")
    refuse(len(wanted) > MOST_ENTRIES, "too_many_rows", most=MOST_ENTRIES)
    return len(_add(_keeping(watch_list, by), by, wanted))


@transaction.atomic
def withdraw_entry(*, entry: WatchEntry, by: Officer, reason: str) -> WatchEntry:
    """Take an entry back, saying why; it stays on record and nothing is looked for by it any more."""
    _keeping(entry.watch_list, by)
    refuse(not reason.strip(), "no_why")
    locked = WatchEntry.objects.unguarded(_WHY).select_for_update(of=("self",)).get(pk=entry.pk)
    refuse(locked.withdrawn_at is not None, "withdrawn_before")
    locked.withdrawn_at, locked.withdrawn_by, locked.withdrawal_reason = timezone.now(), by, reason.strip()
    locked.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    WatchKey.objects.unguarded(_WHY).filter(entry=locked).delete()
    audit.record(
        actor=by, verb="watch_entry.withdrawn", target=locked, detail={"list": entry.watch_list.reference}
    )
    return locked


def _add(watch_list: WatchList, by: Officer, wanted: Sequence[Wanted]) -> list[WatchEntry]:
    for one in wanted:
        refuse(one.record.schema not in schemata(), "unknown_kind")
        refuse(not _found_by(one.record), "nothing_to_watch")
        refuse(one.expires_on is not None and one.expires_on < timezone.localdate(), "past_expiry")
    there = WatchEntry.objects.unguarded(_WHY).standing().filter(watch_list=watch_list)
    known = set(there.values_list("digest", flat=True))
    new = {_digest(one.record): one for one in wanted}
    made = [_entry(watch_list, by, one, digest) for digest, one in new.items() if digest not in known]
    WatchEntry.objects.bulk_create(made, batch_size=_LOT)
    WatchKey.objects.bulk_create(_keys(made), batch_size=_LOT)
    audit.record_many(
        audit.Entry(
            actor=by,
            verb="watch_entry.added",
            target=one,
            purpose=watch_list.purpose,
            detail={"list": watch_list.reference, "kind": one.schema},
        )
        for one in made
    )
    look_for_entries(entries=made)
    return made


def _entry(watch_list: WatchList, by: Officer, wanted: Wanted, digest: str) -> WatchEntry:
    return WatchEntry(
        watch_list=watch_list,
        schema=wanted.record.schema,
        properties={name: list(values) for name, values in wanted.record.properties.items()},
        known_as=wanted.known_as.strip()[:200] or _called(wanted.record),
        note=wanted.note.strip()[:300],
        line=wanted.line,
        digest=digest,
        expires_on=wanted.expires_on,
        recorded_by=by,
    )


def _called(record: Record) -> str:
    """Return what an entry is called: its first name or number."""
    named = record.values("name", "alias", "lastName", "firstName")
    return next(iter((*named, *(value for values in record.properties.values() for value in values))), "")[
        :200
    ]


def _keys(entries: Iterable[WatchEntry]) -> list[WatchKey]:
    return [WatchKey(entry=one, key=key) for one in entries for key in sorted(stored_keys(entry_record(one)))]


def _found_by(record: Record) -> bool:
    return bool(stored_keys(record))


def _digest(record: Record) -> str:
    said = json.dumps([record.schema, sorted(record.properties.items())], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def _check_expiry(day: date) -> None:
    today = timezone.localdate()
    refuse(not today < day <= today + LONGEST, "past_expiry")


def _keeping(watch_list: WatchList, by: Officer) -> WatchList:
    """Return the list, locked, for a change by an officer who keeps it; a closed one is not changed."""
    policies.check_can_keep_list(by, watch_list)
    lists = WatchList.objects.unguarded(_WHY).select_for_update(of=("self",)).select_related("circle", "unit")
    locked = lists.get(pk=watch_list.pk)
    refuse(locked.closed_at is not None, "closed")
    return locked
