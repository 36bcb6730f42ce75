"""Every write about exercises. The rows go to the sandbox; the node keeps in its audit that somebody practised."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.simulations import policies
from fanal.apps.simulations.exercises import exists, text_language, tried
from fanal.apps.simulations.models import SimulationRun
from fanal.apps.simulations.router import SANDBOX
from fanal.engine.screening.subject import InputError

MOST_MOVES = 400
_PLAYED = "the run that its officer plays"


@transaction.atomic
@transaction.atomic(using=SANDBOX)
def begin_run(*, by: Officer, exercise: str, language: str) -> SimulationRun:
    """Begin an exercise."""
    if not exists(exercise):
        raise InputError(_("There is no exercise of this name. Choose one from the list."))
    run = SimulationRun.objects.create(
        officer_ref=by.reference,
        unit_ref=by.unit.reference,
        exercise=exercise,
        language=text_language(language),
    )
    audit.record(actor=by, verb="exercise.begun", target=run, detail={"exercise": exercise})
    return run


@transaction.atomic
@transaction.atomic(using=SANDBOX)
def do_moves(*, run: SimulationRun, by: Officer, moves: Sequence[str], after: int) -> SimulationRun:
    """Do moves in a run that has `after` moves so far; a form sent twice is done once. The end is recorded."""
    run = SimulationRun.objects.unguarded(_PLAYED).get(pk=run.pk)
    policies.check_can_play(by, run)
    if len(run.moves) != after or not moves:
        return run
    if len(run.moves) + len(moves) > MOST_MOVES:
        raise InputError(_("This exercise has gone on for very long. End it, and read the debrief."))
    outcome, score = tried(run.exercise, run.language, run.moves, moves)
    run.moves = [*run.moves, *moves]
    changed = ["moves"]
    if outcome:
        run.outcome, run.score, run.ended_at = outcome, score, timezone.now()
        changed += ["outcome", "score", "ended_at"]
        detail = {"exercise": run.exercise, "outcome": outcome, "score": score, "moves": len(run.moves)}
        audit.record(actor=by, verb="exercise.ended", target=run, detail=detail)
    run.save(update_fields=changed)
    return run


@transaction.atomic
@transaction.atomic(using=SANDBOX)
def share_run(*, run: SimulationRun, by: Officer, shared: bool) -> SimulationRun:
    """Show a result to the trainers of the officer's organisation, or take it back."""
    policies.check_can_share(by, run)
    run.shared = shared
    run.save(update_fields=["shared"])
    audit.record(actor=by, verb="exercise.shared", target=run, detail={"shared": shared})
    return run
