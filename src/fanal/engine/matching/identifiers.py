"""Identifiers in one normal form each, so that the same number is the same text however it was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from fanal.engine.importing.kinds import unaccented
from fanal.engine.importing.values.numbers import folded, read_account, read_phone
from fanal.engine.importing.values.words import read_email
from fanal.engine.matching.properties import is_lacking

PHONE, PHONE_END, EMAIL, EMAIL_NAME = "phone", "phone_end", "email", "email_name"
DOCUMENT, ACCOUNT, ACCOUNT_END, WALLET, PLATE = "document", "account", "account_end", "wallet", "plate"
PROFILE, PROFILE_NAME = "profile", "profile_name"
Found = tuple[str, str]
"""A kind of identifier and its normal form."""

_END, _SHORTEST_PHONE, _SHORTEST_NUMBER, _SHORTEST_NAME = 8, 7, 5, 4
_ACCOUNT_END = 10
_ONE_SIGN = re.compile(r"(.)\1*")
_URL = re.compile(r"(?:https?://)?(?:www\.|m\.|mobile\.|web\.)?([\w-]+(?:\.[\w-]+)+)(?:/([^\s?#]*))?", re.I)
_PATH_WORDS = re.compile(r"^(?:in|user|users|u|profile|people|channel|c|@)/?", re.I)
_CYRILLIC_PLATE = str.maketrans("АВЕКМНОРСТУХІ", "ABEKMHOPCTYXI")
_DOTTED = frozenset({"gmail.com", "googlemail.com"})
_BECH32 = re.compile(r"(?:bc1|tb1|ltc1|addr1)[a-z0-9]+", re.I)
_HEX = re.compile(r"0x[0-9a-f]{40}", re.I)


def identifiers_of(kind: str, written: str, region: str = "", service: str = "") -> tuple[Found, ...]:
    """Return the normal forms of an identifier as written: the whole one first, then what others may have kept of it.

    `kind` is that of the property. A telephone without its country code is read as one of `region`, and its last
    digits stand beside it; an IBAN ends with the account number. A value that says that there is none gives nothing.
    """
    make = _MAKERS.get(kind)
    if make is None or is_lacking(written):
        return ()
    return make(written, region, service)


@lru_cache(maxsize=200_000)
def _phone(written: str, region: str, _: str) -> tuple[Found, ...]:
    number, note = read_phone(written, region)
    digits = number.removeprefix("+")
    if note == "sender_name" or not digits.isdigit() or len(digits) < _SHORTEST_PHONE or _placeholder(digits):
        return ()
    return (PHONE, number), (PHONE_END, digits[-_END:])


def _email(written: str, *_: str) -> tuple[Found, ...]:
    address = read_email(written)[0]
    if not address:
        return ()
    name, _at, domain = address.rpartition("@")
    name = name.split("+")[0]
    if domain in _DOTTED:
        name, domain = name.replace(".", ""), "gmail.com"
    named = ((EMAIL_NAME, name),) if len(name) >= _SHORTEST_NAME else ()
    return (EMAIL, f"{name}@{domain}"), *named


@lru_cache(maxsize=200_000)
def _document(written: str, *_: str) -> tuple[Found, ...]:
    return document_of(_number(written))


def document_of(number: str) -> tuple[Found, ...]:
    """Return the number of a document that is in its normal form: capitals and digits; nothing for a placeholder."""
    return ((DOCUMENT, number),) if _tells(number) else ()


def _plate(written: str, *_: str) -> tuple[Found, ...]:
    number = _number(written).translate(_CYRILLIC_PLATE)
    tells = len(number) >= 4 and any(map(str.isdigit, number)) and not _placeholder(number)
    return ((PLATE, number),) if tells else ()


def _account(written: str, *_: str) -> tuple[Found, ...]:
    number = read_account(written)[0].lstrip("0")
    if not _tells(number):
        return ()
    return (ACCOUNT, number), *(((ACCOUNT_END, number[-_ACCOUNT_END:]),) if len(number) > 9 else ())


def _wallet(written: str, *_: str) -> tuple[Found, ...]:
    address = unaccented(written)
    if _HEX.fullmatch(address) or _BECH32.fullmatch(address):
        address = address.lower()
    return ((WALLET, address),) if len(address) >= 10 else ()


def _profile(written: str, _: str, service: str) -> tuple[Found, ...]:
    """Return the profile with its service, and the name alone, under which the same person may be elsewhere."""
    text = unaccented(written).strip("/ ")
    match = _URL.fullmatch(text)
    if match and (match[2] or "/" in written):
        service, text = match[1].lower().split(".")[-2], _PATH_WORDS.sub("", match[2] or "")
    elif match and not service and written.lower().startswith(("http", "www.")):
        service, text = match[1].lower(), ""
    name, service = text.lstrip("@").lower(), service.strip().lower()
    if _placeholder(name):
        return ()
    whole = ((PROFILE, f"{service}:{name}"),) if service else ()
    return (*whole, *(((PROFILE_NAME, name),) if len(name) >= _SHORTEST_NAME else ()))


_MAKERS: Mapping[str, Callable[[str, str, str], tuple[Found, ...]]] = {
    "phone": _phone, "email": _email, "document": _document, "registration": _document, "account": _account,
    "wallet": _wallet, "plate": _plate, "profile": _profile,
}  # fmt: skip


def _number(written: str) -> str:
    return "".join(sign for sign in folded(written) if sign.isalnum())


def _tells(number: str) -> bool:
    """Say whether a number is long enough and no placeholder such as 00000 or 123456."""
    return len(number) >= _SHORTEST_NUMBER and any(map(str.isdigit, number)) and not _placeholder(number)


def _placeholder(number: str) -> bool:
    return (
        bool(_ONE_SIGN.fullmatch(number))
        or "0123456789".startswith(number)
        or "1234567890".startswith(number)
    )


def kinds_in(found: Iterator[Found]) -> frozenset[str]:
    """Return the kinds of the identifiers found."""
    return frozenset(kind for kind, _ in found)
