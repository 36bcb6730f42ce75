"""What a trainer does: builds courses from files, reads figures, takes courses and statements out."""

from __future__ import annotations

import json
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.officers import officer_of, officer_required, permission_required
from fanal.apps.audit import actions as audit
from fanal.apps.training import actions_courses as actions, policies
from fanal.apps.training.courses import FORMS
from fanal.apps.training.figures import dashboard
from fanal.apps.training.forms import CourseForm
from fanal.apps.training.models import Course
from fanal.apps.training.reading import language
from fanal.apps.training.statements import taken_statements
from fanal.engine.screening.subject import InputError

PERIODS = ("30", "90", "365")


def _course(request: HttpRequest, code: str) -> Course:
    """Return a course whose figures who asks may see: one that is open to them, or of their organisation."""
    officer = officer_of(request)
    own = Course.objects.filter(organisation=officer.unit.organisation_id) | Course.objects.visible_to(
        officer
    )
    found = own.filter(code=code).first()
    if found is None:
        raise Http404
    return found


@require_safe
@officer_required
def teach(request: HttpRequest) -> HttpResponse:
    """Show the courses whose figures an officer may see."""
    officer = officer_of(request)
    policies.check_can_see_figures(officer)
    own = Course.objects.filter(organisation=officer.unit.organisation_id)
    courses = (Course.objects.visible_to(officer) | own).distinct()
    shown = {
        "courses": courses,
        "teaches": officer.can(policies.TEACH),
        "organisation": officer.unit.organisation_id,
    }
    return render(request, "training/teach.html", shown)


@permission_required(policies.TEACH)
def build(request: HttpRequest) -> HttpResponse:
    """Build a course from a file."""
    form = CourseForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            course = actions.build_course(by=officer_of(request), value=form.cleaned_data["course"])
        except InputError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The course is built, and open to your organisation."))
            return redirect("training:figures", course.code)
    status = 422 if form.is_bound else 200
    return render(request, "training/build.html", {"form": form}, status=status)


@require_safe
@officer_required
def figures(request: HttpRequest, course: str) -> HttpResponse:
    """Show the figures of a course: cohorts, gain, where people fail, and what each question tells."""
    officer = officer_of(request)
    found = _course(request, course)
    policies.check_can_see_figures(officer)
    unit, period = request.GET.get("unit", "")[:16], request.GET.get("period", "")
    since = timezone.now() - timedelta(days=int(period)) if period in PERIODS else None
    audit.record(actor=officer, verb="course.figures_read", target=found, detail={"course": found.code})
    whole = dashboard(officer, found)
    shown = {
        "course": found,
        "figures": dashboard(officer, found, unit, since) if unit or since else whole,
        "units": whole.units,
        "unit": unit,
        "period": period,
        "periods": PERIODS,
        "teaches": officer.can(policies.TEACH),
        "own": found.organisation_id == officer.unit.organisation_id,
    }
    return render(request, "training/figures.html", shown)


@require_POST
@permission_required(policies.TEACH)
def close(request: HttpRequest, course: str) -> HttpResponse:
    """Close a course of one's own organisation."""
    found = _course(request, course)
    try:
        actions.close_course(course=found, by=officer_of(request))
        messages.success(request, _("The course is closed. Certificates and figures stay."))
    except InputError as error:
        messages.warning(request, str(error))
    return redirect("training:teach")


@require_safe
@permission_required(policies.TEACH)
def take(request: HttpRequest, course: str, form: str) -> HttpResponse:
    """Take a course out, or what was learned in it as statements without names."""
    officer, found = officer_of(request), _course(request, course)
    if form == "xapi":
        content = json.dumps(taken_statements(officer, found), ensure_ascii=False, indent=1).encode()
        name, kind = f"{found.code}-xapi.json", "application/json"
    elif form in FORMS:
        name, kind, content = actions.take_course(course=found, by=officer, form=form, lang=language())
    else:
        raise Http404
    header = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": header})
