"""What dates of birth say about each other in arrays, by the rules of `birth_levels`.

All that two years say stands in one table, all that two days of the year say in another; what both say together in a
third. So a million pairs cost three million looks into tables.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.features.birth_levels import FAR, LEVELS, NEAR

Numbers = npt.NDArray[Any]
_NUMBER = {level: number for number, level in enumerate(LEVELS)}
_BEFORE, _YEARS = 1600, 512  # years 1601 to 2111; what is before stands for an unknown date
_MONTH, _RESTS = 1 << 5, 1 << 9  # a month, and all days of a year, of a packed date
_UNKNOWN = 5
_BETWEEN = (0, 1, NEAR, FAR - 1, FAR)
_ALIKE, _ONE, _ONE_UP, _ONE_DOWN, _EXCHANGED, _MORE = range(6)
_OF_YEARS, _OF_RESTS, _TRUE = 3, 6, 9
"""Where in a case the digits of the years and of the rests begin, and what is true."""


def birth_levels(left: Numbers, right: Numbers | int) -> npt.NDArray[np.uint8]:
    """Return the number of the level (a place in `LEVELS`) of each pair of whole or partial dates, without ranges.

    Dates are `packed`, 0 where none is known; `right` may be one date beside many.
    """
    years = _year_pairs().take(_year(right) * _YEARS + _year(left))
    rests = _rest_pairs().take((right & (_RESTS - 1)) * _RESTS + (left & (_RESTS - 1)))
    levels: npt.NDArray[np.uint8] = _of_cases().take(years | rests)
    return levels


def _year(dates: Numbers | int) -> Any:
    return np.maximum(dates >> 9, _BEFORE) - _BEFORE


@cache
def _year_pairs() -> npt.NDArray[np.uint16]:
    """Return for each two years how far they are apart and how their digits differ."""
    year, other = np.divmod(np.arange(_YEARS * _YEARS), _YEARS)
    apart = np.searchsorted(_BETWEEN, np.minimum(np.abs(year - other), FAR))
    apart[(year == 0) | (other == 0)] = _UNKNOWN
    digits = _difference(year + _BEFORE, other + _BEFORE, 3)
    pairs: npt.NDArray[np.uint16] = (apart | digits << _OF_YEARS).astype(np.uint16)
    return pairs


@cache
def _rest_pairs() -> npt.NDArray[np.uint16]:
    """Return for each two pairs of month and day how their digits differ, and what is true of them."""
    rest, other = np.divmod(np.arange(_RESTS * _RESTS), _RESTS)
    (month, day), (month2, day2) = np.divmod(rest, _MONTH), np.divmod(other, _MONTH)
    first, first2 = rest == _MONTH + 1, other == _MONTH + 1
    vague = (month == 0) | (month2 == 0) | first | first2
    swapped = (month == day2) & (day == month2)
    whole = (day > 0) & (day2 > 0)
    true = (whole, first & first2, first | first2, vague, rest == other, month == month2, swapped)
    found = _difference(month * 100 + day, month2 * 100 + day2, 0) << _OF_RESTS
    for place, one in enumerate(true):
        found |= one.astype(np.int64) << (_TRUE + place)
    return found.astype(np.uint16)


def _difference(left: Numbers, right: Numbers, edge: int) -> Numbers:
    """Return how the four digits of two numbers differ: in one (apart where it is the one at the edge, which is 0 and 1
    or 1 and 0), in two neighbours that are exchanged, or in more."""
    tens = 10 ** np.arange(3, -1, -1)
    ours, theirs = (number[:, None] // tens % 10 for number in (left, right))
    differ = ours != theirs
    crossed = differ[:, 1:] & (ours[:, 1:] == theirs[:, :-1]) & (ours[:, :-1] == theirs[:, 1:])
    count = differ.sum(axis=1)
    found = np.where(count == 0, _ALIKE, np.where(count == 1, _ONE, _MORE))
    found[(count == 2) & crossed.any(axis=1)] = _EXCHANGED
    at_edge = (count == 1) & differ[:, edge]
    found[at_edge & (ours[:, edge] == 0) & (theirs[:, edge] == 1)] = _ONE_UP
    found[at_edge & (ours[:, edge] == 1) & (theirs[:, edge] == 0)] = _ONE_DOWN
    return found


@cache
def _of_cases() -> npt.NDArray[np.uint8]:
    """Return the level of each case: what two years and two rests say together."""
    case = np.arange(1 << 16)
    apart = np.array((*_BETWEEN, 0, 0, 0))[case & 7]
    whole, firsts, first, vague, same_rest, same_month, swapped = (
        case >> _TRUE + bit & 1 > 0 for bit in range(7)
    )
    found = np.full(len(case), _NUMBER["far"], np.uint8)
    found[apart < FAR] = _NUMBER["other"]
    found[apart <= NEAR] = _NUMBER["near"]
    found[whole & same_rest & ~first] = _NUMBER["day_alone"]
    found[apart == 0] = _NUMBER["year_alone"]
    found[whole & ~first & _slips(case >> _OF_YEARS & 7, case >> _OF_RESTS & 7)] = _NUMBER["slip"]
    found[(apart == 1) & vague] = _NUMBER["near_year"]
    found[(apart == 0) & ~whole & same_month] = _NUMBER["same_month"]
    found[(apart == 0) & vague] = _NUMBER["same_year"]
    found[(apart == 0) & whole & swapped] = _NUMBER["swapped"]
    found[(apart == 0) & whole & same_rest] = _NUMBER["same"]
    found[(apart == 0) & firsts] = _NUMBER["same_first"]
    found[case & 7 >= _UNKNOWN] = _NUMBER["missing"]
    return found


def _slips(years: Numbers, rests: Numbers) -> Numbers:
    """Say of each case whether one digit of eight differs, or two neighbours are exchanged."""
    of_years = (rests == _ALIKE) & (years != _ALIKE) & (years != _MORE)
    of_rests = (years == _ALIKE) & (rests != _ALIKE) & (rests != _MORE)
    between = (years == _ONE_UP) & (rests == _ONE_DOWN) | (years == _ONE_DOWN) & (rests == _ONE_UP)
    found: Numbers = of_years | of_rests | between
    return found
