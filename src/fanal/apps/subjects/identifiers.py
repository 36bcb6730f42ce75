"""The normal form of what tells an object from all others: however a telephone number is written, it is one number."""

from __future__ import annotations

import re
import unicodedata

import phonenumbers
from django.conf import settings

_NOT_A_SIGN = re.compile(r"[\W_]+")
_ADDRESSES = ("email", "profile", "advert")
_LONGEST = 120


def normal_identifier(kind: str, value: str) -> str:
    """Return the normal form of the identifier of a `kind`: a telephone as +33…, other numbers in capitals without
    spaces and signs, an address in small letters. Wallets keep their letters, which mean something."""
    plain = unicodedata.normalize("NFKC", value).strip()
    if kind == "phone":
        return _phone(plain)[:_LONGEST]
    if kind == "wallet":
        return "".join(plain.split())[:_LONGEST]
    if kind in _ADDRESSES:
        return "".join(plain.split()).casefold().rstrip("/")[:_LONGEST]
    return _NOT_A_SIGN.sub("", plain).upper()[:_LONGEST]


def _phone(written: str) -> str:
    region = settings.FANAL_COUNTRY.upper()
    try:
        number = phonenumbers.parse(written, None if region == "XX" else region)
    except phonenumbers.NumberParseException:
        return "".join(sign for sign in written if sign.isdigit() or sign == "+")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
