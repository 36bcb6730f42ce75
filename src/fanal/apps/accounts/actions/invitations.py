"""Invitations: made, accepted once, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanal.apps.accounts import policies
from fanal.apps.accounts.credentials import hash_of, new_secret
from fanal.apps.accounts.models import Appointment, Invitation, Officer, Unit
from fanal.apps.accounts.roles import role as role_of
from fanal.apps.audit import actions as audit

HOLDS = timedelta(hours=72)


@transaction.atomic
def invite(
    *, by: Officer, email: str, unit: Unit, roles: Sequence[str], language: str
) -> tuple[Invitation, str]:
    """Invite somebody into a unit with some roles; an earlier unanswered invitation to the address ends."""
    policies.check_can_manage_unit(by, unit)
    for code in roles:
        policies.check_can_give_role(by, role_of(code), unit)
    invitation, secret = _make(email, unit, roles, language, by)
    detail = {"unit": unit.reference, "roles": sorted(roles)}
    audit.record(actor=by, verb="invitation.sent", target=invitation, detail=detail)
    return invitation, secret


@transaction.atomic
def first_invitation(
    *, email: str, unit: Unit, roles: Sequence[str], language: str
) -> tuple[Invitation, str]:
    """Invite an administrator from the command line of the node's own machine, where no officer is there to do it."""
    invitation, secret = _make(email, unit, roles, language, None)
    detail = {"unit": unit.reference, "roles": sorted(roles)}
    audit.record(actor=None, verb="administrator.created", target=invitation, detail=detail)
    return invitation, secret


@transaction.atomic
def revoke_invitation(*, by: Officer, invitation: Invitation) -> Invitation:
    """Withdraw an invitation that nobody has accepted yet."""
    policies.check_can_manage_unit(by, invitation.unit)
    withdrawn = Invitation.objects.unanswered().filter(pk=invitation.pk).update(revoked_at=timezone.now())
    if withdrawn:
        audit.record(actor=by, verb="invitation.withdrawn", target=invitation)
    invitation.refresh_from_db()
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, display_name: str, language: str, password: str) -> Officer:
    """Make the officer an invitation was for; it works once, and not after it expired."""
    held = Invitation.objects.select_for_update().open().filter(pk=invitation.pk).first()
    if held is None or Officer.objects.filter(email__iexact=invitation.email).exists():
        raise PermissionDenied(_("This invitation no longer holds. Ask your administrator for a new one."))
    officer = Officer(email=held.email, display_name=display_name, unit=held.unit, language=language)
    officer.set_password(password)
    officer.save()
    EmailAddress.objects.create(user=officer, email=held.email, verified=True, primary=True)
    Appointment.objects.bulk_create(
        Appointment(officer=officer, role=code, given_by=held.invited_by) for code in held.roles
    )
    held.officer, held.accepted_at = officer, timezone.now()
    held.save(update_fields=["officer", "accepted_at"])
    audit.record(actor=officer, verb="invitation.accepted", target=held, detail={"roles": sorted(held.roles)})
    audit.record(actor=officer, verb="officer.created", target=officer, detail={"unit": held.unit.reference})
    return officer


def _make(
    email: str, unit: Unit, roles: Sequence[str], language: str, by: Officer | None
) -> tuple[Invitation, str]:
    if Officer.objects.filter(email__iexact=email).exists():
        raise PermissionDenied(_("An officer with this address is on this node already."))
    now, secret = timezone.now(), new_secret()
    Invitation.objects.unanswered().filter(email__iexact=email).update(revoked_at=now)
    invitation = Invitation.objects.create(
        email=email.strip().lower(),
        unit=unit,
        roles=sorted(set(roles)),
        language=language,
        secret_hash=hash_of(secret),
        invited_by=by,
        created_at=now,
        expires_at=now + HOLDS,
    )
    return invitation, secret
