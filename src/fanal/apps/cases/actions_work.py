"""Every write about the work on a case: tasks, decisions, links to other cases, the checklist."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.cases.actions import touch, working_on
from fanal.apps.cases.indexing import decision_entry, task_entry
from fanal.apps.cases.models import Case, CaseDecision, ChecklistAnswer, LinkedCase, Task
from fanal.apps.cases.refusals import refuse
from fanal.apps.cases.vocabulary import DECISIONS
from fanal.apps.search import actions as search
from fanal.engine.vocabulary import entries, text_in

TEMPLATES = "cases/task_templates.yaml"
CHECKLIST = "cases/prosecutor_checklist.yaml"


@transaction.atomic
def add_task(
    *,
    case: Case,
    by: Officer,
    title: str,
    note: str = "",
    due_on: date | None = None,
    assigned_to: Officer | None = None,
    template: str = "",
) -> Task:
    """Add something to be done on a case."""
    locked = working_on(case, by)
    refuse(not title.strip(), "no_task")
    task = Task.objects.create(
        case=locked,
        title=title.strip(),
        note=note.strip(),
        due_on=due_on,
        assigned_to=assigned_to,
        template=template,
        recorded_by=by,
    )
    touch(locked)
    search.index_record(entry=task_entry(task))
    audit.record(actor=by, verb="task.created", target=locked, detail={"task": task.reference})
    return task


@transaction.atomic
def add_tasks_of(*, case: Case, by: Officer, form: str, lang: str) -> list[Task]:
    """Add the tasks that a form of exploitation calls for (`general` for any), but those the case has already."""
    working_on(case, by)
    had = set(Task.objects.unguarded("added once").filter(case=case).values_list("template", flat=True))
    wanted = [
        (code, entry)
        for code, entry in entries(TEMPLATES).items()
        if entry["form"] == form and code not in had
    ]
    today = timezone.localdate()
    return [
        add_task(
            case=case,
            by=by,
            title=text_in(entry["labels"], lang),
            note=text_in(entry["why"], lang),
            due_on=today + timedelta(days=int(entry["due_days"])),
            template=code,
        )
        for code, entry in wanted
    ]


@transaction.atomic
def settle_task(*, task: Task, by: Officer, outcome: str = "", dropped: bool = False) -> Task:
    """Say that a task is done and what came of it, or that it is dropped and why."""
    locked = working_on(task.case, by)
    refuse(task.state != Task.State.OPEN, "task_settled")
    refuse(dropped and not outcome.strip(), "reason_needed")
    task.state = Task.State.DROPPED if dropped else Task.State.DONE
    task.settled_by, task.settled_at, task.outcome = by, timezone.now(), outcome.strip()
    task.save(update_fields=["state", "settled_by", "settled_at", "outcome"])
    touch(locked)
    search.index_record(entry=task_entry(task))
    verb = "task.dropped" if dropped else "task.done"
    audit.record(actor=by, verb=verb, target=locked, detail={"task": task.reference})
    return task


@transaction.atomic
def assign_task(*, task: Task, by: Officer, officer: Officer | None, due_on: date | None = None) -> Task:
    """Give a task to an officer, or to nobody in particular, and set by when."""
    locked = working_on(task.case, by)
    refuse(task.state != Task.State.OPEN, "task_settled")
    task.assigned_to, task.due_on = officer, due_on
    task.save(update_fields=["assigned_to", "due_on"])
    detail = {"task": task.reference, "officer": officer.reference if officer else ""}
    audit.record(actor=by, verb="task.assigned", target=locked, detail=detail)
    return task


@transaction.atomic
def settle_tasks(
    *, tasks: Sequence[Task], by: Officer, outcome: str = "", dropped: bool = False
) -> list[Task]:
    """Settle several tasks alike: all of them or none."""
    return [settle_task(task=task, by=by, outcome=outcome, dropped=dropped) for task in tasks]


@transaction.atomic
def assign_tasks(
    *, tasks: Sequence[Task], by: Officer, officer: Officer | None, due_on: date | None = None
) -> list[Task]:
    """Give several tasks to one officer; where no day is said, each keeps its own."""
    return [assign_task(task=task, by=by, officer=officer, due_on=due_on or task.due_on) for task in tasks]


@transaction.atomic
def record_decision(*, case: Case, by: Officer, kind: str, text: str) -> CaseDecision:
    """Record a decision on a case as it was taken; it is never changed."""
    locked = working_on(case, by)
    refuse(kind not in entries(DECISIONS), "unknown_kind")
    refuse(not text.strip(), "reason_needed")
    decided = CaseDecision.objects.create(case=locked, kind=kind, text=text.strip(), decided_by=by)
    touch(locked)
    search.index_record(entry=decision_entry(decided))
    detail = {"decision": decided.reference, "kind": kind}
    audit.record(actor=by, verb="case.decided", target=locked, detail=detail)
    return decided


@transaction.atomic
def link_case(*, case: Case, by: Officer, other: Case, why: str) -> LinkedCase:
    """Link a case to another one that the officer may see, saying why."""
    locked = working_on(case, by)
    refuse(case.pk == other.pk, "same_case")
    refuse(not why.strip(), "reason_needed")
    there = LinkedCase.objects.unguarded("linked once").filter(case=case, other=other)
    refuse(there.exists(), "linked_already")
    linked = LinkedCase.objects.create(case=locked, other=other, why=why.strip(), linked_by=by)
    touch(locked)
    audit.record(actor=by, verb="case.linked", target=locked, detail={"case": other.reference})
    return linked


@transaction.atomic
def answer_point(*, case: Case, by: Officer, item: str, state: str, note: str = "") -> ChecklistAnswer:
    """Answer a point of the prosecutor's checklist that no record answers by itself."""
    locked = working_on(case, by)
    refuse(item not in entries(CHECKLIST), "unknown_point")
    refuse(entries(CHECKLIST)[item]["drawn_from"] != "manual", "answered_by_record")
    refuse(state == ChecklistAnswer.State.NOT_NEEDED and not note.strip(), "reason_needed")
    answers = ChecklistAnswer.objects.unguarded("a point is answered once").filter(case=case, item=item)
    answer = answers.first() or ChecklistAnswer(case=locked, item=item)
    answer.state, answer.note, answer.answered_by, answer.answered_at = (
        state,
        note.strip(),
        by,
        timezone.now(),
    )
    answer.save()
    detail = {"item": item, "state": state}
    audit.record(actor=by, verb="case.checklist_answered", target=locked, detail=detail)
    return answer
