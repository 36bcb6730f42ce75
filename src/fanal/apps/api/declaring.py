"""How a call is declared: what it answers, which permissions it needs, and every way it can be refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fanal.apps.api.auth import AccessToken
from fanal.apps.api.errors import Refused

ALWAYS = (401, 422, 429)
RECORD = (404,)
PERSON = (404, 428)
BODY = (400, 413, 415)


def call(
    answer: Any,
    *needs: str,
    any_of: Iterable[str] = (),
    refused: Iterable[int] = (),
    status: int = 200,
) -> dict[str, Any]:
    """Return the arguments of a route: `needs` and one of `any_of` are asked of token and roles alike."""
    auth = AccessToken(*needs, any_of=any_of)
    statuses = sorted({*ALWAYS, *refused, *((403,) if auth.permissions else ())})
    return {
        "response": {status: answer, **dict.fromkeys(statuses, Refused)},
        "auth": auth,
        "openapi_extra": {"x-permissions": auth.permissions},
    }


def file_call(
    kind: str, *needs: str, any_of: Iterable[str] = (), refused: Iterable[int] = ()
) -> dict[str, Any]:
    """Return the arguments of a route that hands out a file of one kind."""
    declared = call(None, *needs, any_of=any_of, refused=refused)
    schema = (
        {"type": "object"} if kind == "application/json" else {"type": "string", "contentMediaType": kind}
    )
    content = {kind: {"schema": schema}}
    declared["openapi_extra"]["responses"] = {200: {"description": "The file.", "content": content}}
    return declared
