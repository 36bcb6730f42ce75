"""The normal form of what tells an object from all others: however a telephone number is written, it is one number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit, urlunsplit

import phonenumbers
from django.conf import settings

from fanal.apps.subjects.kinds import identifying_properties
from fanal.apps.subjects.properties import compared_as

_NOT_A_SIGN = re.compile(r"[\W_]+")
_LONGEST = 120


def normal_identifier(kind: str, value: str) -> str:
    """Return the normal form of the identifier of a `kind`, in the way the data say it is compared: a telephone as
    +33…, a code in capitals without spaces and signs, a web address with its host in small letters and no fragment."""
    way = compared_as(identifying_properties(kind)[0])
    return _WAYS[way](unicodedata.normalize("NFKC", value).strip())[:_LONGEST]


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
    if written.startswith("00"):  # as it is dialled in most countries
        written = f"+{written[2:]}"
    try:
        number = phonenumbers.parse(written, None if region == "XX" else region)
    except phonenumbers.NumberParseException:
        return "".join(sign for sign in written if sign.isdigit() or sign == "+")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _small(written: str) -> str:
    return "".join(written.split()).casefold()


def _address(written: str) -> str:
    """Write the scheme and the host of a web address in small letters, and leave out its fragment and last stroke."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return written
    if not parts.netloc:
        return _small(written).rstrip("/")
    whole = parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), fragment="")
    return urlunsplit(whole).rstrip("/")


def _digits(written: str) -> str:
    return "".join(str(unicodedata.decimal(sign)) for sign in written if sign.isdecimal())


_WAYS: Mapping[str, Callable[[str], str]] = {
    "phone": _phone,
    "email": _small,
    "handle": lambda written: _small(written).lstrip("@"),
    "code": lambda written: _NOT_A_SIGN.sub("", written).upper(),
    "digits": _digits,
    "url": _address,
    "document": lambda written: _NOT_A_SIGN.sub("", written.rpartition(":")[2]).upper(),
    "exact": str,
}
