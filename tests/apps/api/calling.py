"""A program that calls the interface in the name of an officer of the cast, and what it finds on record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from fanal.apps.accounts.credentials import hash_of, new_token
from fanal.apps.accounts.models import ApiToken, Appointment, Officer
from fanal.apps.accounts.roles import role, roles
from fanal.apps.audit.models import AuditEvent

WHY = {"Fanal-Purpose": "criminal_investigation"}
EVERYTHING = tuple(sorted({code for one in roles() for code in one.permissions}))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the node answered."""

    status: int
    body: Any
    headers: Any
    raw: bytes


@dataclass(frozen=True, slots=True)
class Program:
    """A program with a token. It keeps no cookies and states its purpose with each call, unless told otherwise."""

    token: str
    why: bool = True

    def __call__(
        self, method: str, path: str, body: Any = None, *, headers: dict[str, str] | None = None, **more: Any
    ) -> Answer:
        """Call and return the answer."""
        sent = {"Authorization": f"Bearer {self.token}", **(WHY if self.why else {}), **(headers or {})}
        if body is not None:
            more |= {"data": json.dumps(body), "content_type": "application/json"}
        response = Client(raise_request_exception=False).generic(
            method, f"/api{path}", more.pop("data", b""), headers=sent, **more
        )
        raw = b"".join(response) if response.streaming else response.content
        is_json = response.headers.get("Content-Type", "").startswith("application/json")
        return Answer(response.status_code, json.loads(raw) if is_json else None, response.headers, raw)


def a_token(officer: Officer, scopes: Sequence[str] = EVERYTHING, days: int = 30) -> tuple[ApiToken, str]:
    """Make a token of any scopes, whoever may make one; a negative number of days has expired."""
    _let_use_tokens(officer)
    prefix, raw = new_token()
    made_at = timezone.now() - timedelta(days=60)
    token = ApiToken.objects.create(
        officer=officer,
        name="test",
        prefix=prefix,
        secret_hash=hash_of(raw),
        scopes=sorted(scopes),
        created_at=made_at,
        expires_at=timezone.now() + timedelta(days=days),
    )
    return token, raw


def program_of(officer: Officer, scopes: Sequence[str] = EVERYTHING, *, why: bool = True) -> Program:
    """Return a program that acts for an officer."""
    return Program(a_token(officer, scopes)[1], why)


def _let_use_tokens(officer: Officer) -> None:
    """Give an officer whose roles allow no token one that allows nothing else in reach: the bureau's, elsewhere."""
    if "api.token" not in {code for held in officer.roles for code in held.permissions}:
        Appointment.objects.create(officer=officer, role="ncb_officer")
    assert "api.token" in role("ncb_officer").permissions


def recorded(verb: str) -> list[AuditEvent]:
    """Return the entries of the audit with this verb."""
    return list(AuditEvent.objects.unguarded("a test looks").filter(verb=verb).order_by("seq"))
