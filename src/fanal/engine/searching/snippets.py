"""A few words of a text around what was asked for, in pieces, so that who shows them can mark and escape them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fanal.engine.searching.folding import plain_digits, words_in
from fanal.engine.searching.queries import Query, marked

BEFORE, LENGTH = 60, 220
LOOKED_THROUGH = 200_000
_FEWEST_DIGITS = 5
_TAIL = 9
_BEFORE_TAIL = r"(?:(?:\+|00)\d{1,3}[\W_]{0,2})?(?:\(?0\)?[\W_]?)?"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a snippet as written, and whether it was asked for."""

    text: str
    hit: bool = False


def snippet(text: str, query: Query, length: int = LENGTH) -> tuple[Piece, ...]:
    """Return about `length` characters of a text around the first word that was asked for, else its beginning."""
    looked = text[:LOOKED_THROUGH]
    first = next(_spans(looked, query, 0), None)
    start = _word_border(looked, max(0, (first[0] if first else 0) - BEFORE))
    end = _word_end(looked, min(len(looked), start + length))
    pieces = list(_pieces(looked, query, start, end))
    return (
        *([Piece("… ")] if start else []),
        *pieces,
        *([Piece(" …")] if end < len(text) and pieces else []),
    )


def _pieces(text: str, query: Query, start: int, end: int) -> Iterator[Piece]:
    place = start
    for first, last in _spans(text[:end], query, start):
        if first < place:
            continue
        if first > place:
            yield Piece(_line(text[place:first]))
        yield Piece(text[first:last], hit=True)
        place = last
    if place < end:
        yield Piece(_line(text[place:end]))


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _spans(text: str, query: Query, start: int) -> Iterator[tuple[int, int]]:
    """Yield where the words and numbers stand that were asked for, from `start` on."""
    numbers = [match.span() for pattern in _numbers(query) for match in pattern.finditer(plain_digits(text))]
    if numbers:
        places = {place for first, last in numbers for place in range(first, last)}
        words = [
            match.span()
            for match in words_in(text)
            if match.start() not in places and marked(match.group(), query)
        ]
        yield from (span for span in sorted({*numbers, *words}) if span[0] >= start)
        return
    for match in words_in(text):
        if match.start() >= start and marked(match.group(), query):
            yield match.span()


def _numbers(query: Query) -> Iterator[re.Pattern[str]]:
    """Yield a pattern for each number that was asked for: its last digits, however they are spaced."""
    for term in query.wanted:
        if len(term.digits) >= _FEWEST_DIGITS:
            tail = term.digits[-_TAIL:]
            yield re.compile(_BEFORE_TAIL + r"[\W_]{0,3}".join(tail))


def _word_border(text: str, place: int) -> int:
    while 0 < place < len(text) and not text[place - 1].isspace():
        place -= 1
    return place


def _word_end(text: str, place: int) -> int:
    while place < len(text) and not text[place].isspace():
        place += 1
    return place
