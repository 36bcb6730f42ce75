"""Dates, times of day and durations in cells. The order of day and month is that of the column, never of one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from fanal.engine.importing.kinds import unaccented
from fanal.engine.reading.identifiers.calendar_dates import EARLIEST, LATEST, exists, full_year
from fanal.engine.reading.identifiers.folding import fold
from fanal.engine.vocabulary import load_yaml

YMD, DMY, MDY = "ymd", "dmy", "mdy"
ORDERS = (YMD, DMY, MDY)
UNREADABLE, IMPOSSIBLE, CENTURY = "date_unreadable", "date_impossible", "century_guessed"
_MONTH_FIRST_REGIONS = ("US", "PH", "PR", "GU")
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?)?\s?(Z|UTC|[+-]\d\d:?\d\d)?"
)
_DATE = re.compile(r"(\d{1,4})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{1,4})")
_NAMED = re.compile(
    r"(\d{1,4})(?:st|nd|rd|th|er)?[-/. ]{1,2}(?:de )?([^\W\d_][^\d,]{1,18}?)[-/., ]{1,2}(?:de |del )?(\d{1,4})"
)
_NAMED_FIRST = re.compile(r"([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?)?")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d+)?|[1-9]\d{8}")
_CLOCK = re.compile(
    r"(\d{1,2})\s?[:hH.]\s?(\d{2})(?:\s?[:mM.']\s?(\d{2})(?:[.,]\d{1,9})?)?s?\s?([ap]\.?\s?m\.?|[صم])?\s?(Z|UTC|[+-]\d\d:?\d\d)?"
    r"|(\d{1,2})\s?h|(\d{2})(\d{2})(\d{2})?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"^[^\W\d_]{2,10}\.?,? (?=\d)")


@cache
def _months() -> Mapping[str, int]:
    """Month names of four languages, folded, with their number."""
    months = load_yaml("reading/identifiers/months.yaml")["months"]
    return {
        fold(name).text.lower(): int(number)
        for number, by_language in months.items()
        for names in by_language.values()
        for name in names
    }


@lru_cache(maxsize=20_000)
def read_moment(cell: str, order: str) -> tuple[str, str]:
    """Return a date, or date and time, as ISO 8601, local unless the cell tells the zone; `order` is the column's."""
    match = _ISO.fullmatch(cell)
    if match is None:
        return _other_moment(unaccented(cell), order)
    year, month, day, hour, minute, second, zone = match.groups()
    return _written(int(year), int(month), int(day), _clock(hour, minute, second, zone))


def _other_moment(text: str, order: str) -> tuple[str, str]:
    if match := _ISO.fullmatch(text):
        return read_moment(text, order)
    if match := _COMPACT.fullmatch(text):
        year, month, day, hour, minute, second = match.groups()
        if EARLIEST <= int(year) <= LATEST:
            return _written(int(year), int(month), int(day), _clock(hour, minute, second, None))
    if _EPOCH.fullmatch(text):
        return _from_epoch(int(float(text)))
    date, rest = _split(text)
    if date is None:
        date, rest = _split(_WEEKDAY.sub("", text))
    if date is None:
        return "", UNREADABLE
    clock = read_clock(rest) if rest else ""
    if clock is None:
        return "", UNREADABLE
    parts = _in_order(date, order)
    return _written(*parts[:3], clock, guessed=parts[3]) if parts else ("", UNREADABLE)


def _split(text: str) -> tuple[tuple[str, str, str] | None, str]:
    """Return the three parts of the date at the start of `text` as written, the month as a number, and what follows."""
    if match := _DATE.match(text):
        first, second, third = match.groups()
        return (first, second, third), text[match.end() :].strip(" ,T-")
    if match := _NAMED.match(text):
        month = _months().get(match[2].strip(" .").lower())
        if month:
            day, year = (match[1], match[3]) if len(match[1]) < 3 else (match[3], match[1])
            return (day, f"m{month}", year), text[match.end() :].strip(" ,T-")
    if (match := _NAMED_FIRST.match(text)) and (month := _months().get(match[1].lower())):
        return (match[2], f"m{month}", match[3]), text[match.end() :].strip(" ,T-")
    return None, ""


