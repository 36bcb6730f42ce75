"""Public references: what an address, a paper or another node may show of a record."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
LENGTH = 8


def new_reference(prefix: str) -> str:
    """Return a reference like `P-7K3F9QXM`: random, so it tells neither how many there are nor which came first."""
    return f"{prefix}-{''.join(secrets.choice(ALPHABET) for _ in range(LENGTH))}"
