"""Telephone numbers, accounts, documents, plates and devices in cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from fanal.engine.importing.kinds import plain, unaccented, words_of
from fanal.engine.reading.identifiers.checksums import iban_is_right, luhn_is_right
from fanal.engine.reading.identifiers.names import rows

_NOT_DIGITS = re.compile(r"\D+")
_EXTENSION = re.compile(r"(?:ext|x|poste|#)\.?\s*\d{1,6}$|\.0$", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,2}")
_PREFIX = re.compile(r"^(?:tel|sip|sips|msisdn|whatsapp)[:=]", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_SEPARATORS = re.compile(r"[\s\-./_·]+")
_SHORTEST, _LONGEST = 7, 15
_LONGEST_SENDER = 40


@lru_cache(maxsize=200_000)
def read_phone(cell: str, region: str) -> tuple[str, str]:
    """Return E.164 where the number is one that its country gives out, or, with a note, of the right length there.

    What is neither is kept with a note: the digits, or the name of a sender, as written.
    A number without + or 00 is read as one of `region` (ISO 3166-1, may be empty), else as one with its country code.
    """
    text = _PREFIX.sub("", unaccented(cell)).split("@")[0].split(";")[0].strip("'\"= ")
    if plain(text) in words_of("phone"):
        return "", "withheld"
    digits = _NOT_DIGITS.sub("", _EXTENSION.sub("", text))
    if len(_LETTER.findall(text)) > 2 and not _SCIENTIFIC.fullmatch(text):
        return (text, "sender_name") if len(text) <= _LONGEST_SENDER else ("", "phone_unreadable")
    if not digits:
        return "", "phone_unreadable"
    if len(digits) < _SHORTEST:
        return digits, "short_number"
    return _with_country(text, digits, region)


def _with_country(text: str, digits: str, region: str) -> tuple[str, str]:
    if text.startswith(("+", "(+")):
        tries = [(f"+{digits}", "")]
    elif digits.startswith("00"):
        tries = [(f"+{digits[2:]}", "")]
    else:
        tries = [(digits, region)] if region else []
        tries += [] if digits.startswith("0") else [(f"+{digits}", "")]
    for read, right in (
        (_quickly, "is_valid_number"),
        (_fully, "is_valid_number"),
        (_fully, "is_possible_number"),
    ):
        for number, of in tries:
            if found := _checked(read(number, of), right):
                return found, "phone_unchecked" if right == "is_possible_number" else ""
    written = text.startswith(("+", "(+", "00"))
    return (tries[0][0] if written and tries else digits), "phone_unchecked"


def _checked(parsed: Any, right: str) -> str:
    """Return E.164 for a number that passes the test `right` of the library, or nothing."""
    # Imported here because its metadata take 30 ms to load, which a command that meets no number should not wait for.
    import phonenumbers

    if parsed is None or not getattr(phonenumbers, right)(parsed):
        return ""
    return f"+{parsed.country_code}{phonenumbers.national_significant_number(parsed)}"


def _fully(number: str, region: str) -> Any:
    """Return a number as the library reads it: trunk prefixes off, or None for what it takes for none."""
    import phonenumbers

    if len(number) > _LONGEST + 2:
        return None
    try:
        return phonenumbers.parse(number, region.upper() or None)
    except phonenumbers.NumberParseException:
        return None


def _quickly(number: str, region: str) -> Any:
    """Return a number from its digits as they stand, or None where they begin with 0, which means different things."""
    import phonenumbers

    if len(number) > _LONGEST + 2:
        return None
    if not number.startswith("+"):
        code, rest = phonenumbers.country_code_for_region(region.upper()), number
    else:
        known = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
        length = next((size for size in (1, 2, 3) if int(number[1 : 1 + size] or 0) in known), 0)
        code, rest = int(number[1 : 1 + length] or 0), number[1 + length :]
    if not code or not rest or rest.startswith("0"):
        return None
    return phonenumbers.PhoneNumber(country_code=code, national_number=int(rest))


@cache
def _iban_lengths() -> Mapping[str, int]:
    return {code: int(length) for code, length, *_ in rows("iban_lengths")}


def folded(cell: str) -> str:
    """Return letters and digits in capitals without what stands between them."""
    return _SEPARATORS.sub("", unaccented(cell)).upper().strip("'\"=")


@lru_cache(maxsize=20_000)
def read_account(cell: str) -> tuple[str, str]:
    """Return an IBAN or another account number without spaces; a wrong IBAN is kept and said to be wrong."""
    text = folded(cell)
    if not any(char.isdigit() for char in text):
        return "", "account_unreadable"
    length = _iban_lengths().get(text[:2])
    if not length or not _IBAN.fullmatch(text):
        return text, ""
    return text, "" if len(text) == length and iban_is_right(text) else "iban_wrong"


@lru_cache(maxsize=20_000)
def read_number(cell: str) -> tuple[str, str]:
    """Return the number of a document or a plate: capitals, without spaces, points and hyphens."""
    text = folded(cell)
    return (text, "") if any(char.isalnum() for char in text) else ("", "number_unreadable")


@lru_cache(maxsize=20_000)
def read_imei(cell: str) -> tuple[str, str]:
    """Return the 14 to 16 digits of a device; the check digit of 15 is tested; networks may put 0 there."""
    digits = _NOT_DIGITS.sub("", unaccented(cell).removesuffix(".0"))
    if not digits:
        return "", "number_unreadable"
    right = len(digits) in (14, 16) or (len(digits) == 15 and (luhn_is_right(digits) or digits.endswith("0")))
    return digits, "" if right else "check_digit_wrong"


@lru_cache(maxsize=20_000)
def read_imsi(cell: str) -> tuple[str, str]:
    """Return the 14 or 15 digits of a subscriber; nothing in them can be checked but their number."""
    digits = _NOT_DIGITS.sub("", unaccented(cell).removesuffix(".0"))
    if not digits:
        return "", "number_unreadable"
    return digits, "" if len(digits) in (14, 15) else "check_digit_wrong"
