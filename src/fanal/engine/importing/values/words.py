"""Words, names, countries and addresses in cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from fanal.engine.importing.kinds import plain, words_of
from fanal.engine.reading.identifiers.names import rows

UNKNOWN = "word_unknown"
_SPACES = re.compile(r"\s+")
_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")


def read_text(cell: str) -> tuple[str, str]:
    """Return the text with one space between words."""
    return _SPACES.sub(" ", cell).strip(), ""


@lru_cache(maxsize=20_000)
def read_word(cell: str, field_type: str) -> tuple[str, str]:
    """Return the code of a word that is known for the type of field; another word is kept as written."""
    code = words_of(field_type).get(plain(cell))
    return (code, "") if code else (read_text(cell)[0], UNKNOWN)


@cache
def _countries() -> Mapping[str, str]:
    """Names of countries and peoples in four languages, plain, with their ISO 3166-1 code."""
    found: dict[str, str] = {}
    for table in ("nationalities", "countries"):
        for code, *cells in rows(table):
            found |= {plain(name): code for cell in cells for name in cell.split("|") if name}
            found[code.lower()] = code
    return found


@lru_cache(maxsize=20_000)
def read_country(cell: str) -> tuple[str, str]:
    """Return the ISO 3166-1 code of a country or nationality; what is not known is kept as written."""
    code = _countries().get(plain(cell))
    return (code, "") if code else (read_text(cell)[0], UNKNOWN)


@lru_cache(maxsize=20_000)
def read_email(cell: str) -> tuple[str, str]:
    """Return the address in small letters, without the name beside it."""
    match = _EMAIL.search(cell)
    return (match.group().lower(), "") if match else ("", "email_unreadable")


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d ]*(?:[.,]\d+)?%?")


def is_formula(cell: str) -> bool:
    """Say whether a spreadsheet could take this text for a formula: it begins with = + - @, a tab or a carriage return.

    A telephone number (+33 ...) or a negative amount is none.
    """
    return cell.startswith(_FORMULA) and not _PLAIN_NUMBER.fullmatch(cell)
