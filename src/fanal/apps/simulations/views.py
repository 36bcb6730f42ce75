"""The pages of an exercise with a person. Each works without JavaScript."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.simulations import actions
from fanal.apps.simulations.exercises import is_desk, listed, run_of, title_of
from fanal.apps.simulations.models import SimulationRun, teaches
from fanal.apps.simulations.queries import own_runs
from fanal.apps.simulations.reading import frame_of, language, own_run
from fanal.apps.simulations.shown import board_page, play_page
from fanal.engine.screening.subject import InputError
from fanal.engine.simulation.moves import MoveError
from fanal.engine.simulation.run import board as board_of_run
from fanal.web.report import words


@require_safe
@officer_required
def exercises(request: HttpRequest) -> HttpResponse:
    """Show the exercises, and the officer's last runs."""
    officer, lang = officer_of(request), language()
    context = {
        "exercises": listed(lang),
        "runs": [(run, title_of(run.exercise, lang)) for run in own_runs(officer)],
        "teaches": teaches(officer),
    }
    return render(request, "simulations/list.html", context)


@require_POST
@officer_required
def begin(request: HttpRequest) -> HttpResponse:
    """Begin an exercise."""
    try:
        run = actions.begin_run(
            by=officer_of(request), exercise=request.POST.get("exercise", ""), language=language()
        )
    except InputError as refused:
        messages.error(request, str(refused))
        return redirect("simulations:list")
    return redirect(_address(run), run.reference)


def _address(run: SimulationRun) -> str:
    """Return where a run goes on: at its page, at its desk, or in the debrief once it has ended."""
    if run.outcome:
        return "simulations:debrief"
    return "simulations:desk" if is_desk(run.exercise) else "simulations:play"


@require_safe
@officer_required
def play(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the person's answer and the moves."""
    run = own_run(request, reference)
    if run.outcome or is_desk(run.exercise):
        return redirect(_address(run), reference)
    context = frame_of(run, **play_page(run_of(run.exercise, run.moves), language()))
    return render(request, "simulations/play.html", context)


@require_POST
@officer_required
def move(request: HttpRequest, reference: str) -> HttpResponse:
    """Do a move, or note what is seen, and show what comes of it."""
    run = own_run(request, reference)
    run = done(request, run, request.POST.getlist("move"))
    return redirect(_address(run), reference)


def done(request: HttpRequest, run: SimulationRun, moves: list[str]) -> SimulationRun:
    """Do moves of a form in a run; what is not offered is said to be so."""
    after = request.POST.get("after", "")
    try:
        return actions.do_moves(
            run=run, by=officer_of(request), moves=moves, after=int(after) if after.isdecimal() else -1
        )
    except (MoveError, InputError) as refused:
        messages.error(request, str(refused))
        return run


@require_safe
@officer_required
def board(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the officer's own board, by the rules of every real screening."""
    run = own_run(request, reference)
    if is_desk(run.exercise):
        return redirect(_address(run), reference)
    made = board_of_run(run_of(run.exercise, run.moves))
    context = frame_of(run, w=words(language()), board=board_page(made, language()))
    return render(request, "simulations/board.html", context)
