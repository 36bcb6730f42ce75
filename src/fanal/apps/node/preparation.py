"""Making a node ready to serve: tables, the library, static files. Done again only when something has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from fanal import __version__, web
from fanal.apps.library.actions_seeded import lay_down
from fanal.apps.matching.actions_store import build_where_missing as build_store_where_missing
from fanal.apps.node.structure import lay_out_where_empty
from fanal.apps.search.actions import build_where_missing
from fanal.apps.simulations.router import SANDBOX
from fanal.apps.training.actions_courses import take_in_seeded
from fanal.engine.library.shelves import library
from fanal.engine.vocabulary import DATA

STAMP = "prepared"
STATIC = Path(web.__file__).parent / "static"
_LAID_DOWN = ("library", "jurisdictions", "training")
_NOT_SERVED = ["redoc*", "*.toml"]


def prepare() -> bool:
    """Bring tables and static files to this version; say whether there was anything to do."""
    stamp, wanted = Path(settings.FANAL_HOME) / STAMP, _wanted()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return False
    lay_out_where_empty()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("migrate", "simulations", database=SANDBOX, interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    lay_down(items=library())
    build_where_missing()
    build_store_where_missing()
    take_in_seeded()
    call_command("collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=_NOT_SERVED)
    stamp.write_text(wanted, encoding="ascii")
    return True


def refresh_statistics() -> None:
    """Let SQLite learn how its tables have grown, so that it chooses its indexes well; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")


def _wanted() -> str:
    """Return a digest of what a prepared node rests on: version, database, migrations, static files, courses."""
    digest = hashlib.sha256(f"{__version__} {connection.settings_dict['NAME']}".encode())
    for part in _parts():
        digest.update(part.encode())
    return digest.hexdigest()


def _parts() -> Iterator[str]:
    yield from sorted(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations or {})
    for folder in _LAID_DOWN:
        for path in sorted((DATA / folder).rglob("*.*")):
            yield f"{path.relative_to(DATA)} {hashlib.sha256(path.read_bytes()).hexdigest()}"
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            facts = path.stat()
            yield f"{path.relative_to(STATIC)} {facts.st_size} {facts.st_mtime_ns}"
