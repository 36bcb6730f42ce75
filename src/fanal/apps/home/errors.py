"""The pages for what went wrong, in the reader's language, with the number of the request and nothing else."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from fanal.web.templatetags.in_place import UNKNOWN

_FORBIDDEN = "forbidden"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be understood."""
    return _answer(request, 400, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what the officer may not do, with the sentence of the policy and the way to what helps there."""
    return _answer(request, 403, exception, refusal=_refusal(request))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer where there is nothing, or nothing the officer may see: the two look alike."""
    return _answer(request, 404, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer where the node itself failed: the page asks nothing of the database."""
    shown = {"request_id": _number(request)}
    return HttpResponse(render_to_string("500.html", shown), status=500)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or stale; the technical reason stays with the node."""
    shown = {"request_id": _number(request), "stale": bool(reason)}
    return render(request, "csrf.html", shown, status=403)


def _answer(request: HttpRequest, status: int, exception: Exception, **more: str) -> HttpResponse:
    said = str(exception) if isinstance(exception, PermissionDenied) else ""
    shown = {"request_id": _number(request), "exception": said, **more}
    return render(request, f"{status}.html", shown, status=status)


def _refusal(request: HttpRequest) -> str:
    """Return which refusal it is, as `data/library/in_place.yaml` has them: by the part of the work it came from."""
    app = request.resolver_match.app_name if request.resolver_match else ""
    return f"{app or UNKNOWN}.{_FORBIDDEN}"


def _number(request: HttpRequest) -> str:
    return str(request.META.get("FANAL_REQUEST_ID", ""))
