"""A date or time as a list gives it."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]+(\d{1,2}:\d{2}(?::\d{2})?))?")
_EPOCH = re.compile(r"1\d{9}")


def moment_of(text: str) -> datetime | None:
    """Return the moment written in `text`, without its zone, or None.

    Read are ISO 8601, day first (30/11/2026 14:05, also with dots), and seconds since 1970 (as UTC).
    """
    if not text:
        return None
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text), UTC).replace(tzinfo=None)
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year, time = found.groups()
        text = f"{year}-{month:0>2}-{day:0>2}" + (f"T{time:0>5}" if time else "")
    with suppress(ValueError):
        return datetime.fromisoformat(text).replace(tzinfo=None)
    return None
