"""A share of a file of records read into arrays: work that several processes can do at once.

Names are read as words first; each distinct word of the whole file is looked into once, at the end (`looked_into`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.columns import Columns, ColumnsBuilder
from fanal.engine.matching.index.records_kept import id_hashes
from fanal.engine.matching.index.vocabulary import WordArrays, word_arrays
from fanal.engine.matching.names import Token
from fanal.engine.matching.records import LONGEST_ID, LONGEST_LINE, RecordError, record_from
from fanal.engine.matching.words import WrittenWords, tokens_of

Numbers = npt.NDArray[Any]
_DECODER = json.JSONDecoder()
PLAIN = ("family", "sex")
RAGGED = ("births", "countries", "tokens", "identifiers")


class Span(NamedTuple):
    """Whole lines of a file: from byte `start` to `end`; the first is line `line`."""

    path: str
    start: int
    end: int
    line: int


class Share(NamedTuple):
    """What was read of a span: arrays of its records, the distinct words of their names as written, the families of
    schemata, how many lines there were, and which of them are no records and why."""

    arrays: dict[str, Numbers]
    words: list[str]
    families: tuple[str, ...]
    lines: int
    refused: list[tuple[int, str]]


class LookedInto(NamedTuple):
    """Written words looked into: how many words of names each gives, and these."""

    counts: Numbers
    words: WordArrays


def read_share(span: Span) -> Share:
    """Read a span of a file of JSON Lines. `arrays` hold, beside those of `Columns`, where each record begins in the
    file, the CRC-32 of its line and the hash of its id."""
    reading = _Reading()
    with Path(span.path).open("rb") as given:
        given.seek(span.start)
        for number, (place, line) in enumerate(_lines(given, span.end), start=span.line):
            reading.take(place, line, number)
    return reading.share(span.line)


class _Reading:
    """Takes lines and holds what they say."""

    def __init__(self) -> None:
        self._words = WrittenWords()
        self._builder = ColumnsBuilder(self._words)
        self._ids, self._places, self._sums = list[str](), list[int](), list[int]()
        self._refused = list[tuple[int, str]]()
        self._last = 0

    def take(self, place: int, line: bytes, number: int) -> None:
        """Take the line that begins at a place of the file."""
        self._last = number
        if not line or line.isspace():
            return
        try:
            if len(line) > LONGEST_LINE:
                raise RecordError(number, "line_too_long")
            self._ids.append(_add_entity(self._builder, _decoded(line, number), number))
        except RecordError as error:
            self._refused.append((error.line, error.reason))
            return
        self._places.append(place)
        self._sums.append(crc32(line))

    def share(self, first: int) -> Share:
        """Return what was taken."""
        columns: Columns = self._builder.columns()
        arrays = {name: getattr(columns, name) for name in PLAIN}
        for name in RAGGED:
            arrays[f"{name}_counts"] = getattr(columns, name).counts.astype(np.uint32)
            arrays[f"{name}_values"] = getattr(columns, name).values
        arrays["offset"] = np.array(self._places, np.uint64)
        arrays["checksum"] = np.array(self._sums, np.uint32)
        arrays["id_hash"] = id_hashes(self._ids)
        lines = max(0, self._last - first + 1)
        return Share(arrays, self._words.written, columns.families, lines, self._refused)


def _lines(given: BinaryIO, end: int) -> Iterator[tuple[int, bytes]]:
    """Yield each line without its end, and where it begins; of one that is too long only its beginning."""
    place = given.tell()
    while place < end and (line := given.readline(LONGEST_LINE + 2)):
        start, whole = place, line.endswith(b"\n")
        place += len(line)
        yield start, line[:-1] if whole else line
        while not whole and (rest := given.readline(LONGEST_LINE)):
            place += len(rest)
            whole = rest.endswith(b"\n")


def _decoded(line: bytes, number: int) -> Any:
    try:
        return _DECODER.raw_decode(line.decode().strip("\ufeff \t\r"))[0]
    except RecursionError:
        raise RecordError(number, "too_deep") from None
    except ValueError:
        raise RecordError(number, "no_json") from None


def _add_entity(builder: ColumnsBuilder, entity: Any, number: int) -> str:
    """Add what a decoded line holds, the quick way where it is as it should be; return its id."""
    try:
        identity, schema, properties = entity["id"], entity["schema"], entity["properties"]
        plain = _plain_texts(identity, schema) and isinstance(properties, dict)
        if plain and builder.add_quickly(identity, schema, properties):
            return str(identity)
    except (KeyError, TypeError, AttributeError):
        pass  # it is no plain record; the long way says what is wrong with it
    record = record_from(entity, number)
    builder.add(record)
    return record.id


def _plain_texts(identity: Any, schema: Any) -> bool:
    return (
        isinstance(identity, str)
        and 0 < len(identity) <= LONGEST_ID
        and isinstance(schema, str)
        and bool(schema)
    )


def looked_into(written: Sequence[str]) -> LookedInto:
    """Return what the words of names are that stand in words as written: one, several, or none."""
    counts, tokens = np.empty(len(written), np.uint8), list[Token]()
    for place, word in enumerate(written):
        found = tokens_of(word)
        counts[place] = len(found)
        tokens.extend(found)
    return LookedInto(counts, word_arrays(tokens))
