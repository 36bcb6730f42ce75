"""What who leads a unit sees, and what its administrator lets rest."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fanal.apps.accounts import queries
from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.accounts.roles import MANAGE
from fanal.apps.audit import actions as audit
from fanal.apps.training import actions_certificates as certificates, policies
from fanal.apps.training.actions_gates import set_gates
from fanal.apps.training.following import officers_followed
from fanal.apps.training.forms import AsideForm, GatesForm
from fanal.apps.training.gates import gates
from fanal.apps.training.models import Course
from fanal.engine.screening.subject import InputError


@require_safe
@permission_required(policies.FOLLOW)
def follow(request: HttpRequest) -> HttpResponse:
    """Show who in the unit holds which certificate, and until when."""
    officer = officer_of(request)
    policies.check_can_follow(officer)
    found = officers_followed(officer)
    audit.record(actor=officer, verb="certificate.listed", target=officer.unit, detail={"count": len(found)})
    return render(request, "training/follow.html", {"followed": found})


@permission_required(policies.FOLLOW)
def aside(request: HttpRequest, reference: str, course: str) -> HttpResponse:
    """Set the gates of a course aside for an officer, for some days."""
    by = officer_of(request)
    officer = get_object_or_404(
        Officer.objects.filter(unit__in=by.reach(policies.FOLLOW)), reference=reference
    )
    found = Course.objects.filter(code=course).first()
    if found is None:
        raise Http404
    form = AsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            certificates.set_gate_aside(officer=officer, by=by, course=course, **form.cleaned_data)
        except InputError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The gate is set aside. It closes again by itself."))
            return redirect("training:follow")
    return render(request, "training/aside.html", {"form": form, "other": officer, "course": found})


@permission_required(MANAGE)
def unit_gates(request: HttpRequest, reference: str) -> HttpResponse:
    """Show and change what rests in a unit until its officers are certified."""
    by = officer_of(request)
    unit = get_object_or_404(queries.units_managed_by(by), reference=reference)
    now = [gate.code for gate in gates() if unit.gates.get(gate.permission) == gate.course]
    form = GatesForm(request.POST or None, initial={"gates": now})
    if request.method == "POST" and form.is_valid():
        set_gates(unit=unit, by=by, codes=form.cleaned_data["gates"])
        messages.success(request, _("What rests in this unit was changed. It counts from the next page on."))
        return redirect("accounts:unit")
    return render(request, "training/gates.html", {"form": form, "unit": unit})
