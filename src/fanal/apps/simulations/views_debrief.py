"""After an exercise: the debrief, the replay step by step, and what is shared with trainers."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.names import names_by_reference
from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.simulations import actions, policies
from fanal.apps.simulations.exercises import desk_run_of, is_desk, run_of, title_of
from fanal.apps.simulations.queries import shared_runs
from fanal.apps.simulations.reading import frame_of, language, own_run, run_seen
from fanal.apps.simulations.shown_debrief import debrief_page, step_page
from fanal.apps.simulations.shown_desk import desk_debrief_page
from fanal.engine.statements.sentences import state_label


@require_safe
@officer_required
def debrief(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what a run that has ended comes to, and why."""
    run, lang = run_seen(request, reference), language()
    if not run.outcome:
        return redirect("simulations:desk" if is_desk(run.exercise) else "simulations:play", reference)
    own = run.officer_ref == officer_of(request).reference
    if is_desk(run.exercise):
        shown = desk_debrief_page(desk_run_of(run.exercise, run.language, run.moves), lang)
        return render(request, "simulations/desk_debrief.html", frame_of(run, own=own, **shown))
    shown = debrief_page(run_of(run.exercise, run.moves), lang)
    return render(request, "simulations/debrief.html", frame_of(run, own=own, **shown))


@require_safe
@officer_required
def step(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show one step of a run again: what was done, how the person changed, and why."""
    run = run_seen(request, reference)
    if not run.outcome or is_desk(run.exercise) or not 1 <= number <= len(run.moves):
        raise Http404
    shown = step_page(run_of(run.exercise, run.moves), number, language())
    return render(request, "simulations/step.html", frame_of(run, **shown))


@require_POST
@officer_required
def share(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a result to trainers, or take it back."""
    run, shared = own_run(request, reference), request.POST.get("shared") == "yes"
    actions.share_run(run=run, by=officer_of(request), shared=shared)
    messages.success(
        request,
        _("Trainers can see this result now.") if shared else _("Trainers no longer see this result."),
    )
    return redirect("simulations:debrief", reference)


@require_safe
@officer_required
def results(request: HttpRequest) -> HttpResponse:
    """Show a trainer the results that learners share."""
    officer, lang = officer_of(request), language()
    policies.check_can_follow(officer)
    runs = shared_runs(officer)
    names = names_by_reference(frozenset(run.officer_ref for run in runs))
    rows = [
        (
            run,
            title_of(run.exercise, lang),
            names.get(run.officer_ref, run.officer_ref),
            _outcome(run.outcome, lang),
        )
        for run in runs
    ]
    return render(request, "simulations/results.html", {"rows": rows})


def _outcome(code: str, lang: str) -> str:
    return _("Stop, make safe") if code == "make_safe" else state_label(code, lang)
