"""The node's log: one JSON object a line, made of what is allowed and nothing else.

A log is read by people who may not see victims' data. So only the fields listed here are written, and of a message
only its fixed words: never what was filled in, never an address with a query, never the text of an exception.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from traceback import walk_tb
from typing import Any

FIELDS = (
    "request",
    "method",
    "route",
    "status",
    "milliseconds",
    "count",
    "seconds",
    "version",
    "address",
    "code",
)


class NamelessFormatter(logging.Formatter):
    """Writes a record as JSON, with the allowed fields and the fixed words of its message."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line for one record."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _fixed_words(record),
        }
        line |= {
            name: getattr(record, name)
            for name in FIELDS
            if isinstance(getattr(record, name, None), int | float | str)
        }
        if record.exc_info and record.exc_info[0]:
            line |= _fault(record.exc_info[0], record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


def _fixed_words(record: logging.LogRecord) -> str:
    """Return the fixed words of a message; where they may hold what was given, the place in the code instead.

    Django logs what a refused request says of itself as the message, and other packages put theirs together.
    """
    fixed = record.name.startswith(("fanal", "django")) and not record.name.startswith("django.security")
    said = record.exc_info[1] if record.exc_info else None
    if fixed and type(record.msg) is str and record.msg != str(said):
        return record.msg
    return f"{record.module}:{record.lineno}"


def _fault(kind: type[BaseException], trace: Any) -> dict[str, Any]:
    """Return the kind of an exception and the places it passed through, without what it says."""
    places = [f"{frame.f_globals.get('__name__', '')}:{line}" for frame, line in walk_tb(trace)]
    return {"fault": kind.__name__, "places": places[-8:]}


def logging_settings(level: str) -> dict[str, Any]:
    """Return Django's LOGGING: everything to standard error, as the node writes it."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"nameless": {"()": "fanal.conf.logs.NamelessFormatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "nameless"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }
