"""Amounts of money with their currency."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from fanal.engine.reading.identifiers.identifier import Identifier
from fanal.engine.reading.identifiers.lexicon import data
from fanal.engine.reading.identifiers.numerals import (
    AMOUNT,
    amount_of,
    any_of,
    scales,
    spelled_amount,
)
from fanal.engine.reading.identifiers.page import Page
from fanal.engine.reading.identifiers.words import WORD, Hit

_WIDTH, _SPELLED_WIDTH, _MOST_WORDS, _LETTERS = 48, 70, 8, 3
_RUN_OF_WORDS = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]+[ -]{1,2}){0,12}[^\W\d_]+$")
_LINK = re.compile(r"[ -]{1,2}(?:de |d'|of )?$")


@cache
def _symbols() -> Mapping[str, str]:
    """Signs that hold something other than letters, with the currency they stand for."""
    rows = data("money")["currencies"].items()
    return {sign: code for code, row in rows for sign in row.get("symbols", ()) if not sign.isalpha()}


@cache
def _sign() -> re.Pattern[str]:
    signs = sorted({sign[-1] for sign in _symbols() if not sign[-1].isalpha()})
    return re.compile(f"[{re.escape(''.join(signs))}]")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An amount just before and just after a currency, with a word that multiplies it."""
    words = any_of(scales())
    scale = rf"(?:(?P<short>[kKmM])(?![\w])| ?(?P<scale>{words})(?!\w))?"
    before = rf"(?<![\w.,])(?P<amount>{AMOUNT}){scale}(?: ?(?:de|d'|of|من))?[ -]?$"
    after = rf"[ .]?(?P<amount>{AMOUNT}){scale}"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


@cache
def _weight_after() -> re.Pattern[str]:
    return re.compile(data("money")["not_before"])


def find_money(page: Page) -> Iterator[Identifier]:
    """Amounts; the value is a plain decimal and the ISO 4217 code, "1500 USD", codes joined by / when unsure."""
    for match in _sign().finditer(page.text):
        sign, start = _whole_sign(page, match.start())
        if sign:
            yield from _around(page, start, match.end(), _symbols()[sign], after_too=True)
    for hit in page.hits.get("currency", ()):
        code_like = page.text[hit.start : hit.end].isupper() or hit.end - hit.start <= 2
        if _weight_after().match(page.after(hit.end, 12)):
            continue
        found = list(_around(page, hit.start, hit.end, hit.value, after_too=code_like))
        yield from found or _spelled(page, hit)


def _whole_sign(page: Page, place: int) -> tuple[str, int]:
    """The sign that ends at `place`, with the letters before it ("US$"), and where it starts."""
    for start in range(max(0, place - _LETTERS), place + 1):
        sign = page.text[start : place + 1]
        if sign in _symbols() and (start == place or not page.text[max(0, start - 1) : start].isalpha()):
            return sign, start
    return "", place


def _around(page: Page, start: int, end: int, currency: str, *, after_too: bool) -> Iterator[Identifier]:
    before, after = _patterns()
    left = before.search(page.before(start, _WIDTH))
    right = after.match(page.text, end) if after_too else None
    if (
        left
        and right
        and (page.text[end] != " " or page.text[start - 1] == " ")
        and page.text[start] not in "€"
    ):
        left = None
    if left:
        opening = start - min(start, _WIDTH) + left.start()
        yield _money(page, (opening, end), _amount(left), currency)
    elif right:
        yield _money(page, (start, right.end()), _amount(right), currency)


def _amount(match: re.Match[str]) -> Decimal:
    amount = amount_of(match["amount"])
    if match["short"]:
        return amount * (1000 if match["short"] in "kK" else 1_000_000)
    return amount * scales()[match["scale"].lower()] if match["scale"] else amount


def _spelled(page: Page, hit: Hit) -> Iterator[Identifier]:
    """An amount in words just before a currency name."""
    before = page.before(hit.start, _SPELLED_WIDTH)
    link = _LINK.search(before)
    if link is None:
        return
    words = _words_at_end(before[: link.start()])
    for place, (start, word) in enumerate(words):
        amount = spelled_amount([one for _, one in words[place:]])
        if amount is not None and word not in ("and", "et", "y", "و"):
            yield _money(page, (hit.start - len(before) + start, hit.end), Decimal(amount), hit.value)
            return


def _words_at_end(before: str) -> list[tuple[int, str]]:
    """The last words of `before` with nothing but spaces and hyphens between them, with their places."""
    run = _RUN_OF_WORDS.search(before)
    opening = run.start() if run else len(before)
    return [(m.start(), m.group().lower()) for m in WORD.finditer(before, opening)][-_MOST_WORDS:]


def _money(page: Page, span: tuple[int, int], amount: Decimal, currency: str) -> Identifier:
    money = data("money")
    usual = money["usual"].get(currency)
    note = "amount and currency"
    if usual:
        note = f"the text does not say which of {currency.replace('/', ', ')}; {usual} is assumed"
    elif "/" in currency:
        note = f"the text does not say which of {currency.replace('/', ', ')}"
    elif currency in money["not_iso"].split():
        note = "an amount of a crypto-asset"
    value = f"{amount.normalize():f} {usual or currency}"
    return page.identifier("money", value, span, "unchecked", note)
