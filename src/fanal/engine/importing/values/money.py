"""Amounts and currencies in cells. The decimal sign is that of the column, never of one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from fanal.engine.importing.kinds import plain, unaccented
from fanal.engine.reading.identifiers.folding import fold
from fanal.engine.reading.identifiers.lexicon import data

POINT, COMMA = "point", "comma"
UNREADABLE = "amount_unreadable"
_NUMBER = re.compile(r"[\d.,' \u00a0\u202f\u066b\u066c]*\d[\d.,' ]*")
_SHAPE = {
    POINT: re.compile(r"(\d{1,3}(?:[,' ]\d{2,3})*|\d+)(?:\.(\d+))?|()\.(\d+)"),
    COMMA: re.compile(r"(\d{1,3}(?:[.' ]\d{3})*|\d+)(?:,(\d+))?|(),(\d+)"),
}
_CODE = re.compile(r"(?<![A-Z])[A-Z]{3}(?![A-Z])")
_MINUS = ("-", "−", "–")
_DEBIT = re.compile(r"\b(?:DR|D|DB)\b\.?$")
_CREDIT = re.compile(r"\b(?:CR|C)\b\.?$")
_AMBIGUOUS = "/"


@lru_cache(maxsize=20_000)
def read_amount(cell: str, decimal: str) -> tuple[str, str]:
    """Return an amount as digits with a point ("-1250.50"); a sign, brackets or DR make it negative."""
    text = unaccented(cell)
    match = _NUMBER.search(text)
    if match is None:
        return "", UNREADABLE
    around = (text[: match.start()] + " " + text[match.end() :]).strip()
    number = match.group().strip(" .,'")
    if match.group().strip().startswith((".", ",")):
        number = match.group().strip(" '")
    shape = _SHAPE[decimal].fullmatch(number)
    if shape is None or re.search(r"\d", around) or len(number) > 40:
        return "", UNREADABLE
    whole, part = (shape[1] or "0", shape[2]) if shape[1] is not None else ("0", shape[4])
    digits = re.sub(r"[^\d]", "", whole).lstrip("0") or "0"
    return ("-" if _is_negative(around) else "") + digits + (f".{part}" if part else ""), ""


def _is_negative(around: str) -> bool:
    if _CREDIT.search(around.upper()):
        return False
    return (
        around.startswith(_MINUS)
        or around.endswith(_MINUS)
        or "(" in around
        or bool(_DEBIT.search(around.upper()))
    )


def decimal_of(cells: Iterable[str], region: str) -> tuple[str, bool]:
    """Return the decimal sign of a column, and whether its cells decide it.

    The last of two different signs is the decimal one; a sign that stands twice parts thousands; a sign before other
    than three digits is decimal. Where no cell tells, the sign of the region is taken.
    """
    votes = {POINT: 0, COMMA: 0}
    for cell in cells:
        if vote := _vote(re.sub(r"[^\d.,]", "", unaccented(cell)).strip(".,")):
            votes[vote] += 1
    if votes[POINT] != votes[COMMA]:
        return max(votes, key=lambda sign: votes[sign]), True
    return (POINT if region.upper() in _POINT_REGIONS else COMMA), False


_POINT_REGIONS = frozenset(
    "US GB IE AU NZ CA MX IN PK BD LK NP PH MY SG TH JP CN KR TW HK IL SA AE QA KW OM BH EG JO IQ YE NG GH KE UG TZ"
    " ZA ZW BW MT CH DO GT HN NI PA SV PE".split()
)


def _vote(number: str) -> str:
    points, commas = number.count("."), number.count(",")
    if points and commas:
        return POINT if number.rfind(".") > number.rfind(",") else COMMA
    if points + commas > 1:
        return COMMA if points else POINT
    if points + commas == 1 and len(re.split(r"[.,]", number)[1]) != 3:
        return POINT if points else COMMA
    return ""


@cache
def _currencies() -> Mapping[str, str]:
    """Symbols and names of currencies, plain, with the code; those of several currencies stand for none."""
    found: dict[str, str] = {}
    for code, names in data("money")["currencies"].items():
        if _AMBIGUOUS not in code:
            found[code] = code
            found |= {fold(symbol).text: code for symbol in names.get("symbols", ())}
            found |= {
                plain(name): code for key in ("all", "en", "fr", "es", "ar") for name in names.get(key, ())
            }
    return found


@lru_cache(maxsize=5_000)
def read_currency(cell: str) -> tuple[str, str]:
    """Return the ISO 4217 code; a sign of several currencies ($) is kept as written."""
    text = unaccented(cell)
    known = _currencies().get(text) or _currencies().get(text.upper()) or _currencies().get(plain(cell))
    if known:
        return known, ""
    if re.fullmatch(r"[A-Za-z]{3}", text):
        return text.upper(), ""
    return text, "word_unknown"


@lru_cache(maxsize=20_000)
def currency_in(cell: str) -> str:
    """Return the currency that stands in the cell of an amount ("€ 12,50", "12.50 EUR"), or nothing."""
    text = unaccented(cell)
    if match := _CODE.search(text):
        return match.group()
    signs = re.sub(r"[\d\s.,'()+\-]", "", text)
    return _currencies().get(signs, "") if signs else ""
