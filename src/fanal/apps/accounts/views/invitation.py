"""Accepting an invitation: a name, a language, a password, and then the second factor."""

from __future__ import annotations

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.signals import user_logged_in
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from fanal.apps.accounts import actions, queries
from fanal.apps.accounts.forms import AcceptanceForm
from fanal.apps.accounts.models import Invitation, Officer
from fanal.apps.audit import actions as audit

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@sensitive_post_parameters("password", "repeated")
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Show an invitation, and make its officer."""
    invitation = queries.open_invitation(secret)
    if invitation is None:
        audit.record(actor=None, verb="invitation.refused")
        return render(request, "accounts/invitation_over.html", status=410)
    with translation.override(_language(request, invitation)):
        start = {"language": translation.get_language()}
        form = AcceptanceForm(request.POST or None, initial=start, email=invitation.email)
        if form.is_valid():
            return _enter(request, invitation, form.cleaned_data)
        shown = {"form": form, "invitation": invitation}
        return render(request, "accounts/invitation.html", shown)


def _language(request: HttpRequest, invitation: Invitation) -> str:
    """Return the language of the letter, or the one chosen since at the door."""
    chosen = "fanal_language" in request.COOKIES
    return (translation.get_language() if chosen else None) or invitation.language


def _enter(request: HttpRequest, invitation: Invitation, given: dict[str, str]) -> HttpResponse:
    officer = actions.accept_invitation(
        invitation=invitation,
        display_name=given["display_name"],
        language=given["language"],
        password=given["password"],
    )
    logout(request)
    login(request, officer, backend=BACKEND)
    user_logged_in.send(sender=Officer, request=request, user=officer)
    reauthenticate_by_password(request)  # the password was chosen a moment ago
    return redirect("mfa_index" if officer.needs_second_factor else "home:first")
