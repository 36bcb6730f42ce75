"""What an officer's roles allow and their unit lets rest: until they hold the certificate of a course.

The unit says which permissions wait for which course, the officer until when which course keeps them awake. Both stand
on rows that every page has read already, so that asking costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime


def resting(gates: Mapping[str, str], awake_until: Mapping[str, str], now: datetime) -> dict[str, str]:
    """A permission rests while its unit makes it wait for a course and the officer holds no valid certificate of it."""
    return {
        permission: course
        for permission, course in gates.items()
        if not _is_awake(awake_until.get(course, ""), now)
    }


def _is_awake(until: str, now: datetime) -> bool:
    return bool(until) and datetime.fromisoformat(until) > now
