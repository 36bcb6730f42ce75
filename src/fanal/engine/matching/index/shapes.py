"""Lines of JSON that differ in their values alone: where the texts of each are, found for thousands at once.

A line is plain when it holds no backslash, no control character and no space but that of ASCII: then each pair of
quotation marks in it is a text, and words end at spaces.
Lines that agree in the names of their properties and in all that stands outside of texts have one shape. Of each shape
one line is decoded as JSON, with the place of each value instead of the value, and so says where to look in all others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.index.texts import Texts, mixed
from fanal.engine.matching.reading_values import DOCUMENT_CODE, quick_plan

Numbers = npt.NDArray[Any]
ID, SCHEMA, PROPERTIES = 0, 1, 2
"""Where the texts of a line stand in `Places`: its id, its schema, then the properties of `quick_plan` in order."""
WIDTH = PROPERTIES + DOCUMENT_CODE + 1
LONGEST_TEXT = 240
_NEW_LINE, _RETURN, _QUOTE, _BACKSLASH, _FIRST_SIGN = 10, 13, 34, 92, 32
FEW, _MOST_TEXTS, _MOST_SHAPES = 4, 60, 10_000
_LONGEST_GAP, _LONGEST_NAME = 8, 24
_SPACES = np.array(
    [int.from_bytes(sign.encode()) for sign in map(chr, range(128, 0x3001)) if sign.isspace()], np.uint32
)
_LEADS = sorted({int(one).to_bytes(4).lstrip(b"\0")[0] for one in _SPACES})
_DECODER = json.JSONDecoder()
Shape = tuple[int, ...]


class Lines(NamedTuple):
    """Lines of a block: where each starts and ends, without the sign that ends it."""

    start: Numbers
    end: Numbers


class Places(NamedTuple):
    """Where texts are in lines of known shapes: `line` their numbers; `at` and `size` (`WIDTH`, lines), of size 0 where
    a line lacks one."""

    line: Numbers
    at: Numbers
    size: Numbers

    def take(self, rows: Numbers) -> Places:
        """Return some of the lines."""
        return Places(self.line[rows], self.at[:, rows], self.size[:, rows])


def decoded(line: str) -> Any:
    """Return what the JSON at the beginning of a line says; raises ValueError, RecursionError."""
    return _DECODER.raw_decode(line.strip("\ufeff \t\r"))[0]


def lines_in(block: Texts) -> Lines:
    """Return the lines of a block that ends with one."""
    end = np.flatnonzero(block.letters == _NEW_LINE)
    return Lines(np.concatenate(([0], end[:-1] + 1)), end)


class Shapes:
    """Finds lines of shapes that need no order in reading, and remembers the shapes it has met."""

    def __init__(self) -> None:
        self._known: dict[str, Shape | None] = {}

    def places(self, block: Texts, lines: Lines) -> Places:
        """Return where the texts are in all lines that are plain and have such a shape, in their order."""
        none = Places(np.empty(0, np.int64), *np.empty((2, WIDTH, 0), np.int64))
        found = [none, *self._places(block, lines)] if _is_text(block) else [none]
        line, at, size = (np.concatenate(parts, axis=-1) for parts in zip(*found, strict=True))
        fit = np.flatnonzero((size <= LONGEST_TEXT).all(0) & (size[:PROPERTIES] > 0).all(0))
        return Places(line, at, size).take(fit[np.argsort(line[fit])])

    def _places(self, block: Texts, lines: Lines) -> Iterator[Places]:
        quotes = np.flatnonzero(block.letters == _QUOTE)
        first = np.searchsorted(quotes, lines.start)
        counts = np.diff(np.append(first, len(quotes)))
        plain = _plain(block, lines) & (counts % 2 == 0) & (counts > 0) & (counts <= 2 * _MOST_TEXTS)
        for count in np.unique(counts[plain]).tolist():
            rows = np.flatnonzero(plain & (counts == count))
            if len(rows) >= FEW:
                marks = quotes[first[rows] + np.arange(count)[:, None]]
                yield from self._of_one_count(block, _Marked.of(rows, lines, marks))

    def _of_one_count(self, block: Texts, marked: _Marked) -> Iterator[Places]:
        sizes = marked.after - marked.before
        short = np.flatnonzero((sizes <= _LONGEST_GAP).all(0))
        gaps = block.eight(marked.before, sizes)
        for here in _alike(gaps, short):
            gap = [_letters(one) for one in gaps[:, here[0]].tolist()]
            names = [n for n, one in enumerate(gap[1:]) if one.lstrip().startswith(":")]
            at, size = marked.opened[names][:, here], (marked.closed - marked.opened)[names][:, here]
            longest = int(size.max(initial=0))
            if longest > _LONGEST_NAME or not names:
                continue
            letters = np.concatenate(block.pieces(at, size, longest))
            for same in _alike(letters, np.arange(len(here))):
                one = same[0]
                texts = {n: block.text(int(at[k, one]), int(size[k, one])) for k, n in enumerate(names)}
                shape = self._shape(gap, texts)
                if shape is not None:
                    yield marked.places(here[same], shape)

    def _shape(self, gaps: list[str], names: dict[int, str]) -> Shape | None:
        """Return which text of a line is the id, the schema and so on (-1: none); None where order counts."""
        texts = [f'"{names.get(n, n)}"' for n in range(len(gaps) - 1)]
        line = "".join(gap + text for gap, text in zip(gaps, [*texts, ""], strict=True))
        if line not in self._known:
            if len(self._known) >= _MOST_SHAPES:
                self._known.clear()
            self._known[line] = _read_shape(line)
        return self._known[line]


class _Marked(NamedTuple):
    """Lines with as many texts each: their numbers; where texts open and close, and where what stands between them
    begins and ends (texts, lines)."""

    line: Numbers
    opened: Numbers
    closed: Numbers
    before: Numbers
    after: Numbers

    @staticmethod
    def of(rows: Numbers, lines: Lines, marks: Numbers) -> _Marked:
        opened, closed = marks[0::2] + 1, marks[1::2]
        before = np.concatenate((lines.start[None, rows], closed + 1))
        return _Marked(rows, opened, closed, before, np.concatenate((marks[0::2], lines.end[None, rows])))

    def places(self, rows: Numbers, shape: Shape) -> Places:
        at, size = np.zeros((2, WIDTH, len(rows)), np.int64)
        for column, text in enumerate(shape):
            if text >= 0:
                at[column] = self.opened[text, rows]
                size[column] = self.closed[text, rows] - at[column]
        return Places(self.line[rows], at, size)


def _is_text(block: Texts) -> bool:
    try:
        block.data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _plain(block: Texts, lines: Lines) -> Numbers:
    """Say of each line whether it is plain; a carriage return may end it."""
    letters = block.letters
    signs = np.flatnonzero((letters < _FIRST_SIGN) & (letters != _NEW_LINE) | (letters == _BACKSLASH))
    ending = (letters[signs] == _RETURN) & (letters[np.minimum(signs + 1, len(letters) - 1)] == _NEW_LINE)
    plain = np.ones(len(lines.start), bool)
    plain[np.searchsorted(lines.end, signs[~ending])] = False
    plain[np.searchsorted(lines.end, _other_spaces(block))] = False
    return plain


def _other_spaces(block: Texts) -> Numbers:
    """Return where spaces stand that are not ASCII, at which words end too."""
    may = np.zeros(len(block.letters), bool)
    for lead in _LEADS:
        may |= block.letters == lead
    at = np.flatnonzero(may)
    two = block.eight(at, np.full(len(at), 2)).astype("<u2").byteswap()
    three = block.eight(at, np.full(len(at), 3)).astype("<u4").byteswap() >> np.uint32(8)
    return at[np.isin(two, _SPACES) | np.isin(three, _SPACES)]


def _alike(codes: Numbers, rows: Numbers) -> Iterator[Numbers]:
    """Yield those of the rows whose columns of `codes` agree, as far as they are no few."""
    kept = codes if len(rows) == codes.shape[1] else codes[:, rows]
    total = np.zeros(len(rows), np.uint64)
    for line in kept:
        total = mixed(total, line)
    order = np.argsort(total, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(total[order])) + 1):
        if len(group) >= FEW:
            same = group[(kept[:, group] == kept[:, group[:1]]).all(0)]
            yield rows[same]


def _letters(eight: int) -> str:
    return eight.to_bytes(8, "little").rstrip(b"\0").decode("utf-8", "replace")


def _read_shape(line: str) -> Shape | None:
    """Return the shape that a line says whose values are their own places."""
    try:
        entity = decoded(line)
        properties = {name: values for name, values in entity["properties"].items() if values}
        plan = quick_plan(tuple(properties))
        if plan is None:
            return None
        shape = [_place(entity["id"]), _place(entity["schema"]), *[-1] * (WIDTH - PROPERTIES)]
        for code, values in zip(plan, properties.values(), strict=True):
            if code <= DOCUMENT_CODE:
                shape[PROPERTIES + code] = _only_place(values)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return tuple(shape)


def _place(value: Any) -> int:
    if not isinstance(value, str):
        raise TypeError
    return int(value)


def _only_place(values: Any) -> int:
    if not isinstance(values, list) or len(values) != 1:
        raise TypeError
    return _place(values[0])
