"""Who calls: the officer of an access token, with what the token and their roles allow together, and nothing more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from fanal.apps.accounts.actions import note_token_use
from fanal.apps.accounts.credentials import prefix_of
from fanal.apps.accounts.models import ApiToken, Officer
from fanal.apps.accounts.queries import token_of
from fanal.apps.accounts.row_security import see_as
from fanal.apps.api.errors import Refusal
from fanal.apps.api.throttle import count_call
from fanal.apps.audit import actions as audit

_REFUSAL_NOTED_EVERY = 5 * 60


@dataclass(frozen=True, slots=True)
class Caller:
    """The officer a program acts for, and what stands for its session on record: the token, until midnight."""

    officer: Officer
    token: ApiToken

    @property
    def session(self) -> str:
        """Return the digest under which a purpose is kept: for this token, on this day."""
        return hashlib.sha256(f"token:{self.token.reference}:{timezone.localdate()}".encode()).hexdigest()


class AccessToken(HttpBearer):
    """Asks for a token that allows `every` permission named, and one of `any_of`."""

    openapi_scheme = "bearer"

    def __init__(self, *every: str, any_of: Iterable[str] = ()) -> None:
        super().__init__()
        self.every, self.any_of = frozenset(every), frozenset(any_of)

    @property
    def permissions(self) -> list[str]:
        """What is declared in the description of the interface."""
        some = " or ".join(sorted(self.any_of))
        return [*sorted(self.every), *([some] if some else [])]

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """Return who calls; refuse a token that does not hold, that asks too often, or that does not allow this."""
        found = token_of(token)
        if found is None:
            _note_refusal(token)
            sentence = _(
                "This access token does not hold: it is unknown, revoked or expired. Make a new one."
            )
            raise Refusal(
                401, "token_refused", sentence, headers={"WWW-Authenticate": 'Bearer error="invalid_token"'}
            )
        officer = narrowed(found.officer, found.scopes)
        speak(request, officer)
        see_as(officer)
        count_call(request, found.reference)
        note_token_use(token=found)
        self._check(officer)
        return Caller(officer, found)

    def _check(self, officer: Officer) -> None:
        allowed = officer.permissions
        if not self.every <= allowed or (self.any_of and not self.any_of & allowed):
            needed = ", ".join(self.permissions)
            sentence = _("This access token and your roles do not both allow it. Needed: %(needed)s.")
            raise PermissionDenied(sentence % {"needed": needed})


def caller_of(request: HttpRequest) -> Caller:
    """Return who calls; only behind `AccessToken`."""
    caller = getattr(request, "auth", None)
    if not isinstance(caller, Caller):
        raise PermissionDenied
    return caller


def narrowed(officer: Officer, scopes: Iterable[str]) -> Officer:
    """Let every rule of the house see the officer with roles that allow no more than the token does."""
    kept = frozenset(scopes)
    held = officer.roles
    officer.forget()
    officer.roles = tuple(
        replace(role, permissions=tuple(code for code in role.permissions if code in kept)) for role in held
    )
    return officer


def speak(request: HttpRequest, officer: Officer) -> None:
    """Answer in the language the call asks for, or else in the officer's own."""
    if "Accept-Language" not in request.headers:
        translation.activate(officer.language)


def _note_refusal(raw: str) -> None:
    """Record that a token which exists was refused, every few minutes at most, so that guessing fills nothing."""
    known = ApiToken.objects.filter(prefix=prefix_of(raw)).select_related("officer__unit").first()
    if known is not None and cache.add(f"api:refused:{known.reference}", 1, _REFUSAL_NOTED_EVERY):
        audit.record(actor=None, verb="token.refused", target=known)
