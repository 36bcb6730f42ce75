"""Resume where I was: the last page of a record, kept in the session as route and reference, nothing more."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fanal.apps.home.blocks import Step

_KEY = "last_page"
_TITLES: dict[str, tuple[str | Promise, str]] = {
    "screening:screening": (_("Screening"), "screen"),
    "statements:statement": (_("Statement"), "statement"),
    "assessments:board": (_("Board"), "board"),
    "subjects:person": (_("Person"), "person"),
}


class LastPageMiddleware:
    """Remember the record an officer opened last."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and remember the page where it is one to come back to."""
        response = self.get_response(request)
        match = request.resolver_match
        if request.method == "GET" and response.status_code == 200 and match and match.view_name in _TITLES:
            page = [match.view_name, match.kwargs.get("reference", "")]
            if request.session.get(_KEY) != page:
                request.session[_KEY] = page
        return response


def last_page(request: HttpRequest) -> tuple[Step, str] | None:
    """Return the way back to the last record and its reference; None where there was none in this session."""
    route, reference = request.session.get(_KEY) or ("", "")
    if route not in _TITLES or not reference:
        return None
    label, icon = _TITLES[route]
    try:
        return Step(label, reverse(route, args=[reference]), icon), reference
    except NoReverseMatch:
        return None
