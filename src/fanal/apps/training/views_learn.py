"""Modules, lessons and tests of a learner."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.training import actions, reading
from fanal.apps.training.lessons import guides_of, lesson_of
from fanal.apps.training.models import Attempt, Course, Enrolment, Module
from fanal.apps.training.spoken_of import feedback_on
from fanal.apps.training.views import course_at
from fanal.engine.screening.subject import InputError


def _module(course: Course, code: str) -> Module:
    found = course.modules.filter(code=code, retired=False).first()
    if found is None:
        raise Http404
    return found


def _enrolment(request: HttpRequest, course: Course) -> Enrolment:
    found = reading.own_enrolment(officer_of(request), course)
    return found or actions.enrol(course=course, by=officer_of(request))


@require_safe
@officer_required
def module_page(request: HttpRequest, course: str, module: str) -> HttpResponse:
    """Show a module: its lesson, its cases and the way to its questions."""
    found = course_at(request, course)
    one = _module(found, module)
    enrolment = reading.own_enrolment(officer_of(request), found)
    modules = list(found.modules.filter(retired=False))
    at = next(place for place, each in enumerate(modules) if each.pk == one.pk)
    shown = {
        "course": found,
        "module": one,
        "lesson": lesson_of(one, officer_of(request)),
        "number": at + 1,
        "of": len(modules),
        "before": modules[at - 1] if at else None,
        "after": modules[at + 1] if at + 1 < len(modules) else None,
        "guides": guides_of(one, officer_of(request)),
        "was_read": bool(enrolment and one.code in enrolment.lessons_read),
        "questions": one.questions.filter(retired=False).count(),
        "feedback": feedback_on(one),
    }
    return render(request, "training/module.html", shown)


@require_safe
@officer_required
def lesson_page(request: HttpRequest, course: str, module: str) -> HttpResponse:
    """Show a lesson alone, without anything about the reader: to be printed, or kept on the phone."""
    found = course_at(request, course)
    one = _module(found, module)
    shown = {"course": found, "module": one, "lesson": lesson_of(one, officer_of(request))}
    return render(request, "training/lesson.html", shown)


@require_safe
@officer_required
def lesson_addresses(request: HttpRequest, course: str) -> JsonResponse:
    """Answer with the addresses of the lessons of a course, for a phone to keep."""
    found = course_at(request, course)
    codes = found.modules.filter(retired=False).values_list("code", flat=True)
    pages = [reverse("lessons:lesson", args=[found.code, code]) for code in codes]
    return JsonResponse({"pages": pages}, headers={"Cache-Control": "no-store"})


@require_POST
@officer_required
def read_lesson(request: HttpRequest, course: str, module: str) -> HttpResponse:
    """Note that the lesson was read, and go on to the next module."""
    found = course_at(request, course)
    one = _module(found, module)
    actions.mark_lesson_read(enrolment=_enrolment(request, found), by=officer_of(request), module=one)
    after = found.modules.filter(retired=False, position__gt=one.position).first()
    return (
        redirect("training:module", found.code, after.code)
        if after
        else redirect("training:course", found.code)
    )


@require_POST
@officer_required
def begin_questions(request: HttpRequest, course: str, module: str) -> HttpResponse:
    """Begin the questions of a module."""
    found = course_at(request, course)
    return _begun(request, found, Attempt.Test.MODULE, _module(found, module))


@require_POST
@officer_required
def begin(request: HttpRequest, course: str, test: str) -> HttpResponse:
    """Begin the test before the course, the one at the end, or what comes back."""
    return _begun(request, course_at(request, course), test)


def _begun(request: HttpRequest, course: Course, test: str, module: Module | None = None) -> HttpResponse:
    officer, enrolment = officer_of(request), _enrolment(request, course)
    try:
        attempt = actions.begin_test(enrolment=enrolment, by=officer, test=test, module=module)
    except InputError as error:
        messages.warning(request, str(error))
        return redirect("training:course", course.code)
    return redirect("training:attempt", attempt.reference)


@officer_required
def attempt_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the questions of a test; take the answers; show what came of it, with the feedback on each answer."""
    officer = officer_of(request)
    found = Attempt.objects.visible_to(officer).filter(reference=reference)
    attempt = found.select_related("enrolment__course", "certificate").first()
    if attempt is None:
        raise Http404
    if request.method == "POST" and attempt.finished_at is None:
        chosen = {key: request.POST.getlist(f"q{key}") for key in attempt.questions}
        if all(chosen.values()):
            actions.finish_test(attempt=attempt, by=officer, chosen=chosen)
            return redirect("training:attempt", reference)
        messages.warning(request, _("Some questions have no answer yet. Choose one at each, then send them."))
        return render(request, "training/test.html", _shown(attempt, chosen), status=422)
    page = "training/result.html" if attempt.finished_at else "training/test.html"
    return render(request, page, _shown(attempt, {}))


def _shown(attempt: Attempt, chosen: dict[int, list[str]]) -> dict[str, Any]:
    questions = reading.asked(attempt, chosen)
    missed = (
        list(dict.fromkeys(one.module for one in questions if not one.was_right))
        if attempt.finished_at
        else []
    )
    return {
        "attempt": attempt,
        "course": attempt.enrolment.course,
        "questions": questions,
        "missed": missed,
    }
