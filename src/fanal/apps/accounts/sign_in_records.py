"""What happens at the door goes into the audit: who signed in or out, who failed, whose second factor changed."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.second_factor import DEMO_DOOR, PROVED, note_login, prove
from fanal.apps.audit import actions as audit


def _known(address: object) -> Officer | None:
    return Officer.objects.filter(email__iexact=str(address or "")).select_related("unit").first()


def login_failed(address: object) -> None:
    """Record that signing in failed: for which officer where the address is one's, never what was typed."""
    audit.record(actor=None, verb="login.failed", target=_known(address))


def login_locked(address: object) -> None:
    """Record that somebody was kept out after too many failures."""
    audit.record(actor=None, verb="login.locked", target=_known(address))


@receiver(user_logged_in)
def on_login(request: HttpRequest, user: Officer, **_: Any) -> None:
    """Record that an officer signed in, and with what."""
    note_login(request, user)
    how = (
        "demo_door"
        if request.session.get(DEMO_DOOR)
        else "second_factor"
        if request.session.get(PROVED)
        else "one"
    )
    audit.record(actor=user, verb="login.done", target=user, detail={"factors": how})


@receiver(user_logged_out)
def on_logout(user: Officer | None, **_: Any) -> None:
    """Record that an officer signed out."""
    if user is not None:
        audit.record(actor=user, verb="logout.done", target=user)


@receiver(password_changed)
def on_password_changed(user: Officer, **_: Any) -> None:
    """Record that an officer changed their password."""
    audit.record(actor=user, verb="password.changed", target=user)


@receiver(password_reset)
def on_password_reset(user: Officer, **_: Any) -> None:
    """Record that an officer set a new password by a link."""
    audit.record(actor=user, verb="password.reset", target=user)


@receiver(mfa.authenticator_added)
def on_factor_added(request: HttpRequest, user: Officer, authenticator: Authenticator, **_: Any) -> None:
    """Record a new second factor; adding it proved it for this session."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        audit.record(actor=user, verb="recovery_codes.made", target=user)
        return
    prove(request.session)
    audit.record(actor=user, verb="second_factor.added", target=user, detail={"type": authenticator.type})


@receiver(mfa.authenticator_reset)
def on_codes_made(user: Officer, **_: Any) -> None:
    """Record that recovery codes were made anew."""
    audit.record(actor=user, verb="recovery_codes.made", target=user)


@receiver(mfa.authenticator_removed)
def on_factor_removed(user: Officer, authenticator: Authenticator, **_: Any) -> None:
    """Record that a second factor was removed."""
    audit.record(actor=user, verb="second_factor.removed", target=user, detail={"type": authenticator.type})


@receiver(mfa.authenticator_used)
def on_factor_used(request: HttpRequest, user: Officer, authenticator: Authenticator, **_: Any) -> None:
    """Note a factor proved again within a session; record the use of a recovery code."""
    if request.user.is_authenticated and request.user.pk == user.pk:
        prove(request.session)
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        audit.record(actor=user, verb="recovery_codes.used", target=user)


@receiver(mfa.authentication_failed)
def on_factor_failed(user: Officer, authenticator: Authenticator, **_: Any) -> None:
    """Record that the second factor failed."""
    audit.record(actor=None, verb="second_factor.failed", target=user, detail={"type": authenticator.type})
