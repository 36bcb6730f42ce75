"""Reads across cases: the list, page by page, and what a line of it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import Count, Min, Q
from django.utils import timezone

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.audit.asked_often import Question, given
from fanal.apps.cases.heading import Clock
from fanal.apps.cases.models import Case, CaseSubject, Task
from fanal.apps.cases.models_case import CaseQuerySet
from fanal.apps.cases.vocabulary import Status, status_in
from fanal.apps.circles.models import CircleMember
from fanal.apps.circles.sight import own_circles
from fanal.apps.subjects.models import Subject

PAGE = 25
_GIVEN_TO_THEM = "the keys of the officer's own, seen with their eyes right after"
_OPEN_TASKS = Question(
    lambda: (
        Task.objects.unguarded(_GIVEN_TO_THEM)
        .filter(assigned_to=given("officer", models.BigIntegerField()), state=Task.State.OPEN)
        .order_by()
        .values_list("pk")
    )
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an officer looks for in the list of cases."""

    words: str = ""
    mine: bool = False
    status: str = ""
    form: str = ""
    unit: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything is looked for."""
        return bool(self.words.strip() or self.mine or self.status or self.form or self.unit)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One line of the list: the case, its state, who leads it, its deadlines, and how many children are in it."""

    case: Case
    status: Status
    lead: str
    clock: Clock
    children: int
    subjects: int


def cases_wanted(officer: Officer, wanted: Wanted) -> CaseQuerySet:
    """Return the cases an officer may see that fit, the last changed first."""
    found = Case.objects.visible_to(officer)
    if wanted.mine:
        found = found.filter(circle__in=own_circles(officer))
    if wanted.status:
        found = found.filter(status=wanted.status)
    if wanted.unit:
        found = found.filter(unit__reference=wanted.unit)
    if wanted.form:
        found = found.filter(pk__in=_with_form(found, wanted.form))
    words = wanted.words.strip()
    if words:
        fits = Q(title__icontains=words) | Q(number__icontains=words) | Q(reference__istartswith=words)
        found = found.filter(fits)
    return found.select_related("unit").order_by("-changed_at", "-pk")


def case_page_of(officer: Officer, wanted: Wanted, number: int) -> Page[Case]:
    """Return one page of the list; the count is of what the officer may see."""
    return Paginator(cases_wanted(officer, wanted), PAGE).get_page(number)


def lines_of(officer: Officer, cases: Iterable[Case], lang: str) -> tuple[CaseLine, ...]:
    """Return cases as lines of a list."""
    listed = list(cases)
    if not listed:
        return ()
    leads, clocks, held = _leads(listed), _clocks(officer, listed), _held(officer, listed)
    nothing = Clock(0, 0, None, timezone.localdate())
    return tuple(
        CaseLine(
            case=case,
            status=status_in(case.status, lang),
            lead=leads.get(case.circle_id, ""),
            clock=clocks.get(case.pk, nothing),
            children=held.get(case.pk, (0, 0))[1],
            subjects=held.get(case.pk, (0, 0))[0],
        )
        for case in listed
    )


def units_of_cases(officer: Officer) -> list[tuple[str, str]]:
    """Return the units whose cases an officer may see, for a list to choose from."""
    keys = Case.objects.visible_to(officer).order_by().values("unit")
    return [(unit.reference, unit.name) for unit in Unit.objects.filter(pk__in=keys).order_by("name")]


def _with_form(cases: CaseQuerySet, form: str) -> list[int]:
    """Return the keys of cases that look into a form: both databases keep the codes as JSON, neither alike."""
    return [key for key, forms in cases.order_by().values_list("pk", "forms") if form in forms]


def _leads(cases: list[Case]) -> Mapping[int, str]:
    leading = CircleMember.objects.current().filter(
        circle__in=[case.circle_id for case in cases], part=CircleMember.Part.LEAD
    )
    return {one.circle_id: one.officer.display_name for one in leading.select_related("officer")}


def _clocks(officer: Officer, cases: list[Case]) -> Mapping[int, Clock]:
    today = timezone.localdate()
    tasks = Task.objects.visible_to(officer).filter(case__in=cases, state=Task.State.OPEN)
    counted = tasks.order_by().values("case_id").annotate(
        open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)), next_due=Min("due_on")
    )  # fmt: skip
    return {row["case_id"]: Clock(row["open"], row["late"], row["next_due"], today) for row in counted}


def _held(officer: Officer, cases: list[Case]) -> Mapping[int, tuple[int, int]]:
    """Count the subjects of each case, and the children among them, as the officer may see them."""
    seen = Subject.objects.visible_to(officer)
    held = CaseSubject.objects.unguarded("narrowed to the subjects the officer may see").current()
    counted = held.filter(case__in=cases, subject__in=seen).order_by().values("case_id")
    rows = counted.annotate(all=Count("pk"), children=Count("pk", filter=Q(subject__protected=True)))
    return {row["case_id"]: (row["all"], row["children"]) for row in rows}


def tasks_due_to(officer: Officer, most: int) -> list[Task]:
    """Return the open tasks given to an officer, by deadline, those without one last."""
    own = [task for (task,) in _OPEN_TASKS.rows(officer=officer.pk)]
    if not own:
        return []
    seen = Task.objects.visible_to(officer).filter(pk__in=own)
    return list(seen.select_related("case")[:most])


def late(task: Task, today: date) -> bool:
    """Say whether a task is late."""
    return task.due_on is not None and task.due_on < today
