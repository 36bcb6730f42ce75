"""Records of lines that are alike, read together: the values of thousands by a few operations on arrays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.births import EARLIEST, LATEST
from fanal.engine.matching.columns import spread
from fanal.engine.matching.index.records_kept import id_hashes_at
from fanal.engine.matching.index.shapes import ID, PROPERTIES, SCHEMA, Lines, Places, Shapes, lines_in
from fanal.engine.matching.index.texts import Texts
from fanal.engine.matching.index.vocabulary import starts
from fanal.engine.matching.reading_values import (
    BIRTH,
    COUNTRY,
    DOCUMENT_CODE,
    NAME,
    PHONE_CODE,
    SEX,
    Reader,
    packed,
    quick_keys,
)
from fanal.engine.matching.words import MOST_WORDS

Numbers = npt.NDArray[Any]
Arrays = dict[str, Numbers]
_SPACE, _QUOTE, _HYPHEN, _ZERO = 32, 34, 45, 48
_YEAR, _DATE = 4, 10
_DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


class Alike:
    """Takes blocks of lines and holds what those that are alike say."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._shapes = Shapes()
        self._names, self._arrays = list[bytes](), list[Arrays]()

    def take(self, data: bytes, place: int) -> tuple[Lines, Numbers]:
        """Take a block that begins at a place of its file and ends with a line; return its lines, and the numbers of
        those that must be read one by one."""
        block = Texts(data)
        lines = lines_in(block)
        found = self._shapes.places(block, lines)
        countries = self._each(block, found, PROPERTIES + COUNTRY, self._reader.countries).astype(np.uint16)
        self._names.append(_names(block, found))
        self._arrays.append(
            {
                "family": self._each(block, found, SCHEMA, self._reader.schemata).astype(np.uint8),
                "sex": self._each(block, found, PROPERTIES + SEX, self._reader.sexes).astype(np.uint8),
                "countries_counts": (countries > 0).astype(np.uint32),
                "countries_values": countries[countries > 0],
                "offset": (lines.start[found.line] + place).astype(np.uint64),
                "checksum": _checksums(block, lines, found),
                "id_hash": id_hashes_at(block, found.at[ID], found.size[ID]),
                **self._births(block, found),
                **_identifiers(block, found),
            }
        )
        left = np.ones(len(lines.start), bool)
        left[found.line] = False
        return lines, np.flatnonzero(left)

    def arrays(self) -> tuple[Arrays, bytes, int]:
        """Return the arrays of all that was taken, as those of a share, the distinct words of names as lines and how
        many these are; nothing where no block was taken."""
        if not self._arrays:
            return {}, b"", 0
        joined = {name: np.concatenate([one[name] for one in self._arrays]) for name in self._arrays[0]}
        tokens, words, many = self._tokens(Texts(b"".join(self._names)))
        return joined | tokens, words, many

    def _each(self, block: Texts, found: Places, column: int, read: Mapping[str, int]) -> Numbers:
        """Return what each value of a column is read as."""
        at, size = found.at[column], found.size[column]
        one, number = block.distinct(at, size)
        return np.array([read[text] for text in block.all(at[one], size[one])], np.int64)[number]

    def _births(self, block: Texts, found: Places) -> Arrays:
        """Return the births: dates and years in digits all at once, others value by value."""
        at, size = found.at[PROPERTIES + BIRTH], found.size[PROPERTIES + BIRTH]
        dates = _dates(block, at, size)
        others = np.flatnonzero((dates == 0) & (size > 0))
        read = [self._reader.births[text] for text in block.all(at[others], size[others])]
        counts = (dates > 0).astype(np.uint32)
        counts[others] = [len(one) for one in read]
        values = np.repeat(dates, counts)
        values[spread(starts(counts)[others], counts[others])] = [date for one in read for date in one]
        return {"births_counts": counts, "births_values": values}

    def _tokens(self, names: Texts) -> tuple[Arrays, bytes, int]:
        """Return the words of names, which stand one after another, each ended by a quotation mark."""
        close = np.flatnonzero(names.letters == _QUOTE)
        ends = np.flatnonzero((names.letters == _SPACE) | (names.letters == _QUOTE))
        begin = np.concatenate(([0], ends + 1))[:-1]
        words = np.flatnonzero(ends > begin)
        at, size, name = begin[words], (ends - begin)[words], np.searchsorted(close, begin[words])
        one, number = names.distinct(at, size)
        before = np.arange(len(words)) - np.searchsorted(name, name)
        first = _FirstWords(*(of_word[before == 0] for of_word in (name, at, size, number)))
        kept = (before < MOST_WORDS) & ~self._say_none(names, close, first)[name]
        counts = np.bincount(name[kept], minlength=len(close)).astype(np.uint32)
        tokens = {"tokens_counts": counts, "tokens_values": number[kept].astype(np.uint32)}
        return tokens, names.as_lines(at[one], size[one]), len(one)

    def _say_none(self, names: Texts, close: Numbers, first: _FirstWords) -> Numbers:
        """Say of each name whether it only says that there is none."""
        _, one, number = np.unique(first.number, return_index=True, return_inverse=True)
        texts = names.all(first.at[one], first.size[one])
        may = np.flatnonzero(np.array([self._reader.may_say_none(text) for text in texts], bool)[number])
        name, at = first.name[may], first.at[may]
        none = np.zeros(len(close), bool)
        none[name] = [self._reader.says_none(text) for text in names.all(at, close[name] - at)]
        return none


