"""The work on a case: its tasks, the log of its decisions, and what the prosecutor will ask for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from fanal.apps.accounts.models import Officer
from fanal.apps.api.auth import caller_of
from fanal.apps.api.casework import case_at, record_read, task_data
from fanal.apps.api.declaring import BODY, PERSON, call
from fanal.apps.api.purposes import Purpose
from fanal.apps.api.routers.cases import READS, WRITES
from fanal.apps.api.schemas import cases as schemas, cases_shown as shown
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.api.shaping import language
from fanal.apps.cases import actions_work as actions
from fanal.apps.cases.checklist import checklist_of
from fanal.apps.cases.elements import element_board
from fanal.apps.cases.models import Case, CaseDecision, Task
from fanal.apps.cases.policies import check_can_work_on

router = Router(tags=["cases"])
TASK = call(shown.TaskShown, *WRITES, refused=(*PERSON, *BODY))


@router.get("/cases/{reference}/tasks", **call(shown.TaskList, *READS, refused=PERSON))
def list_tasks(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """List the tasks of a case, the next deadline first."""
    case, purpose = case_at(request, reference, why)
    record_read(request, case, purpose, "tasks")
    return _tasks(request, case)


@router.post(
    "/cases/{reference}/tasks", **call(shown.TaskShown, *WRITES, refused=(*PERSON, *BODY), status=201)
)
def add_task(
    request: HttpRequest, reference: Reference, given: schemas.NewTask, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Add something to be done on a case."""
    case, _purpose = case_at(request, reference, why)
    said = given.model_dump()
    said["assigned_to"] = _officer(given.assigned_to)
    return Status(201, task_data(actions.add_task(case=case, by=caller_of(request).officer, **said)))


@router.post("/cases/{reference}/tasks/templates", **call(shown.TaskList, *WRITES, refused=(*PERSON, *BODY)))
def add_tasks_of(
    request: HttpRequest, reference: Reference, given: schemas.TasksOf, why: Purpose = None
) -> dict[str, Any]:
    """Add the tasks that a form of exploitation calls for, but those the case has already."""
    case, _purpose = case_at(request, reference, why)
    actions.add_tasks_of(case=case, by=caller_of(request).officer, form=given.form, lang=language())
    return _tasks(request, case)


@router.post("/cases/{reference}/tasks/{task}/settle", **TASK)
def settle_task(
    request: HttpRequest,
    reference: Reference,
    task: Reference,
    given: schemas.TaskSettled,
    why: Purpose = None,
) -> dict[str, Any]:
    """Say that a task is done and what came of it, or that it is dropped and why."""
    case, _purpose = case_at(request, reference, why)
    found = _task(request, case, task)
    return task_data(actions.settle_task(task=found, by=caller_of(request).officer, **given.model_dump()))


@router.post("/cases/{reference}/tasks/{task}/assign", **TASK)
def assign_task(
    request: HttpRequest, reference: Reference, task: Reference, given: schemas.TaskGiven, why: Purpose = None
) -> dict[str, Any]:
    """Give a task to an officer, or to nobody in particular, and set by when."""
    case, _purpose = case_at(request, reference, why)
    found, officer = _task(request, case, task), _officer(given.assigned_to)
    by = caller_of(request).officer
    return task_data(actions.assign_task(task=found, by=by, officer=officer, due_on=given.due_on))


@router.get("/cases/{reference}/decisions", **call(shown.DecisionList, *READS, refused=PERSON))
def list_decisions(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """List the decisions on a case, the last first."""
    case, purpose = case_at(request, reference, why)
    record_read(request, case, purpose, "decisions")
    seen = CaseDecision.objects.visible_to(caller_of(request).officer).filter(case=case)
    return {
        "case": case.reference,
        "decisions": [_decision(one) for one in seen.select_related("decided_by")],
    }


@router.post(
    "/cases/{reference}/decisions",
    **call(shown.DecisionShown, *WRITES, refused=(*PERSON, *BODY), status=201),
)
def record_decision(
    request: HttpRequest, reference: Reference, given: schemas.NewDecision, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Record a decision on a case as it was taken; it is never changed."""
    case, _purpose = case_at(request, reference, why)
    made = actions.record_decision(case=case, by=caller_of(request).officer, **given.model_dump())
    return Status(201, _decision(made))


@router.get("/cases/{reference}/checklist", **call(shown.Checklist, *READS, refused=PERSON))
def show_checklist(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show what the prosecutor will ask for, and how each point stands on record."""
    case, purpose = case_at(request, reference, why)
    record_read(request, case, purpose, "checklist")
    return _points(request, case)


@router.post("/cases/{reference}/checklist", **call(shown.Checklist, *WRITES, refused=(*PERSON, *BODY)))
def answer_point(
    request: HttpRequest, reference: Reference, given: schemas.PointAnswer, why: Purpose = None
) -> dict[str, Any]:
    """Answer a point of the checklist that no record answers by itself."""
    case, _purpose = case_at(request, reference, why)
    actions.answer_point(case=case, by=caller_of(request).officer, **given.model_dump())
    return _points(request, case)


def _points(request: HttpRequest, case: Case) -> dict[str, Any]:
    officer, lang = caller_of(request).officer, language()
    points = checklist_of(officer, case, element_board(officer, case, lang), lang)
    return {
        "case": case.reference,
        "points": [
            {
                "item": one.code,
                "label": one.label,
                "speaks_to": one.speaks_to,
                "manual": one.manual,
                "state": one.state,
                "open_for": list(one.open_references),
                "note": one.note,
            }
            for one in points
        ],
    }


def _tasks(request: HttpRequest, case: Case) -> dict[str, Any]:
    seen = Task.objects.visible_to(caller_of(request).officer).filter(case=case)
    return {"case": case.reference, "tasks": [task_data(one) for one in seen.select_related("assigned_to")]}


def _task(request: HttpRequest, case: Case, reference: str) -> Task:
    officer = caller_of(request).officer
    check_can_work_on(officer, case)
    seen = Task.objects.visible_to(officer).filter(case=case).select_related("case__circle", "assigned_to")
    return get_object_or_404(seen, reference=reference)


def _officer(reference: str | None) -> Officer | None:
    if reference is None:
        return None
    return get_object_or_404(Officer.objects.filter(is_active=True), reference=reference)


def _decision(one: CaseDecision) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "kind": one.kind,
        "text": one.text,
        "decided_by": one.decided_by.reference,
        "decided_at": one.decided_at,
    }
