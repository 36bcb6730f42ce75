"""Which property a number is that somebody typed, by what kind of thing it belongs to and by how it looks."""

from __future__ import annotations

from collections.abc import Mapping

from fanal.engine.matching.asking import read_asked

_OF: Mapping[str, str] = {
    "Vehicle": "registrationNumber",
    "BankAccount": "accountNumber",
    "CryptoWallet": "publicKey",
    "Identification": "number",
}
_READ: Mapping[str, str] = {
    "phone": "phone",
    "email": "email",
    "handle": "username",
    "web": "website",
    "passport": "passportNumber",
    "account": "accountNumber",
    "wallet": "publicKey",
}
_ELSE = {"Person": "idNumber", "Organization": "registrationNumber"}


def number_property(schema: str, number: str) -> str:
    """Return the property of FollowTheMoney that a number is of a schema."""
    if schema in _OF:
        return _OF[schema]
    read = next((part.kind for part in read_asked(number).parts if part.kind in _READ), "")
    return _READ.get(read, _ELSE.get(schema, "username"))
