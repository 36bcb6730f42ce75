"""Rows into the case, a batch at a time, each in a short transaction: traces, the subjects they name, the rejects.

No row has an entry of its own in the audit: the import has one when it is done, with its counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.actions import working_on
from fanal.apps.cases.models import Case, CaseSubject
from fanal.apps.circles import actions as circles
from fanal.apps.imports.batches import Batch, Numbered
from fanal.apps.imports.ends import End
from fanal.apps.imports.known import KnownSubjects
from fanal.apps.imports.making import Made, subjects_from
from fanal.apps.imports.models import Import, ImportedSubject, ImportReject, Trace
from fanal.apps.search import actions as search
from fanal.apps.subjects.following import tell_changed
from fanal.apps.subjects.indexing import entry_of
from fanal.apps.subjects.models import Assertion, NameWord, Subject

KEPT_REJECTS = 1_000
_AT_ONCE = 1_000
_JSON = json.JSONEncoder()
_INSERT = (
    "INSERT INTO imports_trace (case_id, source_id, kind, origin_id, target_id, place_id, at, whole_day, until,"
    " seconds, amount, currency, direction, line, digest, extra)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


class Stopped(Exception):
    """The import is no longer this worker's: it is being undone, or another one goes on with it."""


@dataclass(frozen=True, slots=True)
class _Counts:
    """What a batch adds to an import."""

    recorded: int
    known: int
    traces: int
    made: int


@transaction.atomic
def keep_batch(*, source: Import, by: Officer, batch: Batch, known: KnownSubjects) -> None:
    """Keep one batch of an import, all of it or nothing; raises `Stopped` where it is no longer its worker's.

    Rows that stand in the case already are counted and not kept again.
    """
    case = working_on(source.case, by)
    _check_mine(source)
    there = _standing(case, batch)
    new = [one for row in batch.rows for one in row if one.digest not in there]
    made = _bring_in(source, case, by, new, known)
    _keep_traces(source, new, known)
    _keep_rejects(source, batch)
    recorded = sum(any(one.digest not in there for one in row) for row in batch.rows)
    counts = _Counts(recorded, len(batch.rows) - recorded, len(new), made)
    _count(source, batch, counts)


def beat(*, source: Import) -> None:
    """Say that the worker of an import is alive; raises `Stopped` where it is no longer its own."""
    mine = Import.objects.unguarded("the import at hand").filter(pk=source.pk, worker=source.worker)
    if not mine.filter(state=Import.State.RUNNING).update(beat_at=timezone.now()):
        raise Stopped


def _check_mine(source: Import) -> None:
    rows = Import.objects.unguarded("the import at hand").select_for_update(of=("self",))
    mine = rows.filter(pk=source.pk, worker=source.worker, state=Import.State.RUNNING)
    if mine.values_list("line", flat=True).first() is None:
        raise Stopped


def _standing(case: Case, batch: Batch) -> set[str]:
    """Return which digests of a batch stand in the case already."""
    digests = [one.digest for row in batch.rows for one in row]
    there = Trace.objects.unguarded("a row is recorded once in a case").filter(case=case)
    found: set[str] = set()
    for start in range(0, len(digests), _AT_ONCE):
        some = digests[start : start + _AT_ONCE]
        found.update(there.order_by().filter(digest__in=some).values_list("digest", flat=True))
    return found


def _bring_in(source: Import, case: Case, by: Officer, new: Sequence[Numbered], known: KnownSubjects) -> int:
    """Find or record the subjects that rows name, and put them into the case; return how many were recorded."""
    known.make_room()
    named: dict[str, tuple[End, int]] = {}
    for one in new:
        for end in one.ends:
            if end is not None and end.key not in known.keys:
                named.setdefault(end.key, (end, one.told.line))
    missing = known.find(named)
    made = subjects_from(source, case, by, [named[key] for key in missing])
    _keep_subjects(made)
    known.take(made)
    _tie(source, case, by, named, made, known)
    search.index_many(entries=[entry_of(one.subject, one.said) for one in made])
    tell_changed([one.subject.pk for one in made])
    return len(made)


