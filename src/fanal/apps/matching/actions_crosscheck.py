"""Cross-checks of lists: asked, compared row by row, taken out, removed. What was asked stands in no audit entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.cases.models import Case
from fanal.apps.matching import policies_watch as policies
from fanal.apps.matching.actions_deconflict import raise_notices
from fanal.apps.matching.crosscheck import Elsewhere, own_sides
from fanal.apps.matching.crosscheck_case import CheckedCase, subjects_to_check
from fanal.apps.matching.crosscheck_lists import MOST_ROWS, AskedList, AskedRow
from fanal.apps.matching.crosscheck_rows import found_for, row_records, subject_of
from fanal.apps.matching.deconflict import side_of_case
from fanal.apps.matching.models import CrossCheck, CrossCheckRow
from fanal.apps.matching.models_crosscheck import KEPT, SILENCE, CrossCheckQuerySet, CrossCheckRowQuerySet
from fanal.apps.matching.refusals_watch import refuse
from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.naming import name_of

MOST_A_DAY = 20_000
"""So many rows one officer may have compared within 24 hours: a list counts by its rows."""
_WHY = "the cross-check at hand"
Result = CrossCheckRow.Result


@transaction.atomic
def tell_both(*, case: Case, found: CheckedCase) -> int:
    """Tell both sides of what the cross-check of a case met and its officer may not see, once for each unit; returns
    how many notices are new."""
    return raise_notices(own=[side_of_case(case)], others=found.sides)


def tell_about_subject(*, subject: Subject, by: Officer, found: Elsewhere) -> int:
    """Do the same for what is known elsewhere of one subject. Where there is nobody to tell, nothing waits to write."""
    if not found.sides:
        return 0
    return raise_notices(own=own_sides(by, subject, None), others=found.sides)


@transaction.atomic
def ask_cross_check(
    *, by: Officer, name: str, purpose: str, asked: AskedList, case: Case | None = None
) -> CrossCheck:
    """Keep a list that is to be cross-checked; a worker compares it, now or in the background."""
    policies.check_can_cross_check(by)
    refuse(asked.more, "too_many_rows", most=MOST_ROWS)
    refuse(not asked.rows, "no_rows")
    return _asked(by, name, purpose, case, [_row(one) for one in asked.rows], asked.refused)


@transaction.atomic
def cross_check_case(*, case: Case, by: Officer, purpose: str) -> CrossCheck:
    """Keep all subjects of a case that the officer may see as a list to be cross-checked."""
    policies.check_can_cross_check(by)
    listed = subjects_to_check(by, case)[:MOST_ROWS]
    refuse(not listed, "no_rows")
    rows = [_subject_row(number, one) for number, one in enumerate(listed, start=1)]
    return _asked(by, case.number, purpose, case, rows, 0)


@transaction.atomic
def compare_some(*, check: CrossCheck, most: int) -> int:
    """Compare the next rows of a cross-check; returns how many were left to compare."""
    locked = _checks().select_for_update(of=("self",)).get(pk=check.pk)
    if locked.state != CrossCheck.State.RUNNING:
        return 0
    waiting = _rows().filter(check_of=locked, result=Result.WAITING).order_by("line")
    lot = list(waiting[:most])
    for row in lot:
        _compare(locked, row)
    locked.done, locked.beat_at = locked.done + len(lot), timezone.now()
    left = locked.rows - locked.done
    if not lot or left <= 0:
        _finish(locked, CrossCheck.State.DONE)
    locked.save(update_fields=["done", "beat_at", "state", "finished_at"])
    return max(0, left) if lot else 0


@transaction.atomic
def stop_cross_check(*, check: CrossCheck) -> None:
    """Note that a cross-check ended before its time; what was compared stands."""
    locked = _checks().select_for_update(of=("self",)).get(pk=check.pk)
    if locked.state == CrossCheck.State.RUNNING:
        _finish(locked, CrossCheck.State.FAILED)
        locked.save(update_fields=["state", "finished_at"])


@transaction.atomic
def take_over(*, check: CrossCheck) -> bool:
    """Take a cross-check over that nobody has worked on for long, as after a restart; say whether it was."""
    silent = _checks().filter(
        pk=check.pk, state=CrossCheck.State.RUNNING, beat_at__lt=timezone.now() - SILENCE
    )
    return bool(silent.update(beat_at=timezone.now()))


@transaction.atomic
def record_taking_out(*, check: CrossCheck, by: Officer, form: str) -> None:
    """Record that an officer takes the results out as a file."""
    refuse(check.state == CrossCheck.State.RUNNING, "still_running")
    detail = {"format": form, "rows": check.rows}
    audit.record(actor=by, verb="cross_check.exported", target=check, purpose=check.purpose, detail=detail)


@transaction.atomic
def remove_rows(*, check: CrossCheck, by: Officer) -> None:
    """Remove what a cross-check asked and found; that it was done stays on record."""
    refuse(check.state == CrossCheck.State.RUNNING, "still_running")
    _rows().filter(check_of=check).delete()
    audit.record(actor=by, verb="cross_check.removed", target=check, detail={"rows": check.rows})


def _asked(
    by: Officer, name: str, purpose: str, case: Case | None, rows: Sequence[CrossCheckRow], refused: int
) -> CrossCheck:
    refuse(not name.strip(), "no_name")
    since = timezone.now() - timedelta(days=1)
    asked = _checks().filter(by=by, asked_at__gt=since).aggregate(Sum("rows"))["rows__sum"] or 0
    refuse(asked + len(rows) > MOST_A_DAY, "too_many_today", most=MOST_A_DAY)
    _rows().filter(check_of__by=by, check_of__asked_at__lt=timezone.now() - KEPT).delete()
    check = CrossCheck.objects.create(
        by=by, case=case, name=name.strip()[:80], purpose=purpose, rows=len(rows), refused=refused
    )
    for row in rows:
        row.check_of = check
    CrossCheckRow.objects.bulk_create(rows, batch_size=500)
    detail = {"rows": len(rows), "refused": refused, **({"case": case.reference} if case else {})}
    audit.record(actor=by, verb="cross_check.asked", target=check, purpose=purpose, detail=detail)
    return check


def _compare(check: CrossCheck, row: CrossCheckRow) -> None:
    """Compare one row with the eyes of the officer who asked, and tell both sides of what they may not see."""
    found = found_for(check, row)
    row.hits = [
        [hit.subject.reference, round(hit.known.probability, 4), hit.known.likely] for hit in found.hits
    ]
    row.contacts = sorted(found.units)
    row.result = _result(found)
    row.save(update_fields=["hits", "contacts", "result"])
    raise_notices(own=own_sides(check.by, subject_of(check, row), check.case), others=found.sides)


def _result(found: Elsewhere) -> str:
    if found.units or found.cases or any(hit.known.likely for hit in found.hits):
        return Result.LIKELY
    return Result.POSSIBLE if found.hits else Result.NONE


def _finish(check: CrossCheck, state: str) -> None:
    check.state, check.finished_at = state, timezone.now()
    verb = "cross_check.done" if state == CrossCheck.State.DONE else "cross_check.stopped"
    audit.record(actor=check.by, verb=verb, target=check, purpose=check.purpose, detail=_counts(check))


def _counts(check: CrossCheck) -> Mapping[str, Any]:
    rows = _rows().filter(check_of=check)
    return {"rows": check.rows, "compared": rows.exclude(result=Result.WAITING).count()}


def _row(asked: AskedRow) -> CrossCheckRow:
    return CrossCheckRow(line=asked.line, asked=asked.asked, records=row_records(asked.records))


def _subject_row(number: int, subject: Subject) -> CrossCheckRow:
    return CrossCheckRow(line=number, asked=name_of(subject, "en"), records={"subject": subject.reference})


def _checks() -> CrossCheckQuerySet:
    return CrossCheck.objects.unguarded(_WHY).select_related("by__unit__organisation", "case__unit")


def _rows() -> CrossCheckRowQuerySet:
    return CrossCheckRow.objects.unguarded(_WHY)
