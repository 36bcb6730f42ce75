"""Who may read the description of the interface: officers, signed in or with a token, and everybody in a demo."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from fanal.apps.api.auth import AccessToken
from fanal.apps.api.errors import Refusal, answer

View = Callable[..., HttpResponse]


def for_readers(view: View) -> View:
    """Let a page answer readers; others are sent to the door, and a token that does not hold is refused."""
    behind_the_door: View = login_required(view)

    @wraps(view, assigned=())
    def guarded(request: HttpRequest, **given: Any) -> HttpResponse:
        if settings.FANAL_DEMO:
            return view(request, **given)
        if "Authorization" not in request.headers:
            return behind_the_door(request, **given)
        try:
            caller = AccessToken()(request)
        except Refusal as refusal:
            return answer(refusal)
        return view(request, **given) if caller else behind_the_door(request, **given)

    return guarded
