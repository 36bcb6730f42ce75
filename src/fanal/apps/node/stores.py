"""Copying the node's database out and in, while others work on it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

SQLITE, POSTGRESQL = "node.sqlite3", "node.pgdump"


def dump(folder: Path) -> Path:
    """Write a consistent copy of the database into `folder`; others may read and write meanwhile."""
    if connection.vendor == "sqlite":
        return _copy_sqlite(folder / SQLITE)
    target = folder / POSTGRESQL
    _run(
        "pg_dump",
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        "--enable-row-security",
        f"--file={target}",
    )
    return target


def _copy_sqlite(target: Path) -> Path:
    connection.ensure_connection()
    copy = sqlite3.connect(target)
    try:
        connection.connection.backup(copy)
    finally:
        copy.close()
    return target


def load(folder: Path) -> None:
    """Put the copy in `folder` in the place of the node's database, which must be empty."""
    if connection.vendor == "sqlite":
        _check_kind(folder / SQLITE)
        shutil.copyfile(folder / SQLITE, settings.DATABASES["default"]["NAME"])
        return
    _check_kind(folder / POSTGRESQL)
    _run("pg_restore", "--no-owner", "--exit-on-error", "--dbname", _name(), str(folder / POSTGRESQL))


def is_empty() -> bool:
    """Say whether the node's database holds no table yet."""
    if connection.vendor == "sqlite" and not Path(settings.DATABASES["default"]["NAME"]).exists():
        return True
    empty = not connection.introspection.table_names()
    connection.close()
    return empty


def _check_kind(copy: Path) -> None:
    if not copy.exists():
        raise CommandError(
            "The backup was made on the other kind of database. Set DATABASE_URL to the kind it was made on."
        )


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise CommandError(f"{program} is needed and not on PATH. On Debian: apt install postgresql-client")
    described = connection.settings_dict
    environ = {
        **os.environ,
        "PGHOST": str(described["HOST"]),
        "PGPORT": str(described["PORT"]),
        "PGUSER": str(described["USER"]),
        "PGPASSWORD": str(described["PASSWORD"]),
        "PGDATABASE": _name(),
        "PGOPTIONS": "-c fanal.scope=node",  # row-level security lets the node's own commands see all of it
    }
    done = subprocess.run([found, *arguments], env=environ, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandError(
            f"{program} ended with code {done.returncode}. Nothing was changed that a new run would not."
        )
