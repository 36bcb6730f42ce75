"""What happened in a case, in order, from what is on record: the audit is for those who inspect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.linked import linked_cases
from fanal.apps.cases.models import Case, CaseDecision, CaseSubject, Task
from fanal.apps.cases.roster import held_roles
from fanal.apps.cases.vocabulary import DECISIONS, word_of
from fanal.apps.circles.models import CircleMember


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: when, in words, with the reference of what it was about, and who did it."""

    at: datetime
    text: str
    about: str
    by: str


def timeline_of(officer: Officer, case: Case, lang: str) -> tuple[Happening, ...]:
    """Return what happened in a case as an officer may see it, the last first."""
    found = [
        *_of_case(case),
        *_of_members(case),
        *_of_subjects(officer, case),
        *_of_roles(officer, case, lang),
        *_of_work(officer, case, lang),
    ]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def _of_case(case: Case) -> Iterator[Happening]:
    yield Happening(case.opened_at, _("Case opened"), case.reference, case.recorded_by.display_name)
    if case.closed_at:
        yield Happening(case.closed_at, _("Case closed"), case.reference, "")


def _of_members(case: Case) -> Iterator[Happening]:
    every = CircleMember.objects.filter(circle=case.circle_id).select_related("officer", "let_in_by")
    for one in every:
        if one.officer_id != one.let_in_by_id:
            yield Happening(one.since, _("Let in"), one.officer.display_name, one.let_in_by.display_name)
        if one.until:
            yield Happening(one.until, _("Left the case"), one.officer.display_name, "")


def _of_subjects(officer: Officer, case: Case) -> Iterator[Happening]:
    seen = CaseSubject.objects.visible_to(officer).filter(case=case)
    for one in seen.select_related("subject", "added_by", "left_by"):
        yield Happening(
            one.added_at, _("Put into the case"), one.subject.reference, one.added_by.display_name
        )
        if one.left_at and one.left_by:
            yield Happening(
                one.left_at, _("Taken out of the case"), one.subject.reference, one.left_by.display_name
            )


def _of_roles(officer: Officer, case: Case, lang: str) -> Iterator[Happening]:
    for held in held_roles(officer, case, lang):
        record, words = held.record, {"role": held.label}
        given = _("Role given: %(role)s") % words
        yield Happening(record.decided_at, given, record.subject.reference, record.decided_by.display_name)
        if record.ended_at and record.ended_by:
            ended = _("Role ended: %(role)s") % words
            yield Happening(record.ended_at, ended, record.subject.reference, record.ended_by.display_name)


def _of_work(officer: Officer, case: Case, lang: str) -> Iterator[Happening]:
    for task in Task.objects.visible_to(officer).filter(case=case).exclude(state=Task.State.OPEN):
        if task.settled_at and task.settled_by:
            dropped = task.state == Task.State.DROPPED
            words = _("Task dropped") if dropped else _("Task done")
            yield Happening(task.settled_at, words, task.title, task.settled_by.display_name)
    decided = CaseDecision.objects.visible_to(officer).filter(case=case).select_related("decided_by")
    for one in decided:
        words = _("Decision: %(kind)s") % {"kind": word_of(DECISIONS, one.kind, lang)}
        yield Happening(one.decided_at, words, one.reference, one.decided_by.display_name)
    for link in linked_cases(officer, case):
        by = link.record.linked_by.display_name
        yield Happening(link.record.linked_at, _("Linked to another case"), link.reference, by)
