"""Identifiers in every writing: a telephone, an account, a plate or a reference is found however it is spaced.

A token of an identifier is `n:` with its letters and digits alone. A telephone has up to three: with the country code,
as dialled inside the country, and without the 0 before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import phonenumbers

from fanal.engine.searching.folding import LONGEST, fold, plain_digits

FEWEST, MOST = 7, 15
_FEWEST_OF_ACCOUNT = 10
_RUN = re.compile(r"(?<![^\W_])\+?\(?\d(?:[\d().\-/\s\u00a0\u202f]{0,3}\d){5,30}\)?(?![^\W_])")
_ACCOUNT = re.compile(
    r"(?<![^\W_])[A-Za-z]{2}\d{2}(?:[ \u00a0-]?[A-Za-z0-9]{4}){2,7}(?:[ \u00a0-]?[A-Za-z0-9]{1,3})?(?![^\W_])"
)
_GROUP = re.compile(r"\d+")
_ZERO = re.compile(r"\(0\)")
_JOINED = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)+")
_PIECE = re.compile(r"[^\W_]+(?:[-.@/:_+]+[^\W_]+)+")
_MOST_GROUPS = 12
_WIDEST = 4
_SHORT = 4


def squashed(written: str) -> str:
    """Return the token of an identifier as written: `AB-123-CD` gives `n:ab123cd`; empty where it has no sign."""
    bare = "".join(sign for sign in fold(written) if sign.isalnum())
    return f"n:{bare[:LONGEST]}" if bare else ""


@lru_cache(maxsize=100_000)
def phone_tokens(written: str, country: str) -> tuple[str, ...]:
    """Return the tokens of a telephone number; `country` is where it was written, such as FR, or empty."""
    plain = _ZERO.sub("", plain_digits(written))
    digits = "".join(_GROUP.findall(plain))
    if plain.lstrip("( ").startswith("+"):
        return _of_country(digits)
    if digits.startswith("00"):
        return _of_country(digits[2:])
    inside = _parsed(digits, country) if country else None
    return tuple(dict.fromkeys((f"n:{digits}", *(_tokens(inside) if inside else ()))))


def joined_in(name: str) -> Iterator[str]:
    """Yield the tokens of names written in one or in two: `N'Diaye` gives `n:ndiaye`."""
    return (squashed(piece) for piece in _JOINED.findall(name))


def numbers_in(text: str, country: str) -> Iterator[str]:
    """Yield the tokens of everything in a text that may be an identifier; too many do no harm, one missing does."""
    for piece in _PIECE.findall(text):
        if any(sign.isdigit() or sign == "@" for sign in piece):
            yield squashed(piece)
    if not any(sign.isdigit() for sign in text):
        return
    plain = plain_digits(text)
    for account in _ACCOUNT.finditer(plain):
        if _digits(account.group()) >= _FEWEST_OF_ACCOUNT:
            yield squashed(account.group())
    for run in _RUN.finditer(plain):
        yield from _in_run(run.group(), country)
    for short in _neighbours(plain):
        yield squashed(short)


def run_at(text: str, place: int) -> re.Match[str] | None:
    """Return what may be a telephone or an account number, beginning at a place of a text with plain digits."""
    account = _ACCOUNT.match(text, place)
    if account and _digits(account.group()) >= _FEWEST_OF_ACCOUNT:
        return account
    found = _RUN.match(text, place)
    return found if found and _digits(found.group()) >= FEWEST else None


def asked_number(written: str, country: str) -> tuple[str, ...]:
    """Return the tokens under which a number that was typed is on record."""
    telephone = _digits(written) <= MOST + 2 and not any(sign.isalpha() for sign in written)
    return phone_tokens(written, country) if telephone else (squashed(written),)


def _digits(written: str) -> int:
    return sum(sign.isdigit() for sign in written)


def _of_country(digits: str) -> tuple[str, ...]:
    number = _parsed(f"+{digits}", "")
    return tuple(dict.fromkeys((f"n:{digits}", *(_tokens(number) if number else ()))))


def _parsed(written: str, country: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(written, country or None)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


def _tokens(number: phonenumbers.PhoneNumber) -> tuple[str, ...]:
    inside = phonenumbers.national_significant_number(number)
    code = number.country_code or 0
    before = phonenumbers.ndd_prefix_for_region(phonenumbers.region_code_for_country_code(code), True) or ""
    return f"n:{code}{inside}", f"n:{before}{inside}", f"n:{inside}"


def _in_run(run: str, country: str) -> Iterator[str]:
    """Yield the tokens of a run of digits: whole, and each stretch of groups that is as long as a telephone."""
    if FEWEST <= _digits(run) <= MOST + 2:
        yield from phone_tokens(run, country)
    yield squashed(run)
    groups = _GROUP.findall(_ZERO.sub("", run))
    if 1 < len(groups) <= 3 * _MOST_GROUPS:
        for stretch in _stretches(groups):
            yield from phone_tokens(stretch, country)


def _stretches(groups: Sequence[str]) -> Iterator[str]:
    for start in range(len(groups)):
        length = 0
        for end in range(start, min(start + _MOST_GROUPS, len(groups))):
            length += len(groups[end])
            if length > MOST or end - start + 1 == len(groups):
                break
            if length >= FEWEST + 1 and end > start:
                yield "".join(groups[start : end + 1])


def _neighbours(text: str) -> Iterator[str]:
    """Yield two to four short neighbours that hold a digit and a letter, as the parts of a plate do."""
    parts = [part.rstrip(".,;:!?)") for part in text.split()]
    short = [0 < len(part) <= _SHORT for part in parts]
    for place, part in enumerate(parts):
        if not (short[place] and any(sign.isdigit() for sign in part)):
            continue
        for start in range(max(0, place - _WIDEST + 1), place + 1):
            for end in range(max(place, start + 1) + 1, min(start + _WIDEST, len(parts)) + 1):
                joined = "".join(parts[start:end])
                if all(short[start:end]) and _like_a_plate(joined):
                    yield joined


def _like_a_plate(joined: str) -> bool:
    return (
        4 <= len(joined) <= 12
        and joined.isalnum()
        and sum(sign.isdigit() for sign in joined) >= 2
        and any(sign.isalpha() for sign in joined)
    )
