"""Writes src/fanal/apps/node/structure.sql, the tables of a new embedded node, from the migrations.

After a change of migrations, or of a package that has some:
    PYTHONPATH=src:. .venv/bin/python -m tools.structure
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "src" / "fanal" / "apps" / "node" / "structure.sql"
HEAD = "-- The tables of a new embedded node. Written by tools/structure.py from the migrations; not by hand."
_STATEMENTS = """
    SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
    AND tbl_name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
    ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, rowid
"""
_FILLED_AFTERWARDS = {"django_content_type", "auth_permission", "sqlite_sequence"}


def described(database: Path) -> str:
    """Return a database as a script: tables, indexes, triggers, then the rows that migrations write."""
    connection = sqlite3.connect(database)
    lines = [HEAD, *(f"{sql};" for (sql,) in connection.execute(_STATEMENTS)), *_rows(connection)]
    connection.close()
    return "\n".join(lines) + "\n"


def _rows(connection: sqlite3.Connection) -> Iterator[str]:
    tables = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name"
    for (table,) in connection.execute(tables).fetchall():
        if table == "django_migrations":
            yield from _applied(connection)
        elif table not in _FILLED_AFTERWARDS and not table.startswith("sqlite_"):
            yield from _inserted(connection, table)


def _inserted(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    for row in connection.execute(" ".join(("SELECT * FROM", table, "ORDER BY 1"))):
        values = (connection.execute("SELECT quote(?)", (value,)).fetchone()[0] for value in row)
        yield _insert(table, values)


def _applied(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the migrations that made it, as applied now."""
    for app, name in connection.execute("SELECT app, name FROM django_migrations ORDER BY id"):
        yield _insert("django_migrations (app, name, applied)", (f"'{app}'", f"'{name}'", "datetime('now')"))


def _insert(table: str, values: Iterable[object]) -> str:
    return " ".join(("INSERT INTO", table, "VALUES", f"({', '.join(map(str, values))});"))


def main() -> None:
    """Make a node by migrations alone, and write what came of it."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "FANAL_HOME": home,
            "DJANGO_SETTINGS_MODULE": "fanal.conf.settings",
            "DATABASE_URL": "",
        }
        import django
        from django.conf import settings
        from django.core.management import call_command

        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        FILE.write_text(described(Path(settings.DATABASES["default"]["NAME"])), encoding="utf-8")


if __name__ == "__main__":
    main()
