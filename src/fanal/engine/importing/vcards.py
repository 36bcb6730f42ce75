"""Contacts as telephones export them (vCard 2.1, 3.0, 4.0), one card after the other."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from typing import TextIO

from fanal.engine.importing.rows import LONGEST_ROW, RawRow, shortened

HEADER = (
    "name",
    "family_name",
    "given_names",
    "phone",
    "email",
    "organisation",
    "address",
    "birth_date",
    "note",
)
_PLACES = {"FN": 0, "TEL": 3, "EMAIL": 4, "ORG": 5, "ADR": 6, "BDAY": 7, "NOTE": 8}
_LINE = re.compile(r"(?:[\w-]+\.)?([A-Za-z-]{1,20})((?:;[^:]{0,200})?):(.*)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)")
_LONGEST_LINE = 100_000
_BINARY = ("PHOTO", "LOGO", "SOUND", "KEY")


def card_rows(stream: TextIO) -> Iterator[RawRow]:
    """Yield a row for each card; its cells are those of `HEADER`. Pictures are passed over."""
    start, lines, size, number = 0, list[str](), 0, 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        word = line.strip().upper()
        if word == "BEGIN:VCARD":
            start, lines, size = number, [], 0
        elif word == "END:VCARD" and start:
            yield _row(start, lines, size)
            start, lines, size = 0, [], 0
        elif start:
            size += len(line)
            if size <= LONGEST_ROW:
                lines.append(line.rstrip("\r\n"))
        elif word:
            yield RawRow(number, (), shortened(line.rstrip("\r\n")), "missing")
    if start:
        yield _row(start, lines, size)


def _row(number: int, lines: list[str], size: int) -> RawRow:
    raw = "\n".join(lines)
    if size > LONGEST_ROW:
        return RawRow(number, (), shortened(raw), "line_too_long")
    cells = [list[str]() for _ in HEADER]
    for line in _unfolded(lines):
        match = _LINE.match(line)
        if match and match[1].upper() not in _BINARY:
            _take(cells, match[1].upper(), match[2].upper(), match[3])
    return RawRow(number, ["; ".join(filter(None, cell)) for cell in cells], raw)


def _unfolded(lines: list[str]) -> Iterator[str]:
    """Yield whole lines: one that begins with a space goes on from the line before, as does one after a soft break."""
    whole = ""
    for line in lines:
        if line[:1] in (" ", "\t"):
            whole += line[1:]
        elif whole.endswith("=") and "QUOTED-PRINTABLE" in whole.upper():
            whole = whole[:-1] + line
        else:
            yield whole
            whole = line
    yield whole


def _take(cells: list[list[str]], name: str, parameters: str, value: str) -> None:
    if "QUOTED-PRINTABLE" in parameters:
        value = quopri.decodestring(value.encode("utf-8", "replace")).decode("utf-8", "replace")
    if name == "N":
        family, given, *more = [*_parts(value), "", ""]
        cells[1].append(family)
        cells[2].append(" ".join(filter(None, [given, *more[:1]])))
    elif name in _PLACES:
        parts = (
            _parts(value.removeprefix("tel:").removeprefix("mailto:"))
            if name in ("ORG", "ADR")
            else [_plain(value)]
        )
        cells[_PLACES[name]].append(", ".join(filter(None, parts)))


def _parts(value: str) -> list[str]:
    return [_plain(part) for part in re.split(r"(?<!\\);", value)]


def _plain(value: str) -> str:
    text = _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
    return " ".join(text.removeprefix("tel:").removeprefix("mailto:").split())
