"""The seal of what a phone keeps without a connection: only the node can open it (docs/adr/0007).

An envelope holds an AES-GCM key wrapped with the node's RSA-OAEP public key, and one entry sealed with that key. The
envelope's id is bound to the entry, so that nothing can be taken out of one envelope and put into another.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.translation import gettext as _

_BITS, _EXPONENT, _FINGERPRINT = 3072, 65537, 16
_OAEP = padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)


class EnvelopeRefused(ValueError):
    """An envelope that cannot be opened; the sentence says why, and that the phone keeps it."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """One sealed entry as a phone sends it."""

    id: str
    node_key: str
    wrapped_key: str
    nonce: str
    sealed: str


def envelope_from(raw: object) -> Envelope:
    """Return the envelope in `raw`, refusing anything that is not one."""
    names = ("id", "node_key", "wrapped_key", "nonce", "sealed")
    if not isinstance(raw, Mapping) or not all(isinstance(raw.get(name), str) for name in names):
        raise EnvelopeRefused(_("This is not a sealed entry. It stays on the phone."))
    return Envelope(**{name: str(raw[name]) for name in names})


def public_key() -> str:
    """Return the node's public key for the pages: SubjectPublicKeyInfo in base64."""
    return base64.b64encode(_public_bytes(_private_key())).decode()


def key_name() -> str:
    """Return what names the node's key in an envelope: the beginning of its digest."""
    return hashlib.sha256(_public_bytes(_private_key())).hexdigest()[:_FINGERPRINT]


def open_envelope(envelope: Envelope) -> dict[str, Any]:
    """Return what a phone sealed."""
    if envelope.node_key != key_name():
        raise EnvelopeRefused(
            _(
                "This entry was sealed for another node. It stays on the phone; connect the phone to that node."
            )
        )
    try:
        key = _unwrapped(envelope.wrapped_key)
        nonce, sealed = _bytes(envelope.nonce), _bytes(envelope.sealed)
        entry = json.loads(AESGCM(key).decrypt(nonce, sealed, envelope.id.encode()))
    except (InvalidTag, ValueError) as error:
        raise EnvelopeRefused(
            _(
                "The seal of this entry is broken. It was not opened and stays on the phone. Tell your administrator."
            )
        ) from error
    if not isinstance(entry, dict):
        raise EnvelopeRefused(_("This is not a sealed entry. It stays on the phone."))
    return entry


def _unwrapped(wrapped: str) -> bytes:
    return _private_key().decrypt(_bytes(wrapped), _OAEP)


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("This is not base64.") from error


def _public_bytes(key: rsa.RSAPrivateKey) -> bytes:
    return key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _private_key() -> rsa.RSAPrivateKey:
    return _load(Path(settings.FANAL_HOME) / "keys" / "sealing.pem")


@cache
def _load(path: Path) -> rsa.RSAPrivateKey:
    """Return the node's private key, made on first use."""
    if not path.exists():
        _make(path)
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("The file sealing.pem holds no RSA key. Restore it from a backup.")
    return key


def _make(path: Path) -> None:
    """Write a new key in one step, readable by the node's own account; where two starts meet, the first one counts."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = rsa.generate_private_key(_EXPONENT, _BITS).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    own = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(made)
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(own, path)
    except FileExistsError:
        pass
    finally:
        own.unlink()
