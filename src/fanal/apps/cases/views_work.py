"""The tasks of a case and the log of its decisions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from fanal.apps.accounts.officers import officer_of
from fanal.apps.cases import actions_work, policies
from fanal.apps.cases.forms_work import AssignForm, DecisionForm, SettleForm, TaskForm, TasksForm
from fanal.apps.cases.models import Case, CaseDecision, Task
from fanal.apps.cases.reading import about_case, case_frame, case_page, language, on_case
from fanal.apps.cases.tasks import templates_for, why_of
from fanal.apps.cases.views import ask
from fanal.apps.cases.vocabulary import DECISIONS, word_of
from fanal.apps.subjects.views_values import done


@about_case
def tasks(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show what is to be done on a case, by deadline, and what was done."""
    seen = Task.objects.visible_to(officer_of(request)).filter(case=case)
    every = list(seen.select_related("assigned_to", "settled_by", "recorded_by"))
    context = case_page(
        request, case, purpose, tab="tasks",
        open_tasks=[task for task in every if task.state == Task.State.OPEN],
        settled=sorted((one for one in every if one.settled_at), key=_settled, reverse=True),
        templates=templates_for(case, every, language()),
        today=timezone.localdate(),
        form=TaskForm(case=case, initial={"title": request.GET.get("title", "")[:300]}),
        assign=AssignForm(case=case),
    )  # fmt: skip
    return render(request, "cases/tasks.html", context)


def _settled(task: Task) -> Any:
    return task.settled_at


@require_POST
@on_case
def add_task(request: HttpRequest, case: Case) -> HttpResponse:
    """Add something to be done."""
    officer = officer_of(request)
    policies.check_can_work_on(officer, case)
    form = TaskForm(request.POST, case=case)
    if done(request, form, lambda: actions_work.add_task(case=case, by=officer, **form.cleaned_data)):
        messages.success(request, _("The task is added."))
        return redirect("cases:tasks", case.reference)
    return ask(request, case, form, tab="tasks", title=_("Add a task"), submit=_("Add task"))


@require_POST
@on_case
def add_templates(request: HttpRequest, case: Case) -> HttpResponse:
    """Add the tasks that a form of exploitation calls for."""
    officer = officer_of(request)
    policies.check_can_work_on(officer, case)
    form = request.POST.get("form", "")
    made = actions_work.add_tasks_of(case=case, by=officer, form=form, lang=language())
    messages.success(
        request,
        ngettext("%(number)d task is added.", "%(number)d tasks are added.", len(made))
        % {"number": len(made)},
    )
    return redirect("cases:tasks", case.reference)


@require_POST
@on_case
def settle_tasks(request: HttpRequest, case: Case) -> HttpResponse:
    """Do one thing with all the tasks that are chosen: done, dropped, or given to somebody."""
    officer = officer_of(request)
    policies.check_can_work_on(officer, case)
    form = TasksForm(request.POST, case=case, officer=officer)
    if done(request, form, lambda: form.act(officer)):
        messages.success(request, _("Done for all that you chose."))
        return redirect("cases:tasks", case.reference)
    for errors in form.errors.values():
        messages.error(request, str(errors[0]))
    return redirect("cases:tasks", case.reference)


@about_case
def task(request: HttpRequest, case: Case, purpose: str, task: str) -> HttpResponse:
    """Show one task, and what can be done with it."""
    found = _task(request, case, task)
    context = case_page(
        request, case, purpose, tab="tasks",
        task=found,
        why=why_of(found, language()),
        today=timezone.localdate(),
        settle=SettleForm(),
        assign=AssignForm(case=case, initial=_assigned(found)),
    )  # fmt: skip
    return render(request, "cases/task.html", context)


@require_POST
@on_case
def settle(request: HttpRequest, case: Case, task: str) -> HttpResponse:
    """Say that a task is done and what came of it, or drop it."""
    officer = officer_of(request)
    policies.check_can_work_on(officer, case)
    found, form = _task(request, case, task), SettleForm(request.POST)
    if done(request, form, lambda: actions_work.settle_task(task=found, by=officer, **form.cleaned_data)):
        messages.success(request, _("The task is settled."))
        return redirect("cases:tasks", case.reference)
    return ask(
        request,
        case,
        form,
        tab="tasks",
        title=_("Settle a task"),
        submit=_("Settle task"),
        quoted=found.title,
    )


@require_POST
@on_case
def assign(request: HttpRequest, case: Case, task: str) -> HttpResponse:
    """Give a task to an officer, and set by when."""
    officer = officer_of(request)
    policies.check_can_work_on(officer, case)
    found, form = _task(request, case, task), AssignForm(request.POST, case=case)

    def record() -> None:
        said = form.cleaned_data
        actions_work.assign_task(task=found, by=officer, officer=said["assigned_to"], due_on=said["due_on"])

    if done(request, form, record):
        messages.success(request, _("The task is given."))
        return redirect("cases:task", case.reference, task)
    return ask(
        request, case, form, tab="tasks", title=_("Give a task"), submit=_("Give task"), quoted=found.title
    )


@about_case
def decisions(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show what was decided on a case, the last first."""
    seen = CaseDecision.objects.visible_to(officer_of(request)).filter(case=case)
    logged = [
        (one, word_of(DECISIONS, one.kind, language())) for one in seen.select_related("decided_by__unit")
    ]
    context = case_page(request, case, purpose, tab="decisions", logged=logged, form=DecisionForm())
    return render(request, "cases/decisions.html", context)


@require_POST
@on_case
def decide(request: HttpRequest, case: Case) -> HttpResponse:
    """Record a decision."""
    officer = officer_of(request)
    policies.check_can_work_on(officer, case)
    form = DecisionForm(request.POST)
    if done(request, form, lambda: actions_work.record_decision(case=case, by=officer, **form.cleaned_data)):
        messages.success(request, _("The decision is on record."))
        return redirect("cases:decisions", case.reference)
    context = case_frame(request, case, tab="decisions", form=form, logged=[])
    return render(request, "cases/decisions.html", context, status=400)


def _task(request: HttpRequest, case: Case, reference: str) -> Task:
    seen = Task.objects.visible_to(officer_of(request)).filter(case=case)
    return get_object_or_404(
        seen.select_related("case__circle", "assigned_to", "settled_by", "recorded_by"), reference=reference
    )


def _assigned(task: Task) -> dict[str, Any]:
    return {
        "assigned_to": task.assigned_to.reference if task.assigned_to else "",
        "due_on": task.due_on,
    }
