"""The normal form of what tells an object from all others: however a telephone number is written, it is one number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import phonenumbers
from django.conf import settings

from fanal.apps.subjects.kinds import identifying_properties

_NOT_A_SIGN = re.compile(r"[\W_]+")
_ADDRESSES = ("email", "profile", "advert", "address_online")
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


def identifier_of(kind: str, said: Mapping[str, str]) -> str:
    """Return what tells a subject with these values from all others of its kind, in its normal form; empty where
    nothing does, as with a plate whose country is not known."""
    code, within = identifying_properties(kind)
    if not code or not said.get(code) or (within and not said.get(within)):
        return ""
    normal = normal_identifier(kind, said[code])
    return f"{normal}@{said[within].strip().upper()}"[:_LONGEST] if within else normal


def _phone(written: str) -> str:
    region = settings.FANAL_COUNTRY.upper()
    try:
        number = phonenumbers.parse(written, None if region == "XX" else region)
    except phonenumbers.NumberParseException:
        return "".join(sign for sign in written if sign.isdigit() or sign == "+")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
