"""Giving and ending roles, and the access of officers."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts import policies
from fanal.apps.accounts.actions.sessions import end_sessions_of
from fanal.apps.accounts.models import Appointment, Officer
from fanal.apps.accounts.roles import role as role_of
from fanal.apps.audit import actions as audit


@transaction.atomic
def appoint(*, by: Officer, officer: Officer, role: str) -> Appointment:
    """Give an officer a role from now on; a role already held stays as it is."""
    policies.check_can_manage_officer(by, officer)
    policies.check_can_give_role(by, role_of(role), officer.unit)
    appointment, made = Appointment.objects.get_or_create(
        officer=officer, role=role, until=None, defaults={"given_by": by}
    )
    if made:
        audit.record(actor=by, verb="officer.role_given", target=officer, detail={"role": role})
    return appointment


@transaction.atomic
def end_appointment(*, by: Officer, officer: Officer, role: str) -> int:
    """End a role of an officer now; the appointment stays on the record."""
    policies.check_can_manage_officer(by, officer)
    held = officer.appointments.current().filter(role=role)
    ended = held.update(until=timezone.now())
    if ended:
        audit.record(actor=by, verb="officer.role_taken", target=officer, detail={"role": role})
    return ended


@transaction.atomic
def suspend_officer(*, by: Officer, officer: Officer) -> Officer:
    """Close the door to an officer: sessions and access tokens end with it."""
    policies.check_can_manage_officer(by, officer)
    officer.is_active = False
    officer.save(update_fields=["is_active"])
    sessions = end_sessions_of(officer)
    tokens = officer.tokens.filter(revoked_at__isnull=True).update(revoked_at=timezone.now())
    detail = {"sessions": sessions, "tokens": tokens}
    audit.record(actor=by, verb="officer.suspended", target=officer, detail=detail)
    return officer


@transaction.atomic
def restore_officer(*, by: Officer, officer: Officer) -> Officer:
    """Open the door to an officer again; tokens stay revoked."""
    policies.check_can_manage_officer(by, officer)
    officer.is_active = True
    officer.save(update_fields=["is_active"])
    audit.record(actor=by, verb="officer.restored", target=officer)
    return officer


@transaction.atomic
def reset_second_factor(*, by: Officer, officer: Officer) -> int:
    """Remove an officer's second factors, as when a phone is lost; the next sign-in leads to new ones."""
    policies.check_can_manage_officer(by, officer)
    removed: int = Authenticator.objects.filter(user=officer).delete()[0]
    sessions = end_sessions_of(officer)
    detail = {"removed": removed, "sessions": sessions}
    audit.record(actor=by, verb="second_factor.reset", target=officer, detail=detail)
    return removed
