"""The organisation's pages: units, and what an administrator of the node adds."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext as _

from fanal.apps.accounts import actions, queries
from fanal.apps.accounts.forms import OrganisationForm, UnitForm
from fanal.apps.accounts.models import Organisation, Unit
from fanal.apps.accounts.officers import officer_of, permission_required


@permission_required("accounts.manage")
def unit_page(request: HttpRequest) -> HttpResponse:
    """Show the units that the officer manages, with their officers and invitations."""
    officer = officer_of(request)
    shown = {
        "units": queries.organisation_pages(officer, get_language() or "en"),
        "organisations": queries.organisations() if officer.can("organisations.manage") else None,
    }
    return render(request, "accounts/organisation.html", shown)


@permission_required("accounts.manage")
def change_unit(request: HttpRequest, reference: str) -> HttpResponse:
    """Change the name or the duty telephone of a unit."""
    officer = officer_of(request)
    unit = get_object_or_404(queries.units_managed_by(officer), reference=reference)
    form = UnitForm(request.POST or None, unit=unit)
    if form.is_valid():
        actions.change_unit(by=officer, unit=unit, **form.cleaned_data)
        messages.success(request, _("The unit was changed."))
        return redirect("accounts:unit")
    return render(
        request, "accounts/unit_form.html", {"form": form, "unit": unit, "submit": _("Change unit")}
    )


@permission_required("organisations.manage")
def new_organisation(request: HttpRequest) -> HttpResponse:
    """Add an organisation to the node."""
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        organisation = actions.create_organisation(by=officer_of(request), **form.cleaned_data)
        messages.success(request, _("The organisation was added. Add its first unit now."))
        return redirect("accounts:new_unit", organisation.reference)
    return render(request, "accounts/organisation_form.html", {"form": form})


@permission_required("organisations.manage")
def new_unit(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a unit to an organisation."""
    organisation = get_object_or_404(Organisation, reference=reference)
    form = UnitForm(request.POST or None, unit=Unit(organisation=organisation))
    if form.is_valid():
        actions.create_unit(by=officer_of(request), organisation=organisation, **form.cleaned_data)
        messages.success(request, _("The unit was added."))
        return redirect("accounts:unit")
    shown = {"form": form, "organisation": organisation, "submit": _("Add unit")}
    return render(request, "accounts/unit_form.html", shown)
