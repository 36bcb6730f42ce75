"""From a request to the run it is about, and what all pages of a run share."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from fanal.apps.accounts.officers import officer_of
from fanal.apps.simulations.exercises import exists, text_language, title_of
from fanal.apps.simulations.models import SimulationRun
from fanal.apps.simulations.queries import find_run


def language() -> str:
    """Return the language the reader reads in."""
    return get_language() or "en"


def run_seen(request: HttpRequest, reference: str) -> SimulationRun:
    """Return a run that the officer may see and whose exercise is still there, or say that there is none."""
    run = find_run(officer_of(request), reference)
    if run is None or not exists(run.exercise):
        raise Http404
    return run


def own_run(request: HttpRequest, reference: str) -> SimulationRun:
    """Return a run of the officer's own; to others there is none to play."""
    run = run_seen(request, reference)
    if run.officer_ref != officer_of(request).reference:
        raise Http404
    return run


def frame_of(run: SimulationRun, **more: Any) -> dict[str, Any]:
    """Return what every page of a run shows."""
    lang = language()
    return {
        "run": run,
        "title": title_of(run.exercise, lang),
        "said_in": text_language(lang),
        "in_other_language": text_language(lang) != lang[:2],
        **more,
    }
