"""What cases bring to the first page: tasks due to the officer, and the cases they work on. References, no titles."""

from __future__ import annotations

from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Task
from fanal.apps.cases.queries import CaseLine, Wanted, cases_wanted, late, lines_of, tasks_due_to
from fanal.apps.home.blocks import Block, Line

SHOWN = 6


def tasks(officer: Officer) -> Block:
    """Return the open tasks given to an officer, the next deadline first."""
    return Block(
        code="tasks",
        title=_("Tasks due to you"),
        icon="clock",
        lines=tuple(_task(task) for task in tasks_due_to(officer, SHOWN)),
        nothing=_("No task of yours is open."),
        more_url=f"{reverse('cases:list')}?whose=mine",
        more=_("My cases"),
        note=_("The time is when the task is due."),
    )


def _task(task: Task) -> Line:
    due = task.due_on
    return Line(
        title=_("Late task") if late(task, timezone.localdate()) else _("Task"),
        reference=task.reference,
        url=reverse("cases:task", args=[task.case.reference, task.reference]),
        words=task.case.number,
        at=timezone.make_aware(datetime.combine(due, time(23, 59))) if due else None,
        urgent=late(task, timezone.localdate()),
    )


def cases(officer: Officer, lang: str) -> Block:
    """Return the cases an officer works on, the last changed first."""
    mine = cases_wanted(officer, Wanted(mine=True)).filter(closed_at=None)[:SHOWN]
    return Block(
        code="cases",
        title=_("Your cases"),
        icon="case",
        lines=tuple(_case(line) for line in lines_of(officer, mine, lang)),
        nothing=_("You work on no open case."),
        more_url=reverse("cases:list"),
        more=_("All cases"),
    )


def _case(line: CaseLine) -> Line:
    words = line.status.label
    if line.clock.late:
        words = _("%(status)s, tasks late: %(number)d") % {"status": words, "number": line.clock.late}
    return Line(
        title=line.case.number,
        reference=line.case.reference,
        url=reverse("cases:case", args=[line.case.reference]),
        words=words,
        at=line.case.changed_at,
        child=line.children > 0,
        urgent=line.clock.late > 0,
    )
