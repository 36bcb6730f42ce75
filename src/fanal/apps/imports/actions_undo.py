"""Undoing an import: its traces go, what it alone brought into the case leaves it, and that it was there is kept."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.cases.actions import touch, working_on
from fanal.apps.cases.models import CaseSubject
from fanal.apps.circles.following import tell
from fanal.apps.circles.models import CircleItem
from fanal.apps.imports import policies
from fanal.apps.imports.actions_bulk import Stopped
from fanal.apps.imports.models import Import, ImportedSubject, Trace
from fanal.apps.imports.refusals import refuse
from fanal.apps.imports.ties import tied_elsewhere
from fanal.apps.search import actions as search
from fanal.apps.subjects.following import tell_changed
from fanal.apps.subjects.indexing import entries_of
from fanal.apps.subjects.models import Assertion, NameWord, Subject

State = Import.State
TRACES_AT_ONCE, SUBJECTS_AT_ONCE = 5_000, 500
_WHY = "what the import at hand brought in"


@transaction.atomic
def undo_import(*, source: Import, by: Officer, reason: str) -> Import:
    """Have an import undone, saying why, also while it runs; a worker does so. The exhibit stays."""
    policies.check_can_undo(by, source.case)
    working_on(source.case, by)
    refuse(not reason.strip(), "reason_needed")
    locked = _locked(source)
    refuse(locked.state in (State.UNDOING, State.UNDONE), "not_undone_twice")
    locked.state, locked.undone_by, locked.undoing_reason = State.UNDOING, by, reason.strip()[:300]
    locked.worker, locked.beat_at = "", None
    locked.save(update_fields=["state", "undone_by", "undoing_reason", "worker", "beat_at"])
    audit.record(actor=by, verb="import.undoing", target=locked, detail={"traces": locked.traces})
    return locked


@transaction.atomic
def take_back_traces(*, source: Import) -> int:
    """Delete some traces of an import that is being undone; return how many, none when all are gone."""
    _check_mine(source)
    rows = Trace.objects.unguarded(_WHY).filter(source=source).order_by("pk")
    some = list(rows.values_list("pk", flat=True)[:TRACES_AT_ONCE])
    Trace.objects.unguarded(_WHY).filter(pk__in=some).delete()
    return len(some)


@transaction.atomic
def take_back_subjects(*, source: Import, after: int) -> int:
    """Have some subjects leave the case that this import alone brought into it; return where to go on, 0 at the end.

    A subject that a link, a role, another trace, a value from elsewhere or another case ties stays.
    """
    _check_mine(source)
    rows = ImportedSubject.objects.unguarded(_WHY).filter(source=source, pk__gt=after).order_by("pk")
    some = list(rows.select_related("subject")[:SUBJECTS_AT_ONCE])
    made = {one.subject_id: one.subject for one in some if one.made}
    joined = {one.subject_id: one.subject for one in some if one.joined and not one.made}
    tied = tied_elsewhere(source, made, recorded=True) | tied_elsewhere(source, joined, recorded=False)
    gone = [one for pk, one in made.items() if pk not in tied]
    _withdraw(source, gone)
    _leave(source, [*gone, *(one for pk, one in joined.items() if pk not in tied)])
    _hand_on(source, set(made) & tied)
    return some[-1].pk if some else 0


@transaction.atomic
def finish_undoing(*, source: Import) -> None:
    """Note that an import is undone."""
    _check_mine(source)
    left = CaseSubject.objects.unguarded(_WHY).filter(case=source.case, why=source.reference)
    counts = {"traces": source.traces, "subjects": left.filter(leaving_reason=_reason(source)).count()}
    Import.objects.unguarded(_WHY).filter(pk=source.pk).update(
        state=State.UNDONE, undone_at=timezone.now(), share=100
    )
    touch(source.case)
    audit.record(actor=source.undone_by, verb="import.undone", target=source, detail=counts)


def _withdraw(source: Import, gone: Sequence[Subject]) -> None:
    """Retract the values of subjects that only imports speak of, and repeat that in their columns and the index."""
    now, pks = timezone.now(), [one.pk for one in gone]
    standing = Assertion.objects.unguarded(_WHY).standing().filter(subject__in=pks)
    standing.update(retracted_by=source.undone_by, retracted_at=now, retraction_reason=_reason(source))
    NameWord.objects.unguarded(_WHY).filter(subject__in=pks).delete()
    Subject.objects.unguarded(_WHY).filter(pk__in=pks).update(known_as="", identifier="", changed_at=now)
    search.index_many(entries=entries_of(Subject.objects.unguarded(_WHY).filter(pk__in=pks)))
    tell_changed(pks)


def _leave(source: Import, leaving: Sequence[Subject]) -> None:
    held = CaseSubject.objects.unguarded(_WHY).current().filter(case=source.case)
    held.filter(subject__in=[one.pk for one in leaving]).update(
        left_at=timezone.now(), left_by=source.undone_by, leaving_reason=_reason(source)
    )
    references = [one.reference for one in leaving]
    CircleItem.objects.filter(circle=source.case.circle_id, record__in=references).delete()
    tell(references)


def _hand_on(source: Import, tied: set[int]) -> None:
    """Let another import that names a subject answer for having brought it in."""
    others = _others(source).filter(subject__in=tied)
    first = dict(others.order_by("-pk").values_list("subject_id", "pk"))
    ImportedSubject.objects.unguarded(_WHY).filter(pk__in=first.values()).update(made=True, joined=True)


def _others(source: Import) -> QuerySet[ImportedSubject]:
    rows = ImportedSubject.objects.unguarded(_WHY).filter(source__case=source.case)
    return rows.exclude(source=source).exclude(source__state__in=(State.UNDOING, State.UNDONE))


def _reason(source: Import) -> str:
    return f"{source.reference}: {source.undoing_reason}"[:300]


def _locked(source: Import) -> Import:
    rows = Import.objects.unguarded(_WHY).select_for_update(of=("self",))
    return rows.select_related("case__circle", "case__unit", "exhibit").get(pk=source.pk)


def _check_mine(source: Import) -> None:
    mine = Import.objects.unguarded(_WHY).filter(pk=source.pk, worker=source.worker, state=State.UNDOING)
    if not mine.update(beat_at=timezone.now()):
        raise Stopped
