"""The key with which this node signs its bundles: derived from a secret of the node, the same as long as it stands."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from fanal.apps.cases.models import Case
from fanal.engine.bundle.signing import SEED_BYTES, Signer

_INFO = b"fanal bundle signing key 1"


def signer_for(case: Case) -> Signer:
    """Return who signs the bundle of a case: its organisation, with the key of this node."""
    return Signer(case.unit.organisation.name, _seed())


def node_fingerprint() -> str:
    """Return the fingerprint of the key of this node."""
    return Signer("", _seed()).key_fingerprint


def _seed() -> bytes:
    """Return 32 bytes from the node's secret for bundles (HKDF with SHA-256, RFC 5869)."""
    secret: bytes = settings.FANAL_BUNDLE_KEY
    return HKDF(algorithm=SHA256(), length=SEED_BYTES, salt=None, info=_INFO).derive(secret)
