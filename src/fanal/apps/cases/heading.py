"""The head of a case: what an officer must know before anything else. Children and safety come first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case, CaseSubject, Task
from fanal.apps.cases.vocabulary import FORMS, Status, status_in, word_of
from fanal.apps.circles.models import CircleMember
from fanal.apps.subjects.models import PERSON, Subject, SubjectQuerySet


@dataclass(frozen=True, slots=True)
class Clock:
    """The deadlines of a case: how many tasks are open and how many late, and the day the next one is due."""

    open: int
    late: int
    next_due: date | None
    today: date

    @property
    def days(self) -> int | None:
        """The days until the next deadline; less than 0 where it has passed, None where there is none."""
        return None if self.next_due is None else (self.next_due - self.today).days


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above every tab of a case."""

    status: Status
    lead: str
    forms: tuple[str, ...]
    clock: Clock
    children: int
    to_refer: int
    members: int


def heading_of(officer: Officer, case: Case, lang: str) -> Heading:
    """Return the head of a case as this officer may see it: children count where they may see them."""
    current = list(CircleMember.objects.current().filter(circle=case.circle_id).select_related("officer"))
    lead = next((one.officer.display_name for one in current if one.part == CircleMember.Part.LEAD), "")
    persons = subjects_in(officer, case).filter(kind=PERSON)
    return Heading(
        status=status_in(case.status, lang),
        lead=lead,
        forms=tuple(word_of(FORMS, code, lang) for code in case.forms),
        clock=clock_of(officer, case),
        children=persons.filter(protected=True).count(),
        to_refer=persons.filter(outcome="refer").count(),
        members=len(current),
    )


def subjects_in(officer: Officer, case: Case) -> SubjectQuerySet[Subject]:
    """Return the subjects that belong to a case now and that the officer may see."""
    held = CaseSubject.objects.unguarded("narrowed to the subjects the officer may see").current()
    return Subject.objects.visible_to(officer).filter(pk__in=held.filter(case=case).values("subject_id"))


def clock_of(officer: Officer, case: Case) -> Clock:
    """Return the deadlines of a case."""
    today = timezone.localdate()
    tasks = Task.objects.visible_to(officer).filter(case=case, state=Task.State.OPEN)
    due = list(tasks.values_list("due_on", flat=True))
    dated = sorted(day for day in due if day is not None)
    return Clock(len(due), sum(day < today for day in dated), dated[0] if dated else None, today)
