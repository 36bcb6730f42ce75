"""Officers as their administrator sees them: inviting, roles, access."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext as _, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fanal.apps.accounts import actions, queries
from fanal.apps.accounts.forms import InvitationForm, RoleForm
from fanal.apps.accounts.letters import invitation_link, send_invitation
from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.audit import actions as audit

_CHANGES: Mapping[str, tuple[Callable[..., object], Any]] = {
    "suspend": (actions.suspend_officer, gettext_lazy("The officer can no longer sign in.")),
    "restore": (actions.restore_officer, gettext_lazy("The officer can sign in again.")),
    "reset": (
        actions.reset_second_factor,
        gettext_lazy("The second factors were removed. The next sign-in leads to new ones."),
    ),
}


@permission_required("accounts.manage")
def page(request: HttpRequest, reference: str) -> HttpResponse:
    """Show an officer's roles and access."""
    by = officer_of(request)
    managed = queries.officers_managed_by(by)
    officer = get_object_or_404(managed, reference=reference)
    member = queries.members_of(managed.filter(pk=officer.pk), get_language() or "en")[0]
    audit.record(actor=by, verb="officer.read", target=officer)
    shown = {
        "member": member,
        "form": RoleForm(by=by, officer=officer),
        "roles": queries.roles_of(officer, get_language() or "en"),
        "may_change": queries.may_manage(by, officer),
    }
    return render(request, "accounts/officer.html", shown)


@require_POST
@permission_required("accounts.manage")
def give_role(request: HttpRequest, reference: str) -> HttpResponse:
    """Give an officer a role."""
    by = officer_of(request)
    officer = get_object_or_404(queries.officers_managed_by(by), reference=reference)
    form = RoleForm(request.POST, by=by, officer=officer)
    if form.is_valid():
        actions.appoint(by=by, officer=officer, role=form.cleaned_data["role"])
        messages.success(request, _("The role was given."))
    else:
        messages.error(request, _("This role cannot be given here. Choose one of the list."))
    return redirect("accounts:officer", reference)


@require_POST
@permission_required("accounts.manage")
def end_role(request: HttpRequest, reference: str) -> HttpResponse:
    """End a role of an officer."""
    by = officer_of(request)
    officer = get_object_or_404(queries.officers_managed_by(by), reference=reference)
    actions.end_appointment(by=by, officer=officer, role=request.POST.get("role", ""))
    messages.success(request, _("The role was ended."))
    return redirect("accounts:officer", reference)


@require_POST
@permission_required("accounts.manage")
def change_access(request: HttpRequest, reference: str, change: str) -> HttpResponse:
    """Suspend or restore an officer, or reset the second factor."""
    by = officer_of(request)
    officer = get_object_or_404(queries.officers_managed_by(by), reference=reference)
    act, said = _CHANGES[change]
    act(by=by, officer=officer)
    messages.success(request, said)
    return redirect("accounts:officer", reference)


@never_cache
@permission_required("accounts.manage")
def invite(request: HttpRequest, reference: str) -> HttpResponse:
    """Invite somebody into a unit, and show the link once."""
    by = officer_of(request)
    unit = get_object_or_404(queries.units_managed_by(by), reference=reference)
    form = InvitationForm(request.POST or None, by=by, unit=unit)
    if not form.is_valid():
        return render(request, "accounts/invite.html", {"form": form, "unit": unit})
    invitation, secret = actions.invite(by=by, unit=unit, **form.cleaned_data)
    shown = {
        "invitation": invitation,
        "link": invitation_link(secret),
        "sent": send_invitation(invitation, secret),
    }
    return render(request, "accounts/invited.html", shown)


@require_POST
@permission_required("accounts.manage")
def revoke_invitation(request: HttpRequest, reference: str) -> HttpResponse:
    """Withdraw an invitation."""
    by = officer_of(request)
    invitation = get_object_or_404(queries.invitations_managed_by(by), reference=reference)
    actions.revoke_invitation(by=by, invitation=invitation)
    messages.success(request, _("The invitation was withdrawn."))
    return redirect("accounts:unit")
