"""A segment: some records as arrays in the order of their births, and for each word the rows that hold it.

Because rows stand in the order of dates of birth (those without one first), the rows of a word that were born in a span
of years are one slice of its list. A record with several dates of birth has a row for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.columns import Columns, Ragged
from fanal.engine.matching.index.vocabulary import (
    SILENT,
    KeyTable,
    WordArrays,
    bone_sums,
    forms_of,
    key_table,
    letter_sets,
    starts,
    word_keys,
)
from fanal.engine.matching.names.groups import FILE as GROUPS

Numbers = npt.NDArray[Any]
STEP = 16
MOST_TOKENS = 255
_LOW = np.uint64(0xFFFFFFFF)
_HIGH = np.uint64(32)
_NOT_STORED = {
    "words",
    "keys",
    "families",
    "posting_start",
    "group_start",
    "forms",
    "sizes",
    "letters",
    "bone_sums",
}


@dataclass(frozen=True, slots=True)
class Segment:
    """The arrays of a segment, mapped from a file or in memory.

    - `words`, `keys`: the vocabulary; `frequency` uint32 rows that hold a word; `postings` uint32 those rows
    - `births` uint32 dates (`packed`) that occur, rising, 0 for none; `birth_rows` uint32 where the rows of each begin
    - `tokens` uint32 words of each row; `counts` uint8 how many; `anchors` uint32 where those of every 16th row begin
    - `sort` uint8: family and sex, 4 x family + sex; `country` uint8: a place in `countries` uint16, 0 for none
    - `identifiers` uint64 rising, and `identifier_rows` uint32 whose they are
    - `families`: names of the families
    - not stored: `posting_start`, `group_start` int64, where what belongs to a word begins; `forms` as text;
      `sizes` uint8 how many letters each form has, `letters` uint32 which (`letter_set`); `bone_sums` uint32, each
      standing for a skeleton
    """

    words: WordArrays
    keys: KeyTable
    frequency: Numbers
    postings: Numbers
    births: Numbers
    birth_rows: Numbers
    tokens: Numbers
    counts: Numbers
    anchors: Numbers
    sort: Numbers
    country: Numbers
    countries: Numbers
    identifiers: Numbers
    identifier_rows: Numbers
    families: tuple[str, ...]
    posting_start: Numbers
    group_start: Numbers
    forms: Numbers
    sizes: Numbers
    letters: Numbers
    bone_sums: Numbers

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.sort)

    def births_of(self, rows: Numbers) -> Numbers:
        """Return the date of birth of each row, `packed`; quicker where rows rise."""
        return self.births[self.birth_rows.searchsorted(rows.astype(np.uint32), "right") - 1]

    def tokens_of(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """Return the words of each row side by side, and which of these places the row fills."""
        steps, within = np.arange(STEP), rows % STEP
        counts = self.counts[np.minimum((rows - within)[:, None] + steps, self.rows - 1)]
        before = (counts * (steps < within[:, None])).sum(axis=1, dtype=np.int64)
        begin, counts = self.anchors[rows // STEP] + before, self.counts[rows]
        place = np.arange(counts.max(initial=0))
        words = self.tokens[np.minimum(begin[:, None] + place, len(self.tokens) - 1)]
        return words, place < counts[:, None]


def build_segment(columns: Columns, words: WordArrays) -> tuple[Segment, Numbers]:
    """Return the segment of some records, and of each of its rows the place of its record in `columns`.

    `words` are what the numbers in `columns.tokens` mean.
    """
    births, record = _in_order(columns.births)
    tokens = _clipped(columns.tokens).take(record)
    frequency, postings = _postings(tokens, words)
    country, countries = _countries(columns.countries, record)
    values, first = np.unique(births, return_index=True)
    identifiers, owners = _identifiers(columns.identifiers, record)
    found = {
        "frequency": frequency,
        "postings": postings,
        "births": values.astype(np.uint32),
        "birth_rows": np.append(first, len(births)).astype(np.uint32),
        "tokens": tokens.values.astype(np.uint32),
        "counts": tokens.counts.astype(np.uint8),
        "anchors": tokens.start[:-1:STEP].astype(np.uint32),
        "sort": ((columns.family.astype(np.uint16) * 4 + columns.sex)[record]).astype(np.uint8),
        "country": country,
        "countries": countries,
        "identifiers": identifiers,
        "identifier_rows": owners,
    }
    return _made(found, words, key_table(*word_keys(words)), columns.families), record


def _in_order(births: Ragged) -> tuple[Numbers, Numbers]:
    """Return the births of all rows, rising, and the record of each row; a record without one has the row of 0."""
    counts = births.counts
    without = np.flatnonzero(counts == 0)
    dates = np.concatenate((births.values, np.zeros(len(without), np.uint32))).astype(np.uint64)
    record = np.concatenate((births.rows, without)).astype(np.uint64)
    both = np.sort(dates << _HIGH | record)
    return (both >> _HIGH).astype(np.uint32), (both & _LOW).astype(np.int64)


def _clipped(tokens: Ragged) -> Ragged:
    """Return the words of each record, no more than a byte can count."""
    if not len(tokens.values) or tokens.counts.max() <= MOST_TOKENS:
        return tokens
    place = np.arange(len(tokens.values)) - np.repeat(tokens.start[:-1], tokens.counts)
    return Ragged(starts(np.minimum(tokens.counts, MOST_TOKENS)), tokens.values[place < MOST_TOKENS])


def _postings(tokens: Ragged, words: WordArrays) -> tuple[Numbers, Numbers]:
    """Return how many rows hold each word, and these rows; silent words count only in names that hold nothing else."""
    both = tokens.values.astype(np.uint64) << _HIGH
    both |= np.repeat(np.arange(len(tokens.start) - 1, dtype=np.uint64), tokens.counts)
    silent = np.isin(words.kind, SILENT)
    if silent.any():
        quiet = silent[tokens.values]
        speaks = np.zeros(len(tokens.start) - 1, bool)
        speaks[(both[~quiet] & _LOW).astype(np.int64)] = True
        both = both[~(quiet & np.repeat(speaks, tokens.counts))]
    both.sort()
    if len(both):
        both = both[np.append(True, both[1:] != both[:-1])]
    frequency = np.bincount((both >> _HIGH).astype(np.int64), minlength=len(words))
    return frequency.astype(np.uint32), (both & _LOW).astype(np.uint32)


def _countries(countries: Ragged, record: Numbers) -> tuple[Numbers, Numbers]:
    """Return the first country of each row as a place in a short list, and the list."""
    has = countries.counts > 0
    first = np.zeros(len(has), np.uint16)
    first[has] = countries.values[countries.start[:-1][has]]
    listed = np.unique(np.append(first, 0))[:256].astype(np.uint16)
    place = np.searchsorted(listed, first)
    place[place >= len(listed)] = 0
    return place.astype(np.uint8)[record], listed


def _identifiers(identifiers: Ragged, record: Numbers) -> tuple[Numbers, Numbers]:
    by_row = identifiers.take(record)
    order = np.argsort(by_row.values, kind="stable")
    return by_row.values[order], by_row.rows[order].astype(np.uint32)


def _made(
    rest: Mapping[str, Numbers], words: WordArrays, keys: KeyTable, families: tuple[str, ...]
) -> Segment:
    forms = forms_of(words)
    return Segment(
        words=words,
        keys=keys,
        families=families,
        posting_start=starts(rest["frequency"]),
        group_start=starts(words.groups),
        forms=np.array(forms, object),
        sizes=np.where(words.form_length, words.form_length, words.length),
        letters=letter_sets(forms),
        bone_sums=bone_sums(words),
        **rest,
    )


_STORED = tuple(field.name for field in fields(Segment) if field.name not in _NOT_STORED)


def arrays_of(segment: Segment) -> dict[str, Numbers]:
    """Return all arrays of a segment under the names they have in its file."""
    found = {name: getattr(segment, name) for name in _STORED}
    for part, prefix in ((segment.words, "word_"), (segment.keys, "key_")):
        found.update((prefix + field.name, getattr(part, field.name)) for field in fields(part))
    families = np.frombuffer("\n".join(segment.families).encode(), np.uint8)
    return {**found, "families": families, "names": np.array([names_sum()], np.uint32)}


@cache
def names_sum() -> int:
    """Return the CRC-32 of the table of name groups: their numbers stand in the words of a segment."""
    return crc32(GROUPS.read_bytes())


def segment_of(arrays: Mapping[str, Numbers]) -> Segment:
    """Return the segment that arrays hold, as `arrays_of` named them."""
    words = WordArrays(**{field.name: arrays[f"word_{field.name}"] for field in fields(WordArrays)})
    keys = KeyTable(**{field.name: arrays[f"key_{field.name}"] for field in fields(KeyTable)})
    families = tuple(arrays["families"].tobytes().decode().split("\n"))
    return _made({name: arrays[name] for name in _STORED}, words, keys, families)


def bytes_by_part(segment: Segment) -> dict[str, int]:
    """Return how many bytes each array takes."""
    return {name: values.nbytes for name, values in arrays_of(segment).items()}
