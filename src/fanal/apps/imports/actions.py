"""Every write to an import itself: started, taken up by a worker, done or stopped; and columns that are remembered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import available_timezones

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.cases.actions import touch, working_on
from fanal.apps.cases.models import Case, CaseSubject, OfCaseQuerySet
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.imports import policies
from fanal.apps.imports.models import Import, RememberedMapping
from fanal.apps.imports.refusals import refuse
from fanal.apps.subjects.models import Subject
from fanal.engine.importing.mapping import ColumnMapping

State = Import.State
UNDER_WAY = (State.WAITING, State.RUNNING, State.UNDOING)
SILENT = timedelta(seconds=90)
"""After so long without a sign of life, another worker may go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """How the officer has the rows of an exhibit read, whose list it is, and what is known of its source."""

    mapping: ColumnMapping
    zone: str
    turned: bool = False
    sheet: str = ""
    holder: Subject | None = None
    told_by: str = ""
    grading: str = ""
    grading_scheme: str = ""


@transaction.atomic
def start_import(*, case: Case, by: Officer, exhibit: Exhibit, chosen: Chosen) -> Import:
    """Have the records of an exhibit brought into its case; a worker does so, now or in the background.

    Raises `MappingError` where no column holds what every row needs. The same exhibit with the same columns may be
    brought in again: what stands in the case already is counted and not recorded twice.
    """
    policies.check_can_bring_in(by, case)
    locked = working_on(case, by)
    refuse(exhibit.case_id != case.pk, "other_case")
    chosen.mapping.check()
    refuse(chosen.zone not in available_timezones(), "unknown_zone")
    _check_holder(case, chosen.holder)
    mapping = json.loads(chosen.mapping.to_json())
    _check_alone(exhibit, chosen, mapping)
    source = Import.objects.create(
        case=locked,
        exhibit=exhibit,
        holder=chosen.holder if chosen.mapping.kind == "contacts" else None,
        kind=chosen.mapping.kind,
        mapping=mapping,
        fingerprint=chosen.mapping.fingerprint,
        turned=chosen.turned,
        zone=chosen.zone,
        sheet=chosen.sheet.strip()[:100],
        told_by=chosen.told_by.strip()[:200],
        grading=chosen.grading,
        grading_scheme=chosen.grading_scheme if chosen.grading else "",
        recorded_by=by,
    )
    touch(locked)
    detail = {"case": case.reference, "exhibit": exhibit.reference, "kind": source.kind}
    audit.record(actor=by, verb="import.started", target=source, detail=detail)
    return source


@transaction.atomic
def go_on(*, source: Import, by: Officer) -> Import:
    """Go on with an import that stopped, from the line after the last one it kept."""
    policies.check_can_bring_in(by, source.case)
    working_on(source.case, by)
    refuse(not _is_at(source, State.FAILED), "not_stopped")
    refuse(_others(source.exhibit, source.sheet).filter(state__in=UNDER_WAY).exists(), "running")
    source.state, source.failure, source.worker, source.beat_at = State.WAITING, "", "", None
    source.save(update_fields=["state", "failure", "worker", "beat_at"])
    audit.record(actor=by, verb="import.started", target=source, detail={"line": source.line})
    return source


@transaction.atomic
def take_up(*, source: Import, worker: str) -> Import | None:
    """Give an import that waits to a worker; None where another one has it."""
    now = timezone.now()
    taken = _one(source).filter(state=State.WAITING).update(state=State.RUNNING, worker=worker, beat_at=now)
    taken += _one(source).filter(state=State.UNDOING, worker="").update(worker=worker, beat_at=now)
    if not taken:
        return None
    _one(source).filter(started_at=None).update(started_at=timezone.now())
    related = ("case__circle", "case__unit__organisation", "exhibit", "recorded_by__unit", "undone_by__unit")
    found = _one(source).select_related(*related).get()
    if found.line and found.state == State.RUNNING:
        audit.record(actor=None, verb="import.gone_on", target=found, detail={"line": found.line})
    return found


