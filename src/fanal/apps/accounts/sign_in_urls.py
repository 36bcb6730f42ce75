"""The addresses of the door: django-allauth's, without those that Fanal does not have."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path
from django.views import View

from fanal.apps.accounts.views import demo_door, invitation, language, me


class Closed(View):
    """What Fanal does not have: nobody signs up, and nobody changes the address they sign in with."""

    def dispatch(self, request: HttpRequest, *given: Any, **named: Any) -> HttpResponseBase:
        """Answer that there is no such page."""
        raise Http404


closed = Closed.as_view()
_CLOSED = ("signup", "email", "confirm-email", "password/set", "login/code", "3rdparty", "social")
_DEMO = [path("demo/", demo_door.door, name="demo_door")] if settings.FANAL_DEMO else []

urlpatterns: list[URLPattern | URLResolver] = [
    *(path(f"{place}/", closed) for place in _CLOSED),
    path("confirm-email/<str:rest>/", closed),
    path("login/code/<path:rest>", closed),
    path("3rdparty/signup/", closed),
    path("social/<path:rest>", closed),
    path("language/", language.set_language, name="set_language"),
    path("me/", me.page, name="account"),
    path("me/tokens/new/", me.new_token, name="new_token"),
    path("me/tokens/<str:reference>/revoke/", me.revoke_token, name="revoke_token"),
    path("sessions/", me.sessions, name="usersessions_list"),
    path("invitation/<str:secret>/", invitation.accept, name="invitation"),
    *_DEMO,
    path("", include("allauth.urls")),
]
