"""Telephone numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from fanal.engine.reading.identifiers.identifier import Identifier
from fanal.engine.reading.identifiers.lexicon import data
from fanal.engine.reading.identifiers.page import Page
from fanal.engine.reading.identifiers.words import Hit

_GROUPS = re.compile(r"(?:0\d{1,3}/)?\d+(?:(?:[ .-]|\) ?|[ .]?\(| [-.] )\d+)*")
_FEWEST, _MOST = 7, 15
# Until 2019 a 1 stood between the country code and a Mexican mobile number.
_OLD_MEXICAN = 14
_NEAR, _JUST_BEFORE = 45, 16
_STOPS = (". ", "; ", "؛")
_NOT_AROUND = re.compile(r"[\w$€£%#§]")
_DATE_LIKE = re.compile(r"(?:\d{1,2}([ ./-])\d{1,2}\1\d{4}|\d{4}([ ./-])\d{1,2}\2\d{1,2})(?!\d)")
_YEARS = re.compile(r"(?:(?:19|20)\d\d\D{1,3})+(?:19|20)\d\d")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:([ .])\d{3})(?:\1\d{3})*")


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    text: str
    digits: str


def find_phones(page: Page) -> Iterator[Identifier]:
    """Telephone numbers; E.164 when the country code is written, else the national digits, unchecked."""
    past = 0
    for start, _ in page.numbers:
        if start < past:
            continue
        match = _GROUPS.match(page.text, start)
        if match is None:
            continue
        past = match.end()
        candidate = _candidate(page, start, match.end())
        if candidate:
            found = _international(page, candidate) or _national(page, candidate)
            if found:
                yield found


def _candidate(page: Page, start: int, end: int) -> _Candidate | None:
    opening = start
    while opening and page.text[opening - 1] in "(+" and start - opening < 2:
        opening -= 1
    digits = "".join(char for char in page.text[start:end] if char.isdigit())
    if not _FEWEST <= len(digits) <= _MOST + 2:
        return None
    before, after = page.text[max(0, opening - 1) : opening], page.text[end : end + 1]
    if (before and _NOT_AROUND.match(before)) or (after and _NOT_AROUND.match(after)):
        return None
    written = page.text[opening:end]
    if written.count("(") != written.count(")"):
        opening = start if written.startswith("(") else opening
        written = page.text[opening:end]
    return _Candidate(opening, end, written, digits)


def _international(page: Page, one: _Candidate) -> Identifier | None:
    plus = one.text.startswith(("+", "(+"))
    if not plus and not (one.digits.startswith("00") and len(one.digits) >= 10 and one.digits[2] != "0"):
        return None
    number = "+" + (one.digits if plus else one.digits[2:])
    if "(0)" in one.text:
        number = number[: _zero_at(one.text)] + number[_zero_at(one.text) + 1 :]
    if number.startswith("+521") and len(number) == _OLD_MEXICAN:
        number = "+52" + number[4:]
    valid, country = _checked(number)
    span = (one.start, one.end)
    if valid:
        return page.identifier(
            "phone", number, span, "valid", f"country code of {country}, possible number there"
        )
    company = _company(page, one.start)
    if not plus and not (company and company.value == "phone"):
        return None
    return page.identifier("phone", number, span, "invalid", "no country has such a number")


def _zero_at(written: str) -> int:
    """Where the trunk 0 of "+33 (0)6 ..." stands among "+" and the digits."""
    return 1 + sum(char.isdigit() for char in written[: written.index("(0)")])


def _checked(number: str) -> tuple[bool, str]:
    """Is `number` (+ and digits) a number that its country gives out, and which country that is."""
    # Imported here because its metadata take 30 ms to load and most texts hold no such number.
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return False, ""
    region = phonenumbers.region_code_for_number(parsed)
    return phonenumbers.is_valid_number(parsed), region or f"+{parsed.country_code}"


def _national(page: Page, one: _Candidate) -> Identifier | None:
    if _DATE_LIKE.fullmatch(one.text) or _YEARS.fullmatch(one.text) or len(one.digits) > _MOST:
        return None
    company = _company(page, one.start)
    if len(set(one.digits)) < 3 or (company and company.value == "not_phone"):
        return None
    told = company is not None
    close = company is not None and one.start - company.end <= _JUST_BEFORE
    shape = next((name for pattern, name in _shapes() if pattern.fullmatch(one.text)), "")
    if shape and (told or not _THOUSANDS.fullmatch(one.text)):
        note = f"{shape}; the country is not written"
    elif told and _looks_dialled(one, close=close):
        note = "after a word for telephone; the country is not written"
    else:
        return None
    return page.identifier("phone", one.digits, (one.start, one.end), "unchecked", note)


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], str], ...]:
    """National forms, each with where it is used."""
    shapes = data("contexts")["phone_shapes"]
    return tuple((re.compile(shape), name) for name, some in shapes.items() for shape in some)


def _looks_dialled(one: _Candidate, *, close: bool) -> bool:
    groups = re.split(r"\D+", one.text.strip("()+"))
    return (close or not _THOUSANDS.fullmatch(one.text)) and len(groups) <= 6


def _company(page: Page, start: int) -> Hit | None:
    """The nearest word before `start` that says what a number is: a telephone (`phone`) or not (`not_phone`)."""
    kinds = ("phone", "number", "not_phone")
    hits = [hit for kind in kinds if (hit := page.last(kind, start, _NEAR)) is not None]
    nearest = max(hits, key=lambda hit: hit.end, default=None)
    if nearest is None or any(stop in page.text[nearest.end : start] for stop in _STOPS):
        return None
    if nearest.value != "number":
        return nearest
    return page.last("not_phone", nearest.start, _JUST_BEFORE) or replace(nearest, value="phone")
