"""Dates whose month is written as a word, in four languages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fanal.engine.reading.identifiers.calendar_dates import exists, full_year, written
from fanal.engine.reading.identifiers.identifier import Identifier
from fanal.engine.reading.identifiers.page import Page
from fanal.engine.reading.identifiers.words import Hit

_DAY_BEFORE = re.compile(
    r"(?<![\w.,:/$€£-])(\d{1,2})(?:st|nd|rd|th|er|eme|e|º|°|\.)?(?: (?:of|de|du|del|من|شهر|من شهر))? ?-?$",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?:\.?,? ?(?:(?:of|de|del|du|لعام|لسنه|سنه|عام|من عام|من سنه) )?|-)((?:19|20)\d\d)(?![\w/]|[.,]\d)"
)
_SHORT_YEAR = re.compile(r"-(\d\d)(?!\d)| '(\d\d)(?!\d)")
_DAY_AFTER = re.compile(
    r"\.? (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?![\d%:]|[.,]\d|[-/]\d| ?(?:a\.?m|p\.?m|%|hours|years))",
    re.IGNORECASE,
)
_SECOND_NAME = re.compile(r" ?[/(] ?$")
_FIRST = re.compile(r"(?<!\w)(?:1er|premier|primero|first|الاول من) (?:de |of )?$", re.IGNORECASE)


def find_month_dates(page: Page) -> Iterator[Identifier]:
    """Dates around each month name; a month alone, without day or year, is none."""
    hits = page.hits.get("month", ())
    past = 0
    for place, hit in enumerate(hits):
        if hit.start < past:
            continue
        last = _other_name(page, hits, place)
        found = _around(page, hit, last)
        if found:
            past = last.end
            yield found


def _other_name(page: Page, hits: Sequence[Hit], place: int) -> Hit:
    """The last of the names of one month written side by side ("آذار/مارس")."""
    hit = hits[place]
    for other in hits[place + 1 : place + 2]:
        if other.value == hit.value and _SECOND_NAME.fullmatch(page.text[hit.end : other.start]):
            closed = page.text[other.end : other.end + 1] == ")"
            return replace(other, end=other.end + closed)
    return hit


def _around(page: Page, hit: Hit, last: Hit) -> Identifier | None:
    if page.text[last.end : last.end + 1].isdigit():
        return None
    start, end = hit.start - len(hit.prefix), last.end
    before = page.before(start, 16)
    month = int(hit.value)
    told = _DAY_BEFORE.search(before) or _FIRST.search(before)
    if told:
        number = int(told[1]) if told.lastindex else 1
        return _day_and_month(page, (start - len(before) + told.start(), end), month, number)
    after = _DAY_AFTER.match(page.text, end)
    if after and not _looks_like_word(page, hit) and 1 <= int(after[1]) <= 31:
        return _day_and_month(page, (hit.start, after.end()), month, int(after[1]))
    return _month_and_year(page, (hit.start, end), month)


def _looks_like_word(page: Page, hit: Hit) -> bool:
    """May, march, mar, jan ... in small letters are words, not months."""
    return page.text[hit.start].islower()


def _day_and_month(page: Page, span: tuple[int, int], month: int, day: int) -> Identifier | None:
    start, end = span
    if not 1 <= day <= 31:
        return None
    year, end, note = _year_after(page, end)
    value = written(year, month, day)
    if not exists(year, month, day):
        return page.identifier("date", value, (start, end), "invalid", "there is no such day")
    return page.identifier("date", value, (start, end), "valid", note or "a day of the calendar")


def _month_and_year(page: Page, span: tuple[int, int], month: int) -> Identifier | None:
    year, end, note = _year_after(page, span[1])
    if year is None or note:
        return None
    return page.identifier("date", written(year, month), (span[0], end), "valid", "month and year")


def _year_after(page: Page, end: int) -> tuple[int | None, int, str]:
    """The year behind a date, where it ends, and what was assumed."""
    match = _YEAR.match(page.text, end)
    if match:
        return int(match[1]), match.end(), ""
    short = _SHORT_YEAR.match(page.text, end)
    if short:
        return full_year(short[1] or short[2])[0], short.end(), "the century was not written"
    return None, end, "the year is not written"
