"""What a learner finds: the courses, one course, and how far they are."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.training import actions, reading
from fanal.apps.training.models import Course
from fanal.apps.training.policies import FOLLOW, TEACH


def course_at(request: HttpRequest, code: str) -> Course:
    """Return a course that is open to who asks, or 404."""
    course = reading.find_course(officer_of(request), code)
    if course is None:
        raise Http404
    return course


@require_safe
@officer_required
def course_list(request: HttpRequest) -> HttpResponse:
    """Show the courses, how far the officer is in each, and what rests until which is passed."""
    officer = officer_of(request)
    shown = {
        "standings": reading.standings(officer),
        "asleep": reading.asleep(officer),
        "teaches": officer.can(TEACH),
        "follows": officer.can(FOLLOW),
    }
    return render(request, "training/list.html", shown)


@require_safe
@officer_required
def course_page(request: HttpRequest, course: str) -> HttpResponse:
    """Show a course: what it teaches, its modules, its tests, and what the officer did."""
    officer, found = officer_of(request), course_at(request, course)
    enrolment = reading.own_enrolment(officer, found)
    attempts = reading.own_attempts(officer, found)
    standing = next((one for one in reading.standings(officer) if one.course.pk == found.pk), None)
    shown = {
        "course": found,
        "enrolment": enrolment,
        "standing": standing,
        "modules": found.modules.filter(retired=False),
        "read": set(enrolment.lessons_read) if enrolment else set(),
        "attempts": [one for one in attempts if one.test in ("pre", "post")],
        "before": next((one for one in attempts if one.test == "pre"), None),
        "wakes": [one for one in reading.asleep(officer) if one.course == found],
    }
    return render(request, "training/course.html", shown)


@require_POST
@officer_required
def enrol_in(request: HttpRequest, course: str) -> HttpResponse:
    """Enrol, and go on to the test before the course."""
    found = course_at(request, course)
    actions.enrol(course=found, by=officer_of(request))
    messages.success(
        request, _("You are enrolled. Take the short test first: it shows later what you learned.")
    )
    return redirect("training:course", found.code)


@require_safe
@officer_required
def progress(request: HttpRequest) -> HttpResponse:
    """Show everything an officer did in training: for themselves alone."""
    officer = officer_of(request)
    mine = [one for one in reading.standings(officer) if one.enrolment]
    rows = [(one, reading.own_attempts(officer, one.course)) for one in mine]
    return render(request, "training/progress.html", {"rows": rows})
