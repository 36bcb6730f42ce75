"""The scanned lines of a travel document among what somebody typed: the whole zone, or one line of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fanal.engine.reading.identifiers import Mrz, find_identifiers, parse_mrz

_LINE = re.compile(r"(?<!\S)[A-Z0-9<]{28,46}(?!\S)")
_NAMES = re.compile(r"[PVIAC][A-Z<][A-Z<]{3}[A-Z]+(?:<[A-Z]+)*(?:<<[A-Z]+(?:<[A-Z]+)*)?<*")
_SEXES = {"F": "female", "M": "male"}
_TRUSTED = {"number", "birth"}


@dataclass(frozen=True, slots=True)
class Zone:
    """What scanned lines say, as pairs of kind and value, and what was typed beside them."""

    told: tuple[tuple[str, str], ...]
    rest: str


def zone_in(typed: str) -> Zone | None:
    """Return what the zone in a text says, or one line of it scanned alone; None where there is none.

    A line alone is believed where the check digits of number and birth are right, or where it can only be the line of
    names. The century of a birth is not in the zone: both are given.
    """
    if "<" not in typed:
        return None
    for one in find_identifiers(typed, "en"):
        if one.type == "mrz":
            read = parse_mrz(one.value.split("\n"))
            return Zone(_told(read), _beside(typed, one.start, one.end)) if read else None
    match = _LINE.search(typed.upper())
    told = _line(match[0]) if match else ()
    return Zone(told, _beside(typed, *match.span())) if match and told else None


def _line(line: str) -> tuple[tuple[str, str], ...]:
    if _NAMES.fullmatch(line):
        surname, _, given = line[5:].strip("<").partition("<<")
        return (("name", f"{given} {surname}".replace("<", " ").strip()),)
    for size in (44, 36):
        read = parse_mrz(["P<UTO".ljust(size, "<"), line[:size].ljust(size, "<")])
        if read and not _TRUSTED & set(read.wrong) and read.number and read.birth:
            return _told(read)
    return ()


def _told(read: Mrz) -> tuple[tuple[str, str], ...]:
    name = f"{read.given_names} {read.surname}".strip()
    births = [f"{century}{read.birth[:2]}-{read.birth[2:4]}-{read.birth[4:]}" for century in ("19", "20")]
    told = (
        ("name", name),
        *(("birth", birth) for birth in births if read.birth.isdigit()),
        ("sex", _SEXES.get(read.sex, "")),
        ("passport", read.number),
        ("nationality", read.nationality),
    )
    return tuple((kind, value) for kind, value in told if value)


def _beside(typed: str, start: int, end: int) -> str:
    return f"{typed[:start]} {typed[end:]}"
