"""After the event: what worked, what did not, what is learnt, and the tasks that follow."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of
from fanal.apps.events import actions_day as actions, policies
from fanal.apps.events.finding import about_event, frame_of
from fanal.apps.events.forms import FollowUpForm, PointForm
from fanal.apps.events.models import Event, FollowUp, ReportPoint
from fanal.apps.events.queries import follow_ups_of
from fanal.apps.groups.finding import about, done, said
from fanal.apps.groups.models import GroupThread
from fanal.apps.library.wanted import Standing, standings_of


@about_event
def report(request: HttpRequest, event: Event) -> HttpResponse:
    """Show the report and the tasks, and take in a point or a task."""
    officer, which = officer_of(request), str(request.POST.get("which", ""))
    policies.check_can_join_event(officer, event)
    point = PointForm(request.POST if which == "point" else None)
    task = FollowUpForm(request.POST if which == "task" else None, auto_id="id_task_%s")
    if (
        request.method == "POST"
        and which == "point"
        and point.is_valid()
        and done(point, lambda: actions.add_point(event=event, by=officer, **point.cleaned_data))
    ):
        return redirect("events:report", event.reference)
    if (
        request.method == "POST"
        and which == "task"
        and task.is_valid()
        and done(task, lambda: actions.add_follow_up(event=event, by=officer, **task.cleaned_data))
    ):
        return redirect("events:report", event.reference)
    seen = ReportPoint.objects.visible_to(officer).filter(event=event).select_related("said_by__unit")
    points = [(label, [one for one in seen if one.kind == kind]) for kind, label in ReportPoint.Kind.choices]
    tasks = follow_ups_of(officer, event)
    threads = set(
        GroupThread.objects.visible_to(officer)
        .filter(pk__in=[one.thread_id for one in tasks if one.thread_id])
        .values_list("pk", flat=True)
    )
    context = frame_of(officer, event, "report") | {
        "points": points, "tasks": _with_standing(officer, tasks), "threads": threads,
        "point_form": point, "task_form": task,
    }  # fmt: skip
    status = 422 if point.errors or task.errors else 200
    return render(request, "events/report.html", context, status=status)


def _with_standing(officer: Officer, tasks: Iterable[FollowUp]) -> list[tuple[FollowUp, Standing | None]]:
    """Return the tasks, those for the library with how far it has come there."""
    standings = standings_of(officer, (one.wanted for one in tasks if one.wanted is not None))
    by_wanted = {one.wanted.pk: one for one in standings}
    return [(one, by_wanted.get(one.wanted_id or 0)) for one in tasks]


def find_task(officer: Officer, reference: str) -> FollowUp | None:
    """Return a task of an event at which the officer had a place."""
    return FollowUp.objects.visible_to(officer).filter(reference=reference).select_related("event").first()


@require_POST
@about(find_task)
def settle(request: HttpRequest, task: FollowUp) -> HttpResponse:
    """Settle a task."""
    form = Form(request.POST)
    form.is_valid()
    outcome = str(request.POST.get("outcome", ""))[:300]
    if done(form, lambda: actions.settle_follow_up(task=task, by=officer_of(request), outcome=outcome)):
        messages.success(request, _("The task is settled."))
    else:
        messages.error(request, said(form))
    return redirect("events:report", task.event.reference)
