"""Lengths of time in cells, as whole seconds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from fanal.engine.importing.kinds import unaccented

SECONDS, MINUTES, MILLISECONDS, CLOCK = "seconds", "minutes", "milliseconds", "clock"
UNREADABLE = "duration_unreadable"
_NUMBER = re.compile(r"(\d{1,9})(?:[.,](\d{1,6}))?")
_COLONS = re.compile(r"(?:(\d{1,3}) days?,? )?(?:(\d{1,4}):)?(\d{1,4}):(\d{2})(?:[.,]\d{1,6})?")
_UNITS = re.compile(
    r"(?:(\d{1,4}) ?(?:h|hours?|heures?|horas?|hrs?)\b\.?)?"
    r" ?(?:(\d{1,5}) ?(?:m|min|mins|mn|minutes?|minutos?|'|’)(?!\w))?\.?"
    r" ?(?:(\d{1,6}) ?(?:s|sec|secs|seg|seconds?|secondes?|segundos?|\"|”)?(?!\w))?\.?",
    re.IGNORECASE,
)
_PER_UNIT = {SECONDS: 1, MINUTES: 60}
_MINUTE_WORDS = frozenset({"min", "mins", "mn", "minutes", "minute", "minutos", "دقائق", "دقيقه", "بدقائق"})
_MILLI_WORDS = frozenset({"ms", "msec", "milliseconds", "millisecondes", "milisegundos"})


@lru_cache(maxsize=20_000)
def read_duration(cell: str, unit: str) -> tuple[str, str]:
    """Return whole seconds. A bare number is in the unit of the column; other cells say what their numbers are."""
    text = unaccented(cell)
    if match := _NUMBER.fullmatch(text):
        return str(_number(match, unit)), ""
    if match := _COLONS.fullmatch(text):
        days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
        if seconds > 59 or (match[2] and minutes > 59):
            return "", UNREADABLE
        return str(days * 86_400 + hours * 3600 + minutes * 60 + seconds), ""
    match = _UNITS.fullmatch(text)
    if match and any(match.groups()):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return str(hours * 3600 + minutes * 60 + seconds), ""
    return "", UNREADABLE


def _number(match: re.Match[str], unit: str) -> int:
    whole, part = int(match[1]), match[2] or ""
    if unit == MILLISECONDS:
        return whole // 1000
    return whole * _PER_UNIT[unit] + round(float(f"0.{part or 0}") * _PER_UNIT[unit])


def unit_of(header: str, cells: Sequence[str]) -> str:
    """Return what a bare number of a column counts: what its name says (folded words), else seconds."""
    words = set(header.split())
    if words & _MILLI_WORDS:
        return MILLISECONDS
    return MINUTES if words & _MINUTE_WORDS and not any(":" in cell for cell in cells) else SECONDS
