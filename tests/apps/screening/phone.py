"""A phone for the tests: it seals as `static/screening/seal.js` does."""

from __future__ import annotations

import base64
import json
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from fanal.apps.accounts.models import Officer
from fanal.apps.screening.actions import start_screening
from fanal.apps.screening.choices import Circumstances
from fanal.apps.screening.models import Screening
from fanal.apps.screening.sealing import key_name, public_key

MORNING = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
OAEP = padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)


def circumstances(**more: Any) -> Circumstances:
    """Return the circumstances of an invented screening."""
    given: dict[str, Any] = {
        "setting": "border_crossing",
        "person_language": "ar",
        "officer_language": "fr",
        "interpreter": "by_phone",
        "present": ("alone",),
    }
    return Circumstances(**(given | more))


def begin(by: Officer, **more: Any) -> Screening:
    """Begin an invented screening."""
    return start_screening(by=by, session="a session", circumstances=circumstances(), **more)


def seal(entry: dict[str, Any]) -> dict[str, str]:
    """Return an entry in an envelope, as a phone sends it."""
    id_, raw, nonce = str(uuid4()), secrets.token_bytes(32), secrets.token_bytes(12)
    node = serialization.load_der_public_key(base64.b64decode(public_key()))
    assert isinstance(node, rsa.RSAPublicKey)
    sealed = AESGCM(raw).encrypt(nonce, json.dumps(entry).encode(), id_.encode())
    parts = {"wrapped_key": node.encrypt(raw, OAEP), "nonce": nonce, "sealed": sealed}
    return {"id": id_, "node_key": key_name()} | {k: base64.b64encode(v).decode() for k, v in parts.items()}


def said(
    screening: Screening | UUID, concept: str, state: str, minute: int = 0, **more: Any
) -> dict[str, Any]:
    """Return an answer as a phone keeps it before sealing."""
    sheet = screening.reference if isinstance(screening, Screening) else str(screening)
    at = (MORNING + timedelta(minutes=minute)).isoformat()
    return {
        "kind": "answer",
        "sheet": sheet,
        "key": str(uuid4()),
        "at": at,
        "concept": concept,
        "state": state,
    } | more
