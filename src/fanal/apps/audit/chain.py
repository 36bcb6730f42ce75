"""How the entries hold together: each carries a keyed hash of itself and of the one before it."""

import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

FIELDS = (
    "seq", "at", "actor_ref", "unit_ref", "verb", "target_kind", "target_ref", "person_ref",
    "purpose", "purpose_ref", "detail", "request_id", "previous_hash",
)  # fmt: skip
_AT = FIELDS.index("at")
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def audit_key() -> bytes:
    """Return the key of this node's audit; whoever does not hold it cannot forge an entry."""
    key: bytes = settings.FANAL_AUDIT_KEY
    return key


def canonical(values: Mapping[str, Any]) -> bytes:
    """Return the one way to write an entry down, whatever the database made of it: its fields in their order."""
    at: datetime = values["at"]
    written = [values[name] for name in FIELDS]
    written[_AT] = (at if at.tzinfo is UTC else at.astimezone(UTC)).isoformat(timespec="microseconds")
    return _ENCODER.encode(written).encode()


def hash_entry(key: bytes, values: Mapping[str, Any]) -> str:
    """Return the hash of an entry, its number and the hash before it included."""
    return hmac.digest(key, canonical(values), "sha256").hex()


def seal_head(key: bytes, seq: int, last_hash: str) -> str:
    """Return the seal of the head, so that it cannot be set back to an earlier entry by hand."""
    return hmac.digest(key, f"head:{seq}:{last_hash}".encode(), "sha256").hex() if seq else ""
