"""A new embedded node has the tables that the migrations make, though it does not wait for them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import fanal
from fanal.apps.node.structure import FILE
from tools.structure import described

MIGRATED = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
LAID_OUT = "from fanal.apps.node.structure import lay_out_where_empty; lay_out_where_empty(); " + MIGRATED
WITH_TABLES = (
    "from django.db import connection; connection.cursor().execute('CREATE TABLE older (id)');"
    "from fanal.apps.node.structure import lay_out_where_empty; lay_out_where_empty();"
    "print(connection.introspection.table_names())"
)
SOURCE = Path(fanal.__file__).parents[1]
pytestmark = pytest.mark.any_database


def run(home: Path, code: str) -> str:
    given = os.environ | {
        "FANAL_HOME": str(home), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "fanal.conf.settings",
        "PYTHONPATH": str(SOURCE),
    }  # fmt: skip
    command = [sys.executable, "-c", f"import django; django.setup(); {code}"]
    return subprocess.run(command, env=given, check=True, capture_output=True, text=True).stdout


def test_the_file_holds_what_the_migrations_make(tmp_path: Path) -> None:
    run(tmp_path, MIGRATED)
    assert described(tmp_path / "node.sqlite3") == FILE.read_text(encoding="utf-8"), (
        "Write it again: PYTHONPATH=src:. .venv/bin/python -m tools.structure"
    )


def test_a_node_that_was_laid_out_is_what_the_migrations_make(tmp_path: Path) -> None:
    run(tmp_path, LAID_OUT)
    assert described(tmp_path / "node.sqlite3") == FILE.read_text(encoding="utf-8")


def test_a_database_that_holds_something_is_left_to_the_migrations(tmp_path: Path) -> None:
    assert run(tmp_path, WITH_TABLES).strip() == "['older']"
