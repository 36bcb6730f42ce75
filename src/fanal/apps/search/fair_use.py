"""How much one officer may search in a minute: as much as a person can read, and less than a program can copy."""

from __future__ import annotations

import math
import time

from django.core.cache import cache

from fanal.apps.accounts.models import Officer

MOST = 90
_MINUTE = 60


def seconds_to_wait(officer: Officer) -> int:
    """Count one search; return for how long the officer has to pause, 0 where they need not."""
    now = time.time()
    key = f"find:{officer.pk}:{int(now // _MINUTE)}"
    cache.add(key, 0, 2 * _MINUTE)
    try:
        counted = cache.incr(key)
    except ValueError:  # the entry went between the two
        return 0
    return math.ceil(_MINUTE - now % _MINUTE) if counted > MOST else 0
