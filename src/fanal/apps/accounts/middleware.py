"""Who is asking: the officer's language, and the second factor their roles require."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.second_factor import has_factor, is_missing

_ALWAYS = frozenset(
    {"account_logout", "set_language", "set_theme", "home:healthz", "home:readyz", "healthz", "readyz"}
)
_TO_SET_UP = frozenset({"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"})
_TO_PROVE = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})


class OfficerMiddleware:
    """Speak the officer's own language, and let nobody past without the second factor their roles require."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language of the officer who is signed in."""
        if isinstance(request.user, Officer):
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language() or "en"
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, given: Any
    ) -> HttpResponse | None:
        """Send an officer whose session lacks the second factor to prove it, or to set it up first."""
        match = request.resolver_match
        name = match.view_name if match else ""
        if name in _ALWAYS or not isinstance(request.user, Officer):
            return None
        return _second_factor(request.user, name) if is_missing(request.user, request.session) else None


def _second_factor(officer: Officer, name: str) -> HttpResponse | None:
    """Return the way to the second factor; a password alone never adds one beside those there are."""
    if not has_factor(officer):
        return None if name in _TO_SET_UP else redirect("mfa_index")
    return None if name in _TO_PROVE else redirect("mfa_reauthenticate")
