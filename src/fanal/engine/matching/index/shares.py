"""A share of a file of records read into arrays: work that several processes can do at once.

Names are read as words first; each distinct word of the whole file is looked into once, at the end (`looked_into`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.columns import Columns, ColumnsBuilder, Ragged
from fanal.engine.matching.index.alike import Alike, Arrays
from fanal.engine.matching.index.files import read_arrays
from fanal.engine.matching.index.records_kept import id_hashes
from fanal.engine.matching.index.shapes import decoded
from fanal.engine.matching.index.texts import distinct_lines
from fanal.engine.matching.index.vocabulary import WordArrays, starts, word_arrays
from fanal.engine.matching.records import LONGEST_ID, LONGEST_LINE, RecordError, record_from
from fanal.engine.matching.words import WrittenWords, many_tokens_of

Numbers = npt.NDArray[Any]
_BLOCK = 1 << 20
PLAIN = ("family", "sex")
RAGGED = ("births", "countries", "tokens", "identifiers")


class Span(NamedTuple):
    """Whole lines of a file: from byte `start` to `end`; the first is line `line`."""

    path: str
    start: int
    end: int
    line: int


class Share(NamedTuple):
    """What was read of a span: arrays of its records, the words of their names as written and the families of schemata,
    each as a line, how many lines there were, and which of them are no records and why. Very few words come twice."""

    arrays: Arrays
    words: bytes
    families: bytes
    lines: int
    refused: list[tuple[int, str]]


class LookedInto(NamedTuple):
    """Written words looked into: how many words of names each gives, and these."""

    counts: Numbers
    words: WordArrays


def read_share(span: Span) -> Share:
    """Read a span of a file of JSON Lines. `arrays` hold, beside those of `Columns`, where each record begins in the
    file, the CRC-32 of its line and the hash of its id."""
    reading = _Reading(span.line)
    with Path(span.path).open("rb") as given:
        given.seek(span.start)
        for place, block in _blocks(given, span.end):
            reading.take(place, block)
    return reading.share()


class _Reading:
    """Takes blocks of lines and holds what they say; the first is line `number`."""

    def __init__(self, number: int) -> None:
        self._words = WrittenWords()
        self._builder = ColumnsBuilder(self._words)
        self._alike = Alike(self._builder.reader)
        self._ids, self._places, self._sums = list[str](), list[int](), list[int]()
        self._refused = list[tuple[int, str]]()
        self._first = self._next = number

    def take(self, place: int, block: bytes) -> None:
        """Take the lines that begin at a place of the file: those that are alike at once, the others one by one."""
        lines, left = self._alike.take(block, place)
        for row, start, end in zip(
            left.tolist(), lines.start[left].tolist(), lines.end[left].tolist(), strict=True
        ):
            self._take_line(place + start, block[start:end], self._next + row)
        self._next += len(lines.start)

    def _take_line(self, place: int, line: bytes, number: int) -> None:
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

    def share(self) -> Share:
        """Return what was taken."""
        columns: Columns = self._builder.columns()
        arrays = {name: getattr(columns, name) for name in PLAIN}
        for name in RAGGED:
            arrays[f"{name}_counts"] = getattr(columns, name).counts.astype(np.uint32)
            arrays[f"{name}_values"] = getattr(columns, name).values
        arrays["offset"] = np.array(self._places, np.uint64)
        arrays["checksum"] = np.array(self._sums, np.uint32)
        arrays["id_hash"] = id_hashes(self._ids)
        alike, words, many = self._alike.arrays()
        arrays["tokens_values"] += np.uint32(many)
        words += as_lines(self._words.written)
        found = _merged(alike, arrays) if alike else arrays
        return Share(found, words, as_lines(columns.families), self._next - self._first, self._refused)


def texts_of(lines: bytes) -> list[str]:
    """Return the texts of lines."""
    return lines.decode("utf-8", "surrogatepass").split("\n")[:-1]


def as_lines(texts: Iterable[str]) -> bytes:
    """Return texts, in which no line ends, as lines."""
    return "".join(text + "\n" for text in texts).encode("utf-8", "surrogatepass")


def _merged(left: Arrays, right: Arrays) -> Arrays:
    """Return the arrays of two sets of records, in the order in which these stand in the file."""
    found = {name: np.concatenate((left[name], right[name])) for name in left}
    order = np.argsort(found["offset"], kind="stable")
    for name in RAGGED:
        ragged = Ragged(starts(found[f"{name}_counts"]), found[f"{name}_values"]).take(order)
        found[f"{name}_values"] = ragged.values
    return found | {name: values[order] for name, values in found.items() if not name.endswith("_values")}


def _blocks(given: BinaryIO, end: int) -> Iterator[tuple[int, bytes]]:
    """Yield whole lines up to a place of a file, many together, and where they begin; of a line that is too long only
    its beginning."""
    place = given.tell()
    while place < end and (block := given.read(min(_BLOCK, end - place))):
        if not block.endswith(b"\n"):
            block += given.readline(LONGEST_LINE + 2)
        start, place = place, place + len(block)
        whole = block.endswith(b"\n")
        yield start, block if whole else block + b"\n"
        while not whole and (rest := given.readline(LONGEST_LINE)):
            place += len(rest)
            whole = rest.endswith(b"\n")


def _decoded(line: bytes, number: int) -> Any:
    try:
        return decoded(line.decode())
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


def met_words(paths: Sequence[Path]) -> tuple[bytes, list[Numbers]]:
    """Return the distinct words of some shares, as lines, and for each share the number here of each of its words."""
    return distinct_lines([read_arrays(path)["letters"].tobytes() for path in paths])


def looked_into(lines: bytes) -> LookedInto:
    """Return what the words of names are that stand in words as written, a line each: one, several, or none."""
    counts, words = many_tokens_of(texts_of(lines))
    return LookedInto(np.array(counts, np.uint8), word_arrays(words))
