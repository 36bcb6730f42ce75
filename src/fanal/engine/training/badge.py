"""The certificate as a signed badge: a JWS (RFC 7515) with Ed25519 (RFC 8037), whose content follows Open Badges 3.0.

Two are made of one certificate: the whole credential for files, and short claims that fit into a QR code.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from fanal.engine.bundle.signing import Signer

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
TRAILER = b"%fanal-certificate "


@dataclass(frozen=True, slots=True)
class Badge:
    """What a certificate says: who passed which course when, how well, until when it holds, and who says so."""

    reference: str
    holder: str
    course: str
    title: str
    description: str
    percent: int
    pass_mark: int
    issued_at: datetime
    valid_until: datetime
    issuer: str
    node: str


def credential(badge: Badge) -> dict[str, Any]:
    """Return the whole credential, in the form of Open Badges 3.0."""
    narrative = f"{badge.percent} % in the test at the end; {badge.pass_mark} % are needed."
    return {
        "@context": list(CONTEXT),
        "id": f"urn:fanal:certificate:{badge.reference}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": badge.title,
        "issuer": {"id": badge.node, "type": ["Profile"], "name": badge.issuer},
        "validFrom": _iso(badge.issued_at),
        "validUntil": _iso(badge.valid_until),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": badge.holder,
                    "identityType": "name",
                }
            ],
            "achievement": {
                "id": f"{badge.node.rstrip('/')}/learn/training/courses/{badge.course}/",
                "type": ["Achievement"],
                "name": badge.title,
                "description": badge.description,
                "criteria": {"narrative": narrative},
            },
        },
    }


def claims(badge: Badge) -> dict[str, Any]:
    """Return the short claims of the QR code."""
    return {
        "jti": badge.reference,
        "iss": badge.issuer,
        "name": badge.holder,
        "course": badge.course,
        "title": badge.title,
        "percent": badge.percent,
        "nbf": int(badge.issued_at.timestamp()),
        "exp": int(badge.valid_until.timestamp()),
    }


def signed(payload: Mapping[str, Any], signer: Signer) -> str:
    """Return a payload as a compact JWS, with the public key in its head."""
    key = {"kty": "OKP", "crv": "Ed25519", "x": _text(signer.public_key)}
    head = _json({"alg": "EdDSA", "typ": "JWT", "jwk": key})
    said = f"{_text(head)}.{_text(_json(payload))}"
    return f"{said}.{_text(signer.sign(said.encode('ascii')))}"


def badge_file(badge: Badge, signer: Signer) -> bytes:
    """Return the badge as a file: what it says, readable, and the JWS that proves it."""
    said = credential(badge)
    whole = {"badge": said, "jws": signed(said, signer)}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def sealed_pdf(pdf: bytes, badge: Badge, signer: Signer) -> bytes:
    """Return a PDF with a last line, after its end, that signs every byte before it and what the certificate says."""
    said = {**claims(badge), "pdf_sha256": hashlib.sha256(pdf).hexdigest()}
    return pdf + TRAILER + signed(said, signer).encode("ascii") + b"\n"


def _json(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
