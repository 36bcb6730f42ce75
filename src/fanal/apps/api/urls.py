"""The addresses of the interface for programs; what answers at none of them answers in the same shape."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, re_path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from fanal.apps.api.errors import Refusal, answer
from fanal.apps.api.handlers import not_found, too_large
from fanal.apps.api.interface import interface
from fanal.apps.exhibits.uploads import limit_of_a_file, straight_to_the_disk

View = Callable[..., HttpResponse]


def in_one_shape(view: View) -> View:
    """Refuse a body that is too large before it is read, and an unknown method, in the shape of all refusals."""

    @wraps(view, assigned=())
    def shaped(request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > _most(request):
            return answer(too_large())
        response = view(request, *args, **given)
        if response.status_code == 405:
            allowed = {"Allow": response["Allow"]}
            sentence = _("This address does not take this method. It takes %(allowed)s.")
            said = sentence % {"allowed": response["Allow"]}
            response = answer(Refusal(405, "method_not_allowed", said, headers=allowed))
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return shaped


def _most(request: HttpRequest) -> int:
    """Return how long the body of a call may be. The file of an exhibit goes straight to the disk, at any length."""
    most: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0
    match = request.resolver_match
    if request.method != "POST" or match is None or not match.route.endswith("/exhibits"):
        return most
    straight_to_the_disk(request)
    return most + limit_of_a_file()


@csrf_exempt
def nowhere(_request: HttpRequest) -> HttpResponse:
    """Answer at an address that is none."""
    return answer(not_found())


def _wrapped(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            root = pattern.name == "api-root"
            pattern.callback = csrf_exempt(nowhere if root else in_one_shape(pattern.callback))
    return patterns


_patterns, _app, _namespace = interface.urls  # both names stand in conf/urls.py too
urlpatterns = [*_wrapped(_patterns), re_path("", nowhere, name="nowhere")]
