"""The signature of a bundle: Ed25519 (RFC 8032) over the exact bytes of the manifest, with a key of the node.

The engine takes the key; the node makes and keeps it. A time-stamp of a third party (RFC 3161) is not part of the
format: `made_at` is what the node's own clock said.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from fanal.engine.bundle.manifest import canonical

SEED_BYTES = 32


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the name of the node or unit, and the 32 secret bytes of its key (the seed of RFC 8032)."""

    name: str
    seed: bytes

    def __post_init__(self) -> None:
        """Raise `ValueError` for a key of another length."""
        if len(self.seed) != SEED_BYTES:
            raise ValueError(f"A signing key has {SEED_BYTES} bytes; this one has {len(self.seed)}.")

    def __repr__(self) -> str:
        """Show the name and never the key."""
        return f"Signer(name={self.name!r})"

    @property
    def public_key(self) -> bytes:
        """The 32 public bytes of the key."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()

    @property
    def key_fingerprint(self) -> str:
        """The fingerprint of the public key."""
        return fingerprint(self.public_key)

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of the signature over `message`."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)

    def as_json(self) -> bytes:
        """Return `signer.json`: the public key, who holds it, and the first 16 digits of its fingerprint as its id."""
        key = self.public_key
        said = {
            "algorithm": "Ed25519",
            "name": self.name,
            "public_key": key.hex(),
            "key_id": fingerprint(key)[:16],
        }
        return canonical(said)


def fingerprint(public_key: bytes) -> str:
    """Return the fingerprint of a public key: the 64 hexadecimal digits of its SHA-256, as `verify.py` prints it."""
    return hashlib.sha256(public_key).hexdigest()


def grouped(digits: str, size: int = 4) -> str:
    """Return digits in groups, so that two people can compare them over the telephone."""
    return " ".join(digits[at : at + size] for at in range(0, len(digits), size))
