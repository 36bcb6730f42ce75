"""What every page about a person's assessments does first: find the person, and know why the officer reads."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.assessments import queries
from fanal.apps.assessments.models import Assessment
from fanal.apps.audit import actions as audit
from fanal.apps.subjects.models import Person
from fanal.apps.subjects.purposes import ask_purpose, purpose_chip, purpose_for

P = ParamSpec("P")


def about_person(
    view: Callable[Concatenate[HttpRequest, Person, str, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Give a view the person of its address and why the officer reads; who has not said why is asked."""

    @wraps(view)
    def found(request: HttpRequest, reference: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        person = queries.find_person(officer_of(request), reference)
        purpose = purpose_for(request, person)
        if purpose is None:
            return ask_purpose(request, person)
        return view(request, person, purpose, *args, **kwargs)

    guarded: Callable[..., HttpResponse] = found
    return officer_required(guarded)


def assessment_numbered(request: HttpRequest, person: Person, number: int) -> Assessment:
    """Return one assessment of a person; where there is none, the page is not found."""
    found = queries.find_assessment(officer_of(request), person, number)
    if found is None:
        raise Http404
    return found


def record_read(request: HttpRequest, assessment: Assessment, purpose: str, part: str = "board") -> None:
    """Record that an officer reads a board, or a part of it, and why."""
    audit.record(
        actor=officer_of(request),
        verb="assessment.read",
        target=assessment,
        person=assessment.person,
        purpose=purpose,
        detail={"number": assessment.number, "part": part},
    )


def frame_of(request: HttpRequest, person: Person, **context: Any) -> dict[str, Any]:
    """Return the context of a page about a person."""
    return {"person": person, "lang": language(), "purpose_chip": purpose_chip(request, person), **context}


def language() -> str:
    """Return the language of the page."""
    return get_language() or "en"
