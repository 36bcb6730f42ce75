"""A number for each request, and one log line about it that names nobody."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from fanal.apps.audit.current import request_id

log = logging.getLogger("fanal.request")


class RequestLogMiddleware:
    """Log method, route, status and time of each request: the route's pattern, never the address itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and say in the log how it went."""
        number, began = secrets.token_hex(8), time.perf_counter()
        request.META["FANAL_REQUEST_ID"] = number
        held = request_id.set(number)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(held)
        match = request.resolver_match
        log.info(
            "request",
            extra={
                "request": number,
                "method": request.method,
                "route": match.route if match else "",
                "status": response.status_code,
                "milliseconds": round(1000 * (time.perf_counter() - began), 1),
            },
        )
        response["X-Request-Id"] = number
        return response
