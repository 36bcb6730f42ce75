"""The pages of a desk exercise. Each works without JavaScript."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.officers import officer_required
from fanal.apps.simulations.exercises import desk_run_of, is_desk
from fanal.apps.simulations.reading import frame_of, language, own_run
from fanal.apps.simulations.shown_desk import desk_page
from fanal.apps.simulations.views import done


@require_safe
@officer_required
def desk(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the papers with what the reader proposes, and the links drawn so far."""
    run = own_run(request, reference)
    if run.outcome or not is_desk(run.exercise):
        return redirect("simulations:debrief" if run.outcome else "simulations:play", reference)
    at_desk = desk_run_of(run.exercise, run.language, run.moves)
    return render(request, "simulations/desk.html", frame_of(run, **desk_page(at_desk, language())))


@require_POST
@officer_required
def move(request: HttpRequest, reference: str) -> HttpResponse:
    """Confirm, reject, mark, link or end; then show the desk again."""
    run = done(request, own_run(request, reference), [_move_of(request)])
    return redirect("simulations:debrief" if run.outcome else "simulations:desk", reference)


def _move_of(request: HttpRequest) -> str:
    """Return the move of a form: said in one field, or put together from the fields of a choice."""
    given = request.POST
    if given.get("kind") == "add":
        return f"add.{given.get('paper', '')}.{given.get('sentence', '')}.{given.get('concept', '')}"
    if given.get("kind") == "link":
        return f"link.{given.get('origin', '')}.{given.get('verb', '')}.{given.get('target', '')}"
    return given.get("move", "")
