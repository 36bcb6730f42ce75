"""What two dates of birth say about each other, for one pair and, with the same rules, for arrays of pairs.

A date is year, month and day with 0 for what is not known; years may be a range. The rules are asked in this order:

| level | both dates |
|---|---|
| same | the same whole day |
| same_first | the same, and it is 1 January, which is often written for a day nobody knew |
| swapped | day and month exchanged |
| slip | one digit differs, or two neighbours are exchanged |
| within | one is a range of years, and the year of the other, or its range, lies in it or meets it |
| same_year | the year agrees, and in one the rest is lacking or is 1 January |
| same_month | year and month agree, a day is lacking |
| near_year | a year is one off, and in one the rest is lacking or is 1 January |
| year_alone | whole dates that agree in the year alone |
| day_alone | whole dates of the same day and month in another year |
| near | two years apart at most |
| other | three to nine years apart |
| far | ten years apart or more |
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.births import Birth

LEVELS = (
    "missing", "same", "same_first", "swapped", "slip", "same_month", "same_year", "within", "near_year",
    "year_alone", "day_alone", "near", "other", "far",
)  # fmt: skip
"""The levels in the order of their numbers, which is that of weights.yaml."""
_NEAR, _FAR = 2, 10
_NUMBER = {level: number for number, level in enumerate(LEVELS)}
_FIRST = 32 + 1
_LOWEST = np.uint32(0x11111111)
_YEAR_DIGITS = np.array([int(f"{year:04}0000", 16) for year in range(10_000)], np.uint32)
_DAY_DIGITS = np.array([int(f"{rest // 32:02}{rest % 32:02}", 16) for rest in range(13 * 32)], np.uint32)
Numbers = npt.NDArray[Any]


@lru_cache(maxsize=100_000)
def birth_level(left: Birth, right: Birth) -> str:
    """Return what two dates say about each other; of years that may be a range, the nearest count."""
    (year, until), (year2, until2) = left.years, right.years
    apart = max(year2 - until, year - until2, 0)
    if until > year or until2 > year2:
        return "within" if apart == 0 else "near_year" if apart == 1 else _apart(apart)
    firsts = (left.first_of_january, right.first_of_january)
    if left.whole and right.whole:
        return _of_days(left, right, apart, firsts)
    if apart == 0:
        both = left.month and right.month and not any(firsts)
        return "same_year" if not both else "same_month" if left.month == right.month else "year_alone"
    return "near_year" if apart == 1 and (any(firsts) or not (left.month and right.month)) else _apart(apart)


def _of_days(left: Birth, right: Birth, apart: int, firsts: tuple[bool, bool]) -> str:
    """Return the level of two whole dates."""
    same_day = (left.month, left.day) == (right.month, right.day)
    if apart == 0 and same_day:
        return "same_first" if all(firsts) else "same"
    if apart == 0 and (left.month, left.day) == (right.day, right.month):
        return "swapped"
    if any(firsts) and apart < 2:
        return "near_year" if apart else "same_year"
    if not any(firsts) and _is_slip(_coded(left), _coded(right)):
        return "slip"
    if apart == 0:
        return "year_alone"
    return "day_alone" if same_day and not all(firsts) else _apart(apart)


def _apart(years: int) -> str:
    return "near" if years <= _NEAR else "other" if years < _FAR else "far"


def _coded(birth: Birth) -> int:
    """Return the eight digits of a date, four bits each."""
    return int(f"{birth.year:04}{birth.month:02}{birth.day:02}", 16)


def _is_slip(left: int, right: int) -> bool:
    pair = (np.array([left], np.uint32), np.array([right], np.uint32))
    return bool(_slip(*pair)[0])


def birth_levels(left: Sequence[Numbers], right: Sequence[Numbers]) -> npt.NDArray[np.uint8]:
    """Return the number of the level (a place in `LEVELS`) of each pair of whole or partial dates, without ranges.

    `left` and `right` are year, month and day as arrays of one length; a year of 0 says that no date is known. A
    million pairs take about 0.1 s.
    """
    year, month, day = (part.astype(np.int16) for part in left)
    year2, month2, day2 = (part.astype(np.int16) for part in right)
    apart = np.abs(year - year2)
    whole = (day > 0) & (day2 > 0)
    rest, rest2 = month * 32 + day, month2 * 32 + day2
    first, first2 = rest == _FIRST, rest2 == _FIRST
    either = first | first2
    vague = (month == 0) | (month2 == 0) | either
    same_year, same_rest = apart == 0, rest == rest2
    found = np.full(len(year), _NUMBER["far"], np.uint8)
    found[apart < _FAR] = _NUMBER["other"]
    found[apart <= _NEAR] = _NUMBER["near"]
    found[whole & same_rest & ~either] = _NUMBER["day_alone"]
    found[same_year] = _NUMBER["year_alone"]
    whole_slip = whole & ~either & _slip(_all_coded(year, rest), _all_coded(year2, rest2))
    found[whole_slip] = _NUMBER["slip"]
    found[(apart == 1) & vague] = _NUMBER["near_year"]
    found[same_year & ~whole & (month == month2)] = _NUMBER["same_month"]
    found[same_year & vague] = _NUMBER["same_year"]
    found[whole & same_year & (month == day2) & (day == month2)] = _NUMBER["swapped"]
    found[whole & same_year & same_rest] = _NUMBER["same"]
    found[same_year & first & first2] = _NUMBER["same_first"]
    found[(year == 0) | (year2 == 0)] = _NUMBER["missing"]
    return found


def _all_coded(year: Numbers, rest: Numbers) -> Numbers:
    return _YEAR_DIGITS[year] | _DAY_DIGITS[rest]


def _slip(left: Numbers, right: Numbers) -> Numbers:
    """Say of each pair whether one digit of eight differs, or two neighbours are exchanged; `_coded` uint32."""
    differs = _marked(left ^ right)
    crossed = ~_marked(left ^ (right >> 4)) & ~_marked(right ^ (left >> 4)) & differs & (differs >> 4)
    count = np.bitwise_count(differs)
    found: Numbers = (count == 1) | ((count == 2) & (crossed != 0))
    return found


def _marked(bits: Numbers) -> Numbers:
    """Return a bit for each four that are not all zero."""
    marked: Numbers = (bits | (bits >> 1) | (bits >> 2) | (bits >> 3)) & _LOWEST
    return marked
