"""How much one token may ask in a minute. Counted in the node's cache, so that all of its processes count together."""

from __future__ import annotations

import math
import time

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from fanal.apps.api.errors import Refusal

READS, WRITES = 600, 120
_MINUTE = 60


def count_call(request: HttpRequest, token: str) -> None:
    """Count one call of a token; refuse it where this minute holds too many. Two calls at once may count as one."""
    reads = request.method in ("GET", "HEAD")
    most = READS if reads else WRITES
    now = time.time()
    key = f"api:{'read' if reads else 'write'}:{token}:{int(now // _MINUTE)}"
    if _counted(key) > most:
        wait = math.ceil(_MINUTE - now % _MINUTE)
        sentence = _("This token asks more than %(most)d times in a minute. Go on in %(wait)d seconds.")
        said = sentence % {"most": most, "wait": wait}
        raise Refusal(429, "too_many", said, headers={"Retry-After": str(wait)})


def _counted(key: str) -> int:
    cache.add(key, 0, 2 * _MINUTE)
    try:
        return cache.incr(key)
    except ValueError:  # the entry went between the two
        return 1