def _keep_subjects(made: Sequence[Made]) -> None:
    Subject.objects.bulk_create([one.subject for one in made], batch_size=_AT_ONCE)
    Assertion.objects.bulk_create([said for one in made for said in one.said], batch_size=_AT_ONCE)
    words = [NameWord(subject=one.subject, word=word) for one in made for word in one.words]
    NameWord.objects.bulk_create(words, batch_size=_AT_ONCE)


def _tie(
    source: Import,
    case: Case,
    by: Officer,
    named: Iterable[str],
    made: Sequence[Made],
    known: KnownSubjects,
) -> None:
    """Note which subjects the import names, and put those into the case that are not in it yet."""
    pks = {key: known.keys[key] for key in named}
    joined = _join(source, case, by, set(pks.values()), known)
    recorded = {one.subject.pk for one in made}
    rows = [
        ImportedSubject(source=source, subject_id=pk, key=key, made=pk in recorded, joined=pk in joined)
        for key, pk in pks.items()
        if key not in known.noted
    ]
    ImportedSubject.objects.bulk_create(rows, batch_size=_AT_ONCE)
    known.noted.update(pks)


def _join(source: Import, case: Case, by: Officer, pks: set[int], known: KnownSubjects) -> set[int]:
    new = known.not_in_case(pks)
    CaseSubject.objects.bulk_create(
        [CaseSubject(case=case, subject_id=pk, why=source.reference, added_by=by) for pk in sorted(new)],
        batch_size=_AT_ONCE,
    )
    references = Subject.objects.unguarded("just put into the case").filter(pk__in=new)
    circles.put_in(circle=case.circle, records=references.order_by("pk").values_list("reference", flat=True))
    known.in_case.update(new)
    return new


def _keep_traces(source: Import, new: Sequence[Numbered], known: KnownSubjects) -> None:
    """Write traces with one prepared statement: ten times as fast as through the models, which check nothing more."""
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, [_columns(source, one, known.keys) for one in new])


def _columns(source: Import, one: Numbered, keys: Mapping[str, int]) -> tuple[Any, ...]:
    """Return the columns of a trace as the database takes them, in the order of `_INSERT`."""
    told, ops = one.told, connection.ops
    origin, target, place = (keys[end.key] if end else None for end in one.ends)
    if told.kind == Trace.Kind.CONTACT:
        origin = source.holder_id
    return (
        source.case_id, source.pk, str(told.kind), origin, target, place,
        ops.adapt_datetimefield_value(told.at) if told.at else None, told.whole_day,
        ops.adapt_datetimefield_value(told.until) if told.until else None, told.seconds,
        ops.adapt_decimalfield_value(told.amount, 20, 4) if told.amount is not None else None,
        told.currency, told.direction, told.line, one.digest, _JSON.encode(told.extra),
    )  # fmt: skip


def _keep_rejects(source: Import, batch: Batch) -> None:
    kept = ImportReject.objects.unguarded("the rejects of the import at hand").filter(source=source).count()
    room = max(0, KEPT_REJECTS - kept) if batch.rejects else 0
    first = sorted(batch.rejects)[:room]
    ImportReject.objects.bulk_create(
        [ImportReject(source=source, line=line, field=field, reason=why) for line, field, why in first]
    )


def _count(source: Import, batch: Batch, counts: _Counts) -> None:
    rejected = len(batch.rejects)
    Import.objects.unguarded("the import at hand").filter(pk=source.pk).update(
        line=batch.line,
        rows_read=F("rows_read") + len(batch.rows) + rejected,
        rows_recorded=F("rows_recorded") + counts.recorded,
        rows_known=F("rows_known") + counts.known,
        rows_rejected=F("rows_rejected") + rejected,
        traces=F("traces") + counts.traces,
        subjects_made=F("subjects_made") + counts.made,
        share=source.share,
        beat_at=timezone.now(),
    )
