"""Machine-readable zones inside a text: neighbouring lines of the right length, with or without stray spaces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from fanal.engine.reading.identifiers.identifier import Identifier
from fanal.engine.reading.identifiers.mrz import Mrz, parse_mrz
from fanal.engine.reading.identifiers.page import Page

_LINE = re.compile(r"[^\r\n\u2028]+")
_PIECE = re.compile(r"(?<![A-Z0-9<])[A-Z0-9<]{30,44}(?![A-Z0-9<])")
_ZONE = re.compile(r"[A-Z0-9<]+")
_SIZES = (30, 36, 44)
_LINES_OF = {30: 3, 36: 2, 44: 2}
_LONGEST_LINE = 200
_DOCUMENTS = "PIACVX"
_NUMERIC = re.compile(r"[0-9<]{6}")


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str


def find_mrz(page: Page) -> Iterator[Identifier]:
    """The zones in the text; the value holds its lines without stray spaces, joined by line feeds."""
    if page.raw.count("<") < 4:
        return
    pieces = list(_pieces(page.raw))
    place = 0
    while place < len(pieces):
        group = pieces[place : place + _LINES_OF[len(pieces[place].text)]]
        zone = _zone(page.raw, group)
        if zone is None:
            place += 1
            continue
        wrong = zone.wrong
        note = f"{zone.form}: " + (
            f"wrong check digit: {', '.join(wrong)}" if wrong else "all check digits are right"
        )
        value = "\n".join(piece.text for piece in group)
        yield Identifier("mrz", value, group[0].start, group[-1].end, "invalid" if wrong else "valid", note)
        place += len(group)


def _pieces(raw: str) -> Iterator[_Piece]:
    for line in _LINE.finditer(raw):
        if line.end() - line.start() < min(_SIZES):
            continue
        text = line.group()
        whole = text.strip(" \t>")
        compact = whole.replace(" ", "")
        if len(whole) <= _LONGEST_LINE and len(compact) in _SIZES and _ZONE.fullmatch(compact):
            start = line.start() + text.index(whole)
            yield _Piece(start, start + len(whole), compact)
        else:
            for piece in _PIECE.finditer(text):
                if len(piece.group()) in _SIZES:
                    yield _Piece(line.start() + piece.start(), line.start() + piece.end(), piece.group())


def _zone(raw: str, group: list[_Piece]) -> Mrz | None:
    """The zone that the neighbouring `group` makes, if it looks like one: a document code, dates of digits."""
    if len(group) != _LINES_OF[len(group[0].text)] or group[0].text[0] not in _DOCUMENTS:
        return None
    if any(raw[one.end : other.start].strip(" \t\r\n>\u2028") for one, other in pairwise(group)):
        return None
    zone = parse_mrz([piece.text for piece in group])
    if zone is None or "<" not in group[0].text + group[-1].text:
        return None
    looks_right = _NUMERIC.fullmatch(zone.birth) and (not zone.expiry or _NUMERIC.fullmatch(zone.expiry))
    return zone if looks_right else None
