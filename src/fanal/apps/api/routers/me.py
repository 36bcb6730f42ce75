"""The officer a program acts for, and the officer's tokens: they can be listed and revoked here, never made."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from fanal.apps.accounts import actions
from fanal.apps.accounts.models import ApiToken
from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import RECORD, call
from fanal.apps.api.schemas.accounts import Me, Tokens, TokenShown
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.audit import actions as audit

router = Router(tags=["me"])


@router.get("/me", **call(Me))
def show_me(request: HttpRequest) -> dict[str, Any]:
    """Show the officer you act for, and what token and roles allow together."""
    caller = caller_of(request)
    officer = caller.officer
    return {
        "reference": officer.reference,
        "name": officer.display_name,
        "language": officer.language,
        "unit": officer.unit.reference,
        "roles": [one.code for one in officer.roles],
        "permissions": sorted(officer.permissions),
        "token": caller.token.reference,
        "token_expires_at": caller.token.expires_at,
    }


def _shown(token: ApiToken) -> dict[str, Any]:
    return {name: getattr(token, name) for name in TokenShown.model_fields}


@router.get("/tokens", **call(Tokens))
def list_tokens(request: HttpRequest) -> dict[str, Any]:
    """List the access tokens of the officer you act for."""
    officer = caller_of(request).officer
    found = list(officer.tokens.all())
    audit.record(actor=officer, verb="token.listed", detail={"count": len(found)})
    return {"tokens": [_shown(token) for token in found]}


@router.post("/tokens/{reference}/revoke", **call(TokenShown, refused=RECORD))
def revoke_token(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """Revoke an access token of the officer you act for, this one too."""
    officer = caller_of(request).officer
    token = get_object_or_404(officer.tokens, reference=reference)
    return _shown(actions.revoke_token(by=officer, token=token))
