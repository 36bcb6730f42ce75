"""Officers as their administrator sees them: roles and access."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Path, Router

from fanal.apps.accounts import actions, queries
from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.queries import Member
from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import BODY, RECORD, call
from fanal.apps.api.schemas.accounts import OfficerShown, Role, RoleGiven
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.api.shaping import language
from fanal.apps.audit import actions as audit

router = Router(tags=["organisation"])
MANAGE = "accounts.manage"
CHANGE = call(OfficerShown, MANAGE, refused=RECORD)


def officer_data(member: Member) -> dict[str, Any]:
    """Return an officer as their administrator sees them."""
    officer = member.officer
    return {
        "reference": officer.reference,
        "name": officer.display_name,
        "email": officer.email,
        "unit": officer.unit.reference,
        "language": officer.language,
        "active": officer.is_active,
        "roles": [appointment.role for appointment in getattr(officer, "held_now", ())],
        "second_factor": member.second_factor,
    }


def _managed(request: HttpRequest, reference: str) -> Officer:
    return get_object_or_404(queries.officers_managed_by(caller_of(request).officer), reference=reference)


def _shown(request: HttpRequest, officer: Officer) -> dict[str, Any]:
    managed = queries.officers_managed_by(caller_of(request).officer).filter(pk=officer.pk)
    return officer_data(queries.members_of(managed, language())[0])


def _changed(
    request: HttpRequest, reference: str, act: Callable[..., object], **given: Any
) -> dict[str, Any]:
    officer = _managed(request, reference)
    act(by=caller_of(request).officer, officer=officer, **given)
    return _shown(request, officer)


@router.get("/officers/{reference}", **CHANGE)
def show_officer(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """Show an officer's roles and access."""
    officer = _managed(request, reference)
    audit.record(actor=caller_of(request).officer, verb="officer.read", target=officer)
    return _shown(request, officer)


@router.post("/officers/{reference}/roles", **call(OfficerShown, MANAGE, refused=(*RECORD, *BODY)))
def appoint(request: HttpRequest, reference: Reference, given: RoleGiven) -> dict[str, Any]:
    """Give an officer a role from now on."""
    return _changed(request, reference, actions.appoint, role=given.role)


@router.post("/officers/{reference}/roles/{role}/end", **CHANGE)
def end_appointment(
    request: HttpRequest, reference: Reference, role: Annotated[Role, Path()]
) -> dict[str, Any]:
    """End a role of an officer now; the appointment stays on the record."""
    return _changed(request, reference, actions.end_appointment, role=role)


@router.post("/officers/{reference}/suspend", **CHANGE)
def suspend_officer(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """Close the door to an officer: sessions and access tokens end with it."""
    return _changed(request, reference, actions.suspend_officer)


@router.post("/officers/{reference}/restore", **CHANGE)
def restore_officer(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """Open the door to an officer again; tokens stay revoked."""
    return _changed(request, reference, actions.restore_officer)
