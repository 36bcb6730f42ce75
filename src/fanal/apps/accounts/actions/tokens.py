"""Access tokens: made, used and revoked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanal.apps.accounts import policies
from fanal.apps.accounts.credentials import hash_of, new_token
from fanal.apps.accounts.models import ApiToken, Officer
from fanal.apps.audit import actions as audit

LONGEST_DAYS = 365
_USE_NOTED_EVERY = timedelta(minutes=5)


@transaction.atomic
def create_token(*, by: Officer, name: str, scopes: Sequence[str], days: int) -> tuple[ApiToken, str]:
    """Make a token for a program, and return it with its secret, which cannot be shown again."""
    policies.check_can_make_token(by, scopes, days)
    if not 1 <= days <= LONGEST_DAYS:
        raise PermissionDenied(_("A token holds for one day at least and a year at most."))
    prefix, raw = new_token()
    now = timezone.now()
    token = ApiToken.objects.create(
        officer=by,
        name=name,
        prefix=prefix,
        secret_hash=hash_of(raw),
        scopes=sorted(set(scopes)),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    audit.record(actor=by, verb="token.created", target=token, detail={"scopes": token.scopes, "days": days})
    return token, raw


@transaction.atomic
def revoke_token(*, by: Officer, token: ApiToken) -> ApiToken:
    """End a token now."""
    policies.check_can_revoke_token(by, token)
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        audit.record(actor=by, verb="token.revoked", target=token)
    return token


@transaction.atomic
def note_token_use(*, token: ApiToken) -> None:
    """Note when a token was last used, every few minutes at most; what it is used for is recorded where it happens."""
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > _USE_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
        audit.record(actor=token.officer, verb="token.used", target=token)
