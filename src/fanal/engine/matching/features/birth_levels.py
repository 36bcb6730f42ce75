"""What two dates of birth say about each other; `birth_arrays` has the same rules for many pairs at once.

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

from functools import lru_cache

from fanal.engine.matching.births import Birth

LEVELS = (
    "missing", "same", "same_first", "swapped", "slip", "same_month", "same_year", "within", "near_year",
    "year_alone", "day_alone", "near", "other", "far",
)  # fmt: skip
"""The levels in the order of their numbers, which is that of weights.yaml."""
NEAR, FAR = 2, 10
"""Years apart up to which, and from which on, dates are near and far."""


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
    if not any(firsts) and _is_slip(_digits(left), _digits(right)):
        return "slip"
    if apart == 0:
        return "year_alone"
    return "day_alone" if same_day and not all(firsts) else _apart(apart)


def _apart(years: int) -> str:
    return "near" if years <= NEAR else "other" if years < FAR else "far"


def _is_slip(left: str, right: str) -> bool:
    """Say whether one digit of eight differs, or two neighbours are exchanged."""
    differ = [place for place in range(len(left)) if left[place] != right[place]]
    if len(differ) != 2:
        return len(differ) == 1
    first, last = differ
    return last == first + 1 and left[first] + left[last] == right[last] + right[first]


def _digits(birth: Birth) -> str:
    return f"{birth.year:04}{birth.month:02}{birth.day:02}"