class _FirstWords(NamedTuple):
    """The first word of each name that has any: whose it is, where it stands, and its number."""

    name: Numbers
    at: Numbers
    size: Numbers
    number: Numbers


def _names(block: Texts, found: Places) -> bytes:
    """Return the names of lines one after another, each with the quotation mark behind it; one alone for none."""
    at, size = found.at[PROPERTIES + NAME], found.size[PROPERTIES + NAME]
    a_mark = found.at[ID] + found.size[ID]
    letters: bytes = block.letters[spread(np.where(size > 0, at, a_mark), size + 1)].tobytes()
    return letters


def _identifiers(block: Texts, found: Places) -> Arrays:
    """Return the keys of telephones and documents, of the few lines that have any."""
    columns = [PROPERTIES + code for code in (PHONE_CODE, DOCUMENT_CODE, COUNTRY)]
    rows = np.flatnonzero(found.size[columns[:2]].any(axis=0))
    written = [block.all(found.at[column, rows], found.size[column, rows]) for column in columns]
    keys = [quick_keys(*one) for one in zip(*written, strict=True)]
    counts = np.zeros(len(found.line), np.uint32)
    counts[rows] = [len(one) for one in keys]
    return {
        "identifiers_counts": counts,
        "identifiers_values": np.array([key for one in keys for key in one], np.uint64),
    }


def _checksums(block: Texts, lines: Lines, found: Places) -> Numbers:
    data = block.data
    spans = zip(lines.start[found.line].tolist(), lines.end[found.line].tolist(), strict=True)
    return np.array([crc32(data[start:end]) for start, end in spans], np.uint32)


def _dates(block: Texts, at: Numbers, size: Numbers) -> Numbers:
    """Return each date such as 1980-03-04 and each year as `packed`, 0 for all else."""
    places = np.minimum(at[:, None] + np.arange(_DATE), len(block.letters) - 1)
    signs = block.letters[places]
    digits = (signs - np.uint8(_ZERO)).astype(np.int64)  # what stands before 0 turns round and is above 9
    digit = digits < 10
    year, month, day = (_number(digits[:, part]) for part in (slice(4), slice(5, 7), slice(8, None)))
    known = digit[:, :4].all(1) & (year >= EARLIEST) & (year <= LATEST)
    parted = (
        (signs[:, [4, 7]] == _HYPHEN).all(1) & digit[:, [5, 6, 8, 9]].all(1) & (month > 0) & (month <= 12)
    )
    days = _DAYS[np.minimum(month, 12)] + (
        (month == 2) & (year % 4 == 0) & ((year % 100 > 0) | (year % 400 == 0))
    )
    whole = known & parted & (size == _DATE) & (day > 0) & (day <= days)
    only_year = known & (size == _YEAR)
    found = np.where(whole, packed(year, month, day), np.where(only_year, packed(year), 0))
    return found.astype(np.uint32)


def _number(digits: Numbers) -> npt.NDArray[np.int64]:
    """Return the number that each row of digits writes."""
    found: npt.NDArray[np.int64] = digits @ (10 ** np.arange(digits.shape[1])[::-1])
    return found
