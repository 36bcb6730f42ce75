"""Workers: a short list is compared in the request, a long one while the officer does other things."""

from __future__ import annotations

import logging
import threading
import time

from django.db import DatabaseError, connection, transaction

from fanal.apps.accounts.row_security import seen_by
from fanal.apps.matching.actions_crosscheck import compare_some, stop_cross_check, take_over
from fanal.apps.matching.models import CrossCheck

AT_ONCE = 25
_LOT = 10
_BREATH = 0.02
_FAULTS = (
    OSError,
    ArithmeticError,
    LookupError,
    MemoryError,
    RuntimeError,
    TypeError,
    ValueError,
    DatabaseError,
)
_log = logging.getLogger(__name__)
_one_at_a_time = threading.Lock()


def start(check: CrossCheck) -> None:
    """Compare a short list at once; a long one in the background, once it is on record."""
    if check.rows <= AT_ONCE:
        run(check, breath=0)
    else:
        transaction.on_commit(lambda: _spawn(check))


def wake(check: CrossCheck) -> None:
    """Go on with a cross-check that nobody works on, as after a restart."""
    if check.state == CrossCheck.State.RUNNING and take_over(check=check):
        _spawn(check)


def run(check: CrossCheck, *, breath: float = _BREATH) -> None:
    """Compare what is left of a list, with a breath, in seconds, in which others may write."""
    with seen_by(check.by):
        while compare_some(check=check, most=_LOT):
            time.sleep(breath)


def _spawn(check: CrossCheck) -> None:
    threading.Thread(target=_in_background, args=(check,), daemon=True).start()


def _in_background(check: CrossCheck) -> None:
    try:
        with _one_at_a_time:
            run(check)
    except _FAULTS as error:
        _log.error("cross-check %s failed: %s", check.reference, type(error).__name__)
        with seen_by(check.by):
            stop_cross_check(check=check)
    finally:
        connection.close()
