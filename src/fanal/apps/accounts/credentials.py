"""Secrets that are shown once: only their hash is kept, and the hash of a guess is compared in constant time."""

from __future__ import annotations

import hashlib
import hmac
import secrets

_MARK = "fanal"  # so that a token found where it should not be is recognised
_PREFIX_BYTES, _SECRET_BYTES = 4, 32


def new_secret() -> str:
    """Return a new secret for a link."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def hash_of(secret: str) -> str:
    """Return the hash to keep; the secrets are long and random, so that no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def same(secret: str, kept: str) -> bool:
    """Say whether a secret has this hash, taking as long for a wrong one as for the right one."""
    return hmac.compare_digest(hash_of(secret), kept)


def new_token() -> tuple[str, str]:
    """Return the prefix by which a token is found, and the whole token."""
    prefix = secrets.token_hex(_PREFIX_BYTES)
    return prefix, f"{_MARK}_{prefix}_{new_secret()}"


def prefix_of(token: str) -> str:
    """Return the prefix of a token; empty where it has none."""
    parts = token.split("_", 2)
    return parts[1] if len(parts) == 3 and parts[0] == _MARK else ""
