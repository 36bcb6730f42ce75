"""Large bundles are made while the officer does other things: one at a time in each process of the node."""

from __future__ import annotations

import logging
import threading

from django.db import DatabaseError, connection, transaction
from django.utils.translation import get_language, override

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import seen_by
from fanal.apps.bundles.actions import finish_bundle
from fanal.apps.bundles.models import Bundle
from fanal.engine.screening.subject import InputError

_log = logging.getLogger(__name__)
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
"""What a making can end with: the thread ends here, the bundle says that it failed, and the log says of what kind."""
_one_at_a_time = threading.Lock()


def finish_later(bundle: Bundle, by: Officer) -> None:
    """Make a bundle that was begun, once what began it is on record. What goes wrong stands with the bundle."""
    lang = get_language() or "en"

    def start() -> None:
        threading.Thread(target=_finish, args=(bundle, by, lang), daemon=True).start()

    transaction.on_commit(start)


def _finish(bundle: Bundle, by: Officer, lang: str) -> None:
    try:
        with _one_at_a_time, override(lang), seen_by(by):
            finish_bundle(bundle=bundle, by=by)
    except InputError:
        _log.info("bundle %s was not made: the bundle says why", bundle.reference)
    except _FAULTS as error:
        _log.error("bundle %s failed: %s", bundle.reference, type(error).__name__)
    finally:
        connection.close()
