"""From what the apps raise to an answer: nothing of what was sent comes back, and no trace of the program leaves."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError as Invalid
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _, gettext_lazy
from django_stubs_ext import StrPromise
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from fanal.apps.api.errors import Refusal, answer
from fanal.apps.statements.refusals import NotPossible
from fanal.engine.screening.subject import InputError

log = logging.getLogger("fanal.api")

_STALE = frozenset({"decided_since", "taken_back"})
_KINDS: Mapping[str, StrPromise] = {
    "missing": gettext_lazy("This is missing. Send it."),
    "extra_forbidden": gettext_lazy("There is a field here that Fanal does not know. Leave it out."),
    "literal_error": gettext_lazy("This is not on the list. Choose one of its codes."),
    "string_too_long": gettext_lazy("This is too long."),
    "string_too_short": gettext_lazy("This is too short."),
}


def not_found() -> Refusal:
    """Return the refusal where there is nothing, or nothing the officer may see: the two look alike."""
    return Refusal(404, "not_found", _("There is nothing here that you may see. Check the reference."))


def too_large() -> Refusal:
    """Return the refusal of a body that is longer than the node reads."""
    return Refusal(413, "too_large", _("This is larger than Fanal takes. Send it in parts."))


def _refused(_request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return answer(refusal)


def _nowhere(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return answer(not_found())


def _forbidden(_request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    said = str(error) or _("Your roles do not allow this. Your unit's administrator can change them.")
    return answer(Refusal(403, "forbidden", said))


def _unknown(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    sentence = _(
        "Send an access token: Authorization: Bearer, then the token. You make one on your own page."
    )
    return answer(Refusal(401, "token_missing", sentence, headers={"WWW-Authenticate": "Bearer"}))


def _unreadable(_request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error.__cause__, Refusal):
        return answer(error.__cause__)
    return answer(Refusal(400, "unreadable", _("This cannot be read. Send one JSON object.")))


def _invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    first: dict[str, Any] = error.errors[0]
    place, *rest = first["loc"]
    if place == "path":
        return answer(not_found())
    known = rest[:-1] if first["type"] == "extra_forbidden" else rest
    field = ".".join(str(part) for part in known if part not in ("given", "asked"))
    sentence = _KINDS.get(
        first["type"], _("This cannot be used here. The description of the interface says what can.")
    )
    return answer(Refusal(422, "invalid", str(sentence), field))


def _unusable(_request: HttpRequest, error: InputError) -> HttpResponse:
    return answer(Refusal(422, "invalid", str(error)))


def _wrong(_request: HttpRequest, error: Invalid) -> HttpResponse:
    return answer(Refusal(422, "invalid", " ".join(error.messages)))


def _not_possible(_request: HttpRequest, error: NotPossible) -> HttpResponse:
    return answer(Refusal(409 if error.code in _STALE else 422, error.code, error.sentence))


def _conflict(_request: HttpRequest, _error: IntegrityError) -> HttpResponse:
    sentence = _("Something on record stands against this. Read it again, then send what is still missing.")
    return answer(Refusal(409, "conflict", sentence))


def _too_large(_request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    return answer(too_large())


def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("call failed", exc_info=(type(error), error, error.__traceback__))
    number = str(request.META.get("FANAL_REQUEST_ID", ""))
    sentence = _("Fanal could not do this. Tell your administrator the number of the request: %(number)s.")
    return answer(Refusal(500, "failed", sentence % {"number": number}))


_HANDLERS: tuple[tuple[type[Exception], Callable[[HttpRequest, Any], HttpResponse]], ...] = (
    (Refusal, _refused),
    (Http404, _nowhere),
    (PermissionDenied, _forbidden),
    (AuthenticationError, _unknown),
    (HttpError, _unreadable),
    (ValidationError, _invalid),
    (InputError, _unusable),
    (Invalid, _wrong),
    (NotPossible, _not_possible),
    (IntegrityError, _conflict),
    (RequestDataTooBig, _too_large),
    (Exception, _failed),
)


def handle_errors(api: NinjaAPI) -> None:
    """Let an interface answer with these."""
    for kind, handler in _HANDLERS:
        api.add_exception_handler(kind, handler)
