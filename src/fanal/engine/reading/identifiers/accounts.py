"""Bank accounts (IBAN) and payment cards."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from fanal.engine.reading.identifiers.checksums import iban_is_right, luhn_is_right
from fanal.engine.reading.identifiers.identifier import Identifier
from fanal.engine.reading.identifiers.names import rows
from fanal.engine.reading.identifiers.page import Page

_IBAN = re.compile(r"[A-Za-z]{2}\d{2}(?:[ -]{0,2}[A-Za-z0-9]){11,30}")
_CARD = re.compile(r"\d(?:[ -]?\d){12,18}(?![ -]?\d)")
_FOURS = re.compile(r"\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}|\d{4}([ -])\d{6}\2\d{5}")
_CARD_WORD = re.compile(r"\b(?:card|carte|tarjeta|visa|mastercard|bancaire)|بطاق", re.IGNORECASE)
_OTHER_NUMBER = re.compile(
    r"(?:\bimei|\bisbn|\bserial|\bserie|\btracking|[#/.])\W{0,3}\w{0,8}\W{0,3}$", re.IGNORECASE
)
_ISSUERS = re.compile(r"4|5[0-9]|2[2-7]|3[04-9]|6|9792")


@cache
def _lengths() -> Mapping[str, int]:
    return {code: int(length) for code, length, *_ in rows("iban_lengths")}


def find_ibans(page: Page) -> Iterator[Identifier]:
    """IBANs without spaces; the check digits and the length of the country are checked."""
    for start, end in page.numbers:
        opening = start - 2
        if end - start < 2 or opening < 0 or not page.text[opening:start].isalpha():
            continue
        if opening and page.text[opening - 1].isalnum():
            continue
        length = _lengths().get(page.text[opening:start].upper())
        match = _IBAN.match(page.text, opening) if length else None
        if length and match:
            yield from _iban(page, opening, match.group(), length)


def _iban(page: Page, start: int, written: str, length: int) -> Iterator[Identifier]:
    place = _end_of(written, length)
    end = start + place
    if end < len(page.text) and page.text[end].isalnum():
        return
    value = re.sub(r"[ -]", "", written[:place]).upper()
    if len(value) != length:
        if len(value) >= 15 and value[4:].isdigit() and written[:place].isupper():
            note = f"{value[:2]} has IBANs of {length} characters, this one has {len(value)}"
            yield page.identifier("iban", value, (start, end), "invalid", note)
        return
    if iban_is_right(value):
        yield page.identifier("iban", value, (start, end), "valid", "IBAN check digits are right")
    elif sum(char.isdigit() for char in value) >= 10:
        yield page.identifier("iban", value, (start, end), "invalid", "IBAN check digits are wrong")


def _end_of(written: str, length: int) -> int:
    """Where `length` letters and digits of `written` end, or its own end when it has fewer."""
    count = 0
    for place, char in enumerate(written):
        count += char.isalnum()
        if count == length:
            return place + 1
    return len(written)


def find_cards(page: Page) -> Iterator[Identifier]:
    """Payment card numbers of 13 to 19 digits; the last digit is checked (Luhn)."""
    past = 0
    for start, _ in page.numbers:
        if start < past:
            continue
        match = _CARD.match(page.text, start)
        if match is None:
            continue
        past = match.end()
        digits = re.sub(r"\D", "", match.group())
        if not _ISSUERS.match(digits) or _part_of_longer(page, start, match.end()):
            continue
        right = luhn_is_right(digits) and len(set(digits)) > 1
        told = bool(_FOURS.fullmatch(match.group())) or bool(_CARD_WORD.search(page.before(start)))
        if right and (told or (len(digits) in (15, 16) and not _OTHER_NUMBER.search(page.before(start)))):
            yield page.identifier("card", digits, match.span(), "valid", "card check digit is right (Luhn)")
        elif told:
            yield page.identifier("card", digits, match.span(), "invalid", "card check digit is wrong (Luhn)")


def _part_of_longer(page: Page, start: int, end: int) -> bool:
    before, after = page.text[max(0, start - 1) : start], page.text[end : end + 1]
    return before.isalnum() or after.isalnum() or (before != "" and before in "+/_")
