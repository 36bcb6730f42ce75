"""The key with which this node signs certificates: derived from a secret of the node, the same as long as it stands."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from fanal.engine.bundle.signing import SEED_BYTES, Signer

_INFO = b"fanal certificate signing key 1"


def node_signer() -> Signer:
    """Return who signs certificates: this node, with a key from its secret (HKDF with SHA-256, RFC 5869)."""
    secret: bytes = settings.FANAL_BUNDLE_KEY
    return Signer("Fanal", HKDF(algorithm=SHA256(), length=SEED_BYTES, salt=None, info=_INFO).derive(secret))


def key_fingerprint() -> str:
    """Return the fingerprint of the key that signs certificates."""
    return node_signer().key_fingerprint
