"""The tables of a new embedded node, laid out at once: migrations alone take ten seconds to come to the same."""

from __future__ import annotations

from pathlib import Path

from django.db import connection

FILE = Path(__file__).parent / "structure.sql"


def lay_out_where_empty() -> None:
    """Lay out the tables where the database is embedded and holds none, all of them or none.

    `tools/structure` writes the file from the migrations and a test compares the two; what the file does not hold
    yet is left to `migrate`.
    """
    if connection.vendor != "sqlite" or connection.introspection.table_names():
        return
    connection.ensure_connection()
    connection.connection.executescript(f"BEGIN IMMEDIATE;\n{FILE.read_text(encoding='utf-8')}\nCOMMIT;")
