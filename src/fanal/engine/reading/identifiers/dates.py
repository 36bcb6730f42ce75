"""Dates in digits: ISO, day.month.year, month/day/year where nothing else is possible, month/year, bare years."""

import re
from collections.abc import Iterator
from functools import cache

from fanal.engine.reading.identifiers.calendar_dates import EARLIEST, LATEST, exists, full_year, written
from fanal.engine.reading.identifiers.identifier import Identifier
from fanal.engine.reading.identifiers.lexicon import data
from fanal.engine.reading.identifiers.month_dates import find_month_dates
from fanal.engine.reading.identifiers.page import Page

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-]|\.\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})( ?[-/.] ?)(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d| ?%)")
_MONTH_YEAR = re.compile(r"(0[1-9]|1[0-2])[/-]((?:19|20)\d\d)(?![\d/-]|\.\d)")
_COMPACT = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_PART_OF_MORE = re.compile(r"[\w/:§#@$€£-]$|\d[.,]$")
_ACT_OR_FILE = re.compile(
    r"(?:\bno\.?|n°|\bnum\w*|\bcase|\bdocket|\blaw|\bact|\bsection|§|\bart\w*\.?|\bdirective|\bregulation|\bdecree"
    r"|\bloi|\bdecret|\breglement|\bdossier|\baffaire|\bley|\bdecreto|\bexpediente|\breglamento|\bref\w*\.?"
    r"|قانون|رقم|قضيه|القضيه|مرسوم|ملف)(?: no\.?| n°| رقم| number)? ?:? ?$",
    re.IGNORECASE,
)
_MIDDLE_NUMBER = re.compile(r"^ ?(?:USC|U\.S\.C|CFR)")
_VERSION = re.compile(r"\b(?:version|v|ip)\.? ?$", re.IGNORECASE)


def find_dates(page: Page) -> Iterator[Identifier]:
    """Dates; day first unless that is impossible, which the note tells, as it does what was assumed."""
    for start, end in page.numbers:
        length = end - start
        if length == 4:
            yield from _from_year(page, start, end)
        elif length <= 2 and page.text[end : end + 1] in ("/", "-", ".", " "):
            yield from _from_day(page, start)
    yield from find_month_dates(page)


def _from_year(page: Page, start: int, end: int) -> Iterator[Identifier]:
    if _PART_OF_MORE.search(page.before(start, 2)):
        return
    match = _YEAR_FIRST.match(page.text, start)
    if match:
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if EARLIEST <= year <= LATEST and month <= 12 and day <= 31:
            yield _date(page, match.span(), (year, month, day), [])
    elif page.text[start : start + 2] in ("19", "20") and _told_as_year(page, start, end):
        yield page.identifier("date", page.text[start:end], (start, end), "valid", "a year")


def _stands_alone(page: Page, end: int) -> bool:
    after = page.text[end : end + 2]
    return not after[:1].isalnum() and not (after[:1] in (".", ",", ":", "/", "-") and after[1:].isdigit())


@cache
def _year_rules() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules = data("months")
    return (
        re.compile("|".join(rules["year_after"]), re.IGNORECASE),
        re.compile("|".join(rules["not_year_before"]), re.IGNORECASE),
    )


def _told_as_year(page: Page, start: int, end: int) -> bool:
    before, after = _year_rules()
    if not _stands_alone(page, end):
        return False
    return bool(before.search(page.before(start, 20))) and not after.search(page.after(end, 16))


def _from_day(page: Page, start: int) -> Iterator[Identifier]:
    before = page.before(start, 24)
    if _PART_OF_MORE.search(before):
        return
    match = _YEAR_LAST.match(page.text, start)
    if match:
        if not _VERSION.search(before) and not (match[2] == "." and _looks_like_version(match)):
            yield from _day_month_year(page, match)
        return
    month_year = _MONTH_YEAR.match(page.text, start)
    if month_year and not _ACT_OR_FILE.search(before):
        value = written(int(month_year[2]), int(month_year[1]))
        yield page.identifier("date", value, month_year.span(), "valid", "month and year")


def _looks_like_version(match: re.Match[str]) -> bool:
    return len(match[4]) == 2 and (len(match[1]) == 1 or len(match[3]) == 1)


def _day_month_year(page: Page, match: re.Match[str]) -> Iterator[Identifier]:
    first, second = int(match[1]), int(match[3])
    year, guessed = full_year(match[4])
    notes = ["the century was not written"] if guessed else []
    if not EARLIEST <= year <= LATEST or (guessed and _ACT_OR_FILE.search(page.before(match.start(), 24))):
        return
    if 1 <= second <= 12 and 1 <= first <= 31:
        if first <= 12 and first != second:
            notes.insert(0, f"read day first; month first it would be {written(year, first, second)}")
        yield _date(page, match.span(), (year, second, first), notes)
    elif 1 <= first <= 12 and 13 <= second <= 31:
        notes.insert(0, "read month first, no other reading is possible")
        yield _date(page, match.span(), (year, first, second), notes)


def _date(page: Page, span: tuple[int, int], day: tuple[int, int, int], notes: list[str]) -> Identifier:
    if exists(*day):
        return page.identifier(
            "date", written(*day), span, "valid", "; ".join(notes) or "a day of the calendar"
        )
    return page.identifier(
        "date", written(*day), span, "invalid", "; ".join(["there is no such day", *notes])
    )
