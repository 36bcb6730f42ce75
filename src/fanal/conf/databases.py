"""The database a node keeps its record in: SQLite in its own folder, or PostgreSQL where `DATABASE_URL` says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# WAL lets readers and the writer work side by side; FULL has every acknowledged write on the disk before the answer.
_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
    "PRAGMA busy_timeout=20000;PRAGMA cache_size=-32000;PRAGMA temp_store=MEMORY;"
)


def database(url: str, home: Path) -> dict[str, Any]:
    """Return Django's description of the database at `url`; none means the node's own SQLite file."""
    if not url:
        return _sqlite(home / "node.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme in ("postgres", "postgresql"):
        options = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", unquote(parts.hostname or "")),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }
    raise ImproperlyConfigured("DATABASE_URL names no database Fanal knows. Use postgresql:// or sqlite:///.")


def sandbox(home: Path) -> dict[str, Any]:
    """Return Django's description of the store of exercises: a file of its own, on every kind of node.

    It is opened when somebody practises and closed with the request; it keeps little in memory.
    """
    described = _sqlite(home / "sandbox.sqlite3")
    described["CONN_MAX_AGE"] = 0
    options = described["OPTIONS"]
    options["init_command"] = options["init_command"].replace("cache_size=-32000", "cache_size=-2000")
    return described


def _sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": _PRAGMAS, "timeout": 20},
    }
