"""The switch of language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from fanal.apps.accounts import actions
from fanal.apps.accounts.models import Officer


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Speak another language from now on; an officer's choice is kept with the officer."""
    language = request.POST.get("language", "")
    asked = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    response = redirect(asked if safe else "/")
    if language not in dict(settings.LANGUAGES):
        return response
    translation.activate(language)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    if isinstance(request.user, Officer) and request.user.language != language:
        actions.change_own_record(by=request.user, language=language)
    return response
