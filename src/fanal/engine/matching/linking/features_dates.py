"""Dates compared: equal, slips of the pen, in part."""

from __future__ import annotations

import numpy as np

from fanal.engine.matching.linking.features import Numbers, OneFeature, compared_once, numbered
from fanal.engine.matching.linking.folding import date_of


class DateFeature(OneFeature):
    """A date: 7 equal, 6 one slip (a digit, two digits or day and month changed over), 5 two of its three parts,
    4 the same as far as it is known, 3 the same year, 2 day and month, or a year beside, 1 ten years, 0 different.
    """

    size = 8
    role = "date"

    def __init__(self, name: str, codes: Numbers, values: list[str]) -> None:
        self.name = name
        texts = ["{:04d}{:02d}{:02d}".format(*date) if date[0] else "" for date in map(date_of, values)]
        self.codes, dates = numbered(texts, codes)
        self.values = len(dates)
        self.digits = np.array([[int(digit) for digit in text] for text in dates], np.int8).reshape(-1, 8)
        self.parts = np.array([[int(t[:4]), int(t[4:6]), int(t[6:])] for t in dates], np.int32).reshape(-1, 3)

    def texts(self) -> list[str]:
        """Return each date in eight digits."""
        return ["".join(map(str, digits)) for digits in self.digits.tolist()]

    def level(self, left: Numbers, right: Numbers) -> Numbers:
        """Return the level of each pair of rows."""
        a, b = self.codes[left], self.codes[right]
        found = compared_once(a, b, self.size - 1, self.values, self._levels)
        in_part = (a == b) & (a >= 0)
        in_part[in_part] = self.parts[a[in_part], 2] == 0
        found[in_part] = 4
        return found

    def _levels(self, left: Numbers, right: Numbers) -> Numbers:
        (y1, m1, d1), (y2, m2, d2) = self.parts[left].T, self.parts[right].T
        whole = (d1 > 0) & (d2 > 0)
        apart, day = np.abs(y1 - y2), (m1 == m2) & (d1 == d2) & whole
        found = np.zeros(len(left), np.int8)
        found[apart <= 10] = 1
        found[day | (apart <= 1)] = 2
        found[y1 == y2] = 3
        found[(y1 == y2) & ~whole & ((m1 == m2) | (m1 == 0) | (m2 == 0))] = 4
        found[whole & ((y1 == y2) & ((m1 == m2) | (d1 == d2)) | day & (apart <= 10))] = 5
        turned = (y1 == y2) & (m1 == d2) & (d1 == m2)
        found[whole & (turned | self._one_slip(left, right))] = 6
        return found

    def _one_slip(self, left: Numbers, right: Numbers) -> Numbers:
        """Say of which pairs one digit differs, or two are changed over."""
        ours, theirs = self.digits[left], self.digits[right]
        differ = ours != theirs
        number, rows = differ.sum(axis=1), np.arange(len(left))
        first, last = differ.argmax(axis=1), 7 - differ[:, ::-1].argmax(axis=1)
        crossed = (ours[rows, first] == theirs[rows, last]) & (ours[rows, last] == theirs[rows, first])
        slip: Numbers = (number == 1) | ((number == 2) & crossed)
        return slip