def _in_order(date: tuple[str, str, str], order: str) -> tuple[int, int, int, bool] | None:
    """Return year, month, day and whether the century was guessed."""
    first, second, third = date
    if second.startswith("m"):
        year, guessed = full_year(third)
        return year, int(second[1:]), int(first), guessed
    if len(first) > 2:
        order = YMD
    elif len(third) > 2 and order == YMD:
        return None
    day, month, written = {
        YMD: (third, second, first),
        DMY: (first, second, third),
        MDY: (second, first, third),
    }[order]
    if len(written) == 3 or len(day) > 2:
        return None
    year, guessed = full_year(written)
    return year, int(month), int(day), guessed


def _written(year: int, month: int, day: int, clock: str | None, *, guessed: bool = False) -> tuple[str, str]:
    if clock is None or not EARLIEST <= year <= LATEST or not exists(year, month, day):
        return "", IMPOSSIBLE
    return f"{year:04}-{month:02}-{day:02}" + (f"T{clock}" if clock else ""), CENTURY if guessed else ""


def _clock(hour: str | None, minute: str | None, second: str | None, zone: str | None) -> str | None:
    """Return hh:mm:ss with the zone, nothing where no hour is told, None where there is no such time."""
    if hour is None or minute is None:
        return ""
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 60:
        return None
    return f"{int(hour):02}:{minute}:{second or '00'}{_zone(zone)}"


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    return "+00:00" if zone.upper() in ("Z", "UTC") else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"


@lru_cache(maxsize=20_000)
def read_clock(cell: str) -> str | None:
    """Return a time of day as hh:mm:ss, or None for what is none; "a m" and "p m" are understood."""
    match = _CLOCK.fullmatch(unaccented(cell))
    if match is None:
        return None
    hour, minute, second, half, zone, alone, *compact = match.groups()
    if alone:
        return _clock(alone, "00", None, None)
    if compact[0]:
        return _clock(compact[0], compact[1], compact[2], None)
    if half and 1 <= int(hour) <= 12:
        later = half[0] in "pPم"
        hour = str(int(hour) % 12 + 12 * later)
    return _clock(hour, minute, second, zone)


def _from_epoch(number: int) -> tuple[str, str]:
    """Return the moment of seconds, or thousandths of seconds, since 1970, which are UTC."""
    seconds = number // 1000 if number > 99_999_999_999 else number
    days, rest = divmod(seconds, 86_400)
    year, month, day = _civil(days)
    return _written(year, month, day, f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}+00:00")


def _civil(days: int) -> tuple[int, int, int]:
    """Return year, month and day of a number of days since 1970-01-01 (Gregorian, after Howard Hinnant)."""
    days += 719_468
    era, of_era = divmod(days, 146_097)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day, month = of_year - (153 * month + 2) // 5 + 1, month + 3 if month < 10 else month - 9
    return year + era * 400 + (month <= 2), month, day


def order_of(cells: Iterable[str], region: str) -> tuple[str, bool]:
    """Return the order of day, month and year of a column, and whether its cells decide it.

    A first number above 12 is a day, a second above 12 says that the month stands first. Where both orders fit every
    cell, the usual one of the region is taken. Cells that contradict each other leave the order of the majority.
    """
    votes = {YMD: 0, DMY: 0, MDY: 0}
    for vote in _votes(cells):
        votes[vote] += 1
    best = max(ORDERS, key=lambda order: votes[order])
    if votes[best]:
        return best, True
    return (MDY if region.upper() in _MONTH_FIRST_REGIONS else DMY), False


def _votes(cells: Iterable[str]) -> Iterator[str]:
    for cell in cells:
        match = _DATE.match(unaccented(cell))
        if match is None:
            continue
        first, second, third = match.groups()
        if len(first) == 4 or (int(first) > 31 and len(third) <= 2):
            yield YMD
        elif int(first) > 12 >= int(second):
            yield DMY
        elif int(second) > 12 >= int(first):
            yield MDY


def is_open(cells: Iterable[str]) -> bool:
    """Say whether the column holds dates whose order none of these cells tells."""
    return any(
        (match := _DATE.match(cell.strip())) and len(match[1]) < 3 and len(match[3]) in (2, 4)
        for cell in cells
    )
