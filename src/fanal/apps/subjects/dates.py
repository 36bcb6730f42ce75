"""Dates as far as they are known: a year, a month, a day, or a moment."""

from __future__ import annotations

import re
from datetime import datetime

from django.utils.formats import date_format

from fanal.apps.subjects.refusals import refuse

_SHAPE = re.compile(r"\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?)?)?")


def partial_date(written: str) -> str:
    """Return a partial date in its normal form, as 2026, 2026-05, 2026-05-31 or 2026-05-31T14:05; InputError where it
    is none."""
    plain = written.strip()
    if not plain:
        return ""
    refuse(not _SHAPE.fullmatch(plain), "not_a_date")
    plain = plain.replace(" ", "T")
    refuse(not _is_one(plain), "not_a_date")
    return plain


def is_day(date: str) -> bool:
    """Say whether a partial date names a day."""
    return len(date) >= len("2026-05-31")


def written_date(date: str) -> str:
    """Return a partial date in the words of the active language: 2026, May 2026, 31 May 2026, or with a time;
    what is no such date, as it is written."""
    try:
        return _in_words(date) if len(date) > len("2026") else date
    except ValueError:
        return date


def _in_words(date: str) -> str:
    if not is_day(date):
        return date_format(datetime.fromisoformat(f"{date}-01"), "F Y")
    day = date_format(datetime.fromisoformat(date), "DATE_FORMAT")
    return f"{day}, {date[11:16]}" if len(date) > len("2026-05-31") else day


def check_order(begins: str, ends: str) -> None:
    """Refuse an end before the beginning, compared as far as both are known."""
    shared = min(len(begins), len(ends))
    refuse(bool(begins and ends) and ends[:shared] < begins[:shared], "ends_before")


def _is_one(plain: str) -> bool:
    day = plain + "-01-01"[len(plain) - 4 :] if len(plain) < len("2026-05-31") else plain
    try:
        datetime.fromisoformat(day)
    except ValueError:
        return False
    return True
