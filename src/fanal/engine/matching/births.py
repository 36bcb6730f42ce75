"""Dates of birth as people write and state them: whole, in part, about, between, by age, in other calendars.

A date is three numbers with 0 for what is not known, and the last year it may be. 1 January is read as a date and
known to be what registers write when only the year was known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fanal.engine.importing.kinds import plain, unaccented
from fanal.engine.importing.values.moments import DMY, MDY, read_moment
from fanal.engine.matching.properties import words_about
from fanal.engine.reading.identifiers.calendar_dates import exists

EARLIEST, LATEST = 1700, 2100
_BUDDHIST, _BUDDHIST_YEARS = 543, (2400, 2643)
_ABOUT = 2
_PARTS = re.compile(r"(\d{4})(?:[-/.](\d{1,2}|[xX?]{1,2})(?:[-/.](\d{1,2}|[xX?]{1,2}))?)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})")
_RANGE = re.compile(r"[^\d]{0,12}(\d{4})[^\d]{1,8}(\d{4})[^\d]{0,3}")
_AGE = re.compile(r"[^\d]{0,12}(\d{1,3})[^\d]{1,20}(\d{4})(?:[-/.]\d\d){0,2}")
_IMPOSSIBLE = re.compile(r"(\d{4})\D\d{1,2}\D\d{1,2}|\d{1,2}\D\d{1,2}\D(\d{4})")
_WORD = re.compile(r"~|[^\W\d_]+\.?|\.+")
_HIJRI = re.compile(r"(1[34]\d\d)(?:[-/.]\d{1,2}){0,2} ?(?:ah|a\.h|h|ه)", re.IGNORECASE)
_HIJRI_START, _HIJRI_YEAR = 622, 0.970224
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Birth:
    """A date of birth: year, month and day, 0 where not known; `until` is the last year it may be.

    `until` is above `year` where a range, an age or an approximate year was stated; month and day are then 0.
    """

    year: int
    month: int = 0
    day: int = 0
    until: int = 0

    @property
    def whole(self) -> bool:
        """Say whether day, month and year are known."""
        return bool(self.month and self.day)

    @property
    def first_of_january(self) -> bool:
        """Say whether it is 1 January, which often stands for a day that nobody knew."""
        return (self.month, self.day) == (1, 1)

    @property
    def years(self) -> tuple[int, int]:
        """Return the first and the last year it may be."""
        return self.year, max(self.year, self.until)


@lru_cache(maxsize=200_000)
def read_births(written: str) -> tuple[Birth, ...]:
    """Return what a date of birth as written may mean, the likelier first; nothing where it means no date.

    `03/04/1980` is 3 April, or 4 March, and both are returned. An age counts only with the year it was stated in: the
    engine has no clock.
    """
    text = unaccented(written[:_LONGEST]).strip(" .,;()")
    if not text or not any(char.isdigit() for char in text):
        return ()
    first = _WORD.match(text)
    if first and (first.group() == "~" or plain(first.group()) in words_about()):
        return tuple(_around(one) for one in read_births(text[first.end() :])[:1])
    return _exact(text) or _stated(text)


def _around(birth: Birth) -> Birth:
    first, last = birth.years
    return Birth(first - _ABOUT, until=last + _ABOUT)


def _exact(text: str) -> tuple[Birth, ...]:
    if match := _PARTS.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = (int(part) if part and part.isdigit() else 0 for part in match.groups())
        return _made(year, month, day)
    if match := _MONTH_FIRST.fullmatch(text):
        return _made(int(match[2]), int(match[1]), 0)
    found = dict.fromkeys(read_moment(text, order)[0][:10] for order in (DMY, MDY))
    return tuple(one for date in found if date for one in _made(*map(int, date.split("-"))))


def _stated(text: str) -> tuple[Birth, ...]:
    """Return the years of a range, of an age with the year it was stated in, of a day that does not exist."""
    if match := _RANGE.fullmatch(text):
        first, last = sorted((int(match[1]), int(match[2])))
        return (Birth(first, until=last),) if EARLIEST <= first <= last <= LATEST else ()
    if match := _HIJRI.fullmatch(text):
        year = _HIJRI_START + int((int(match[1]) - 1) * _HIJRI_YEAR)
        return (Birth(year, until=year + 1),)
    if match := _IMPOSSIBLE.fullmatch(text):
        return _made(int(match[1] or match[2]), 0, 0)
    match = _AGE.fullmatch(text)
    return born_of_age(int(match[1]), int(match[2])) if match else ()


def born_of_age(age: int, year: int) -> tuple[Birth, ...]:
    """Return the two years in which somebody of an age in a year may have been born."""
    if not 0 <= age <= 130 or not EARLIEST <= year - age - 1 <= LATEST:
        return ()
    return (Birth(year - age - 1, until=year - age),)


def _made(year: int, month: int, day: int) -> tuple[Birth, ...]:
    if _BUDDHIST_YEARS[0] <= year <= _BUDDHIST_YEARS[1]:
        year -= _BUDDHIST
    if not EARLIEST <= year <= LATEST or (day and not month):
        return ()
    if month > 12 and 0 < day <= 12:
        month, day = day, month
    if month > 12 or (day and not exists(year, month, day)):
        return (Birth(year),)
    return (Birth(year, month, day),)