@transaction.atomic
def let_go(*, source: Import) -> bool:
    """Take an import from a worker that has been silent for long, for another one to take up; say whether it was."""
    silent = Q(beat_at__lt=timezone.now() - SILENT) | Q(beat_at=None, recorded_at__lt=timezone.now() - SILENT)
    now = {"worker": "", "beat_at": timezone.now()}
    waiting = _one(source).filter(silent, state__in=(State.WAITING, State.RUNNING))
    freed = waiting.update(state=State.WAITING, **now)
    return bool(freed or _one(source).filter(silent, state=State.UNDOING).update(**now))


@transaction.atomic
def finish(*, source: Import, by: Officer) -> None:
    """Note that every row of an import was looked at."""
    mine = _one(source).filter(state=State.RUNNING, worker=source.worker)
    if mine.update(state=State.DONE, share=100, finished_at=timezone.now()):
        source.refresh_from_db()
        touch(source.case)
        audit.record(actor=by, verb="import.made", target=source, detail=counts_of(source))


@transaction.atomic
def stop(*, source: Import, reason: str) -> None:
    """Note that an import stopped, by the code of the reason; what it kept stands, and it can go on or be undone."""
    mine = _one(source).filter(state=State.RUNNING, worker=source.worker)
    if mine.update(state=State.FAILED, failure=reason[:40], finished_at=timezone.now()):
        detail = {"reason": reason[:40], "line": source.line}
        audit.record(actor=source.recorded_by, verb="import.stopped", target=source, detail=detail)


@transaction.atomic
def remember_mapping(*, source: Import, by: Officer) -> RememberedMapping:
    """Remember the columns of an import for the next file of its source, which the unit is offered first."""
    policies.check_can_bring_in(by, source.case)
    kept, _new = RememberedMapping.objects.visible_to(by).update_or_create(
        unit=by.unit,
        kind=source.kind,
        fingerprint=source.fingerprint,
        defaults={
            "mapping": source.mapping,
            "turned": source.turned,
            "zone": source.zone,
            "recorded_by": by,
            "recorded_at": timezone.now(),
        },
    )
    audit.record(actor=by, verb="import.remembered", target=source, detail={"kind": source.kind})
    return kept


def counts_of(source: Import) -> dict[str, int]:
    """Return the counts of an import, as the audit keeps them."""
    names = ("rows_read", "rows_recorded", "rows_known", "rows_rejected", "traces", "subjects_made")
    return {name: getattr(source, name) for name in names}


def _check_holder(case: Case, holder: Subject | None) -> None:
    if holder is not None:
        held = CaseSubject.objects.unguarded("whether it belongs to the case").current()
        refuse(not held.filter(case=case, subject=holder).exists(), "no_holder")


def _check_alone(exhibit: Exhibit, chosen: Chosen, mapping: object) -> None:
    """Refuse an exhibit that is being brought in, or was brought in with other columns: its rows would stand twice."""
    others = _others(exhibit, chosen.sheet.strip()[:100])
    refuse(others.filter(state__in=UNDER_WAY).exists(), "running")
    for one in others.filter(state__in=(State.DONE, State.FAILED)):
        alike = (one.kind, one.turned, one.zone, _read_as(one.mapping)) == (
            chosen.mapping.kind, chosen.turned, chosen.zone, _read_as(mapping),
        )  # fmt: skip
        refuse(not alike, "brought_in_otherwise", reference=one.reference)


def _read_as(mapping: object) -> list[object]:
    """Return what decides how rows are read: not why a column was taken for something."""
    told = mapping if isinstance(mapping, dict) else {}
    columns = [[one["field"], one["written"]] for one in told.get("columns", ())]
    return [told.get("region", ""), columns]


def _others(exhibit: Exhibit, sheet: str) -> OfCaseQuerySet[Import]:
    return Import.objects.unguarded("an exhibit is brought in once at a time").filter(
        exhibit=exhibit, sheet=sheet
    )


def _one(source: Import) -> OfCaseQuerySet[Import]:
    return Import.objects.unguarded("the import at hand").filter(pk=source.pk)


def _is_at(source: Import, state: str) -> bool:
    return _one(source).select_for_update(of=("self",)).filter(state=state).first() is not None
