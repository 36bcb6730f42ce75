"""Copying the node's database and the sandbox of exercises out and in, while others work on them."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from fanal.apps.simulations.router import SANDBOX

SQLITE, POSTGRESQL, EXERCISES = "node.sqlite3", "node.pgdump", "sandbox.sqlite3"


def dump(folder: Path) -> Path:
    """Write a consistent copy of both stores into `folder`; others may read and write meanwhile."""
    _copy_sqlite(connections[SANDBOX], folder / EXERCISES)
    if connection.vendor == "sqlite":
        return _copy_sqlite(connection, folder / SQLITE)
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


def _copy_sqlite(store: BaseDatabaseWrapper, target: Path) -> Path:
    store.ensure_connection()
    copy = sqlite3.connect(target)
    try:
        store.connection.backup(copy)
    finally:
        copy.close()
    return target


def load(folder: Path) -> None:
    """Put the copies in `folder` in the place of the node's stores, which must be empty.

    A backup made before there were exercises holds none: then they begin empty.
    """
    if connection.vendor == "sqlite":
        _check_kind(folder / SQLITE)
        shutil.copyfile(folder / SQLITE, settings.DATABASES["default"]["NAME"])
    else:
        _check_kind(folder / POSTGRESQL)
        _run("pg_restore", "--no-owner", "--exit-on-error", "--dbname", _name(), str(folder / POSTGRESQL))
    if (folder / EXERCISES).exists():
        shutil.copyfile(folder / EXERCISES, settings.DATABASES[SANDBOX]["NAME"])


def is_empty() -> bool:
    """Say whether the node's database holds no table yet, and no exercise was played beside it."""
    if Path(settings.DATABASES[SANDBOX]["NAME"]).exists():
        return False
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
