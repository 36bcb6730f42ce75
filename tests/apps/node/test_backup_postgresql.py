"""Backup and restore of a node on PostgreSQL, from one database into another, past row-level security."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from django.db import connection

from tests.apps.node.commands import python, run

FILL = """
from fanal.apps.accounts.models import Appointment, Officer, Organisation, Unit
from fanal.apps.subjects.actions import record_person
police = Organisation.objects.create(name="Police of Exland", kind="police", country="xx")
unit = Unit.objects.create(organisation=police, name="Border post")
officer = Officer.objects.create(email="ada@example.org", display_name="Ada", unit=unit)
Appointment.objects.create(officer=officer, role="investigator")
record_person(by=Officer.objects.get(), age_state="child", age=15, values={"name": "Invented"})
"""
COUNT = """
from fanal.apps.subjects.models import Assertion, Person
print(Person.objects.unguarded("test").count(), Assertion.objects.unguarded("test").get().value)
"""


def a_database(name: str) -> str:
    """Make an empty database beside the tests' own and return its address."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
    before, _, options = os.environ["DATABASE_URL"].partition("?")
    return f"{before.rpartition('/')[0]}/{name}?{options}"


@pytest.mark.django_db(transaction=True)
def test_a_node_moves_from_one_database_to_another_whole(tmp_path: Path) -> None:
    if connection.vendor != "postgresql" or not shutil.which("pg_dump"):
        pytest.skip("PostgreSQL's: fanal test --database postgresql")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "one")
    home, scope = tmp_path / "home", {"PGOPTIONS": "-c fanal.scope=node"}
    source = {"DATABASE_URL": a_database(f"source_{worker}"), **scope}
    target = {"DATABASE_URL": a_database(f"target_{worker}"), **scope}
    assert run(home, "prepare", **source).returncode == 0
    done = python(home, FILL, **source)
    assert done.returncode == 0, done.stderr
    done = run(home, "backup", str(tmp_path / "node.fanal"), **source)
    assert done.returncode == 0, done.stderr
    done = run(tmp_path / "new", "restore", str(tmp_path / "node.fanal"), **target)
    assert done.returncode == 0, done.stderr
    assert "The audit holds" in done.stdout
    assert python(tmp_path / "new", COUNT, **target).stdout.split() == ["1", "Invented"]
    nobody = python(tmp_path / "new", COUNT, DATABASE_URL=target["DATABASE_URL"])
    assert "DoesNotExist" in nobody.stderr, "row-level security came along"
