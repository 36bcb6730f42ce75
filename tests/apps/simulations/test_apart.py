"""Exercises stay apart: no simulated person can reach anything of the node, by construction and by trial."""

from __future__ import annotations

import ast
import hashlib
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections, router

from fanal.apps.accounts.models import Officer
from fanal.apps.simulations import actions
from fanal.apps.simulations.exercises import listed
from fanal.apps.simulations.models import SimulationRun
from fanal.apps.simulations.router import SANDBOX, SandboxRouter
from tests.apps.simulations.test_playing import ended
from tests.architecture.tree import SOURCE, python_files, tree_of
from tests.cast import client_of

SIMULATIONS = SOURCE / "fanal" / "apps" / "simulations"
MAY_KNOW = {"accounts", "audit", "simulations"}
OF_THE_AUDIT = {"audit_auditevent", "audit_audithead"}


def test_the_app_imports_no_other_app_but_accounts_and_audit() -> None:
    known = {
        name.split(".")[2]
        for path in python_files(SIMULATIONS)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and (name := node.module or "").startswith("fanal.apps.")
    }
    assert known <= MAY_KNOW


def test_a_run_points_to_no_row_of_the_node() -> None:
    assert not [field for field in SimulationRun._meta.get_fields() if field.is_relation]
    related = [
        model
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model is SimulationRun
    ]
    assert not related


@pytest.mark.django_db
def test_runs_stand_in_the_sandbox_and_nothing_else_does() -> None:
    assert router.db_for_write(SimulationRun) == router.db_for_read(SimulationRun) == SANDBOX
    tables = set(connections[SANDBOX].introspection.table_names())
    assert tables - {"django_migrations", "sqlite_sequence"} == {"simulations_simulationrun"}
    assert "simulations_simulationrun" not in connection.introspection.table_names()


def test_a_relation_across_the_two_stores_is_refused(ada: Officer) -> None:
    assert SandboxRouter().allow_relation(ada, SimulationRun()) is False
    assert SandboxRouter().allow_relation(ada, ada) is True


def rows_of(cursor: Any, table: str) -> list[tuple[Any, ...]]:
    """Return every row of a table."""
    cursor.execute(" ".join(("SELECT", "*", "FROM", connection.ops.quote_name(table))))
    return list(cursor.fetchall())


def contents() -> dict[str, str]:
    """Return a digest of what every table of the node holds."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            rows = sorted(repr(row) for row in rows_of(cursor, table))
            found[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def test_every_exercise_played_to_its_end_changes_no_table_of_the_node_but_the_audit(ada: Officer) -> None:
    before = contents()
    for one in listed("en"):
        if not one.desk:
            run = ended(ada, one.code)
            actions.share_run(run=run, by=ada, shared=True)
    run = actions.begin_run(by=ada, exercise="harbour_cleaners", language="fr")
    actions.do_moves(run=run, by=ada, moves=["link.manager.hurt.ilse", "end.refer"], after=0)
    after = contents()
    assert {table for table in after if after[table] != before[table]} <= OF_THE_AUDIT
    assert SimulationRun.objects.visible_to(ada).count() == len(listed("en"))


def test_the_pages_of_an_exercise_change_no_table_but_the_audit_and_the_session(ada: Officer) -> None:
    client = client_of(ada)
    before = contents()
    address = client.post("/learn/simulations/begin/", {"exercise": "labour"})["Location"]
    client.post(f"{address}move/", {"move": "ask.work.open", "after": "0"})
    for page in ("", "board/"):
        client.get(f"{address}{page}")
    client.post(f"{address}move/", {"move": "end.refer", "after": "1"})
    for page in ("debrief/", "step/1/"):
        client.get(f"{address}{page}")
    after = contents()
    changed = {table for table in after if after[table] != before[table]}
    assert not {table for table in changed - OF_THE_AUDIT if not table.endswith(("session", "cache"))}


@pytest.mark.parametrize("words", ["Quillmore", "Bartolo"])
def test_no_search_finds_an_invented_person(ada: Officer, words: str) -> None:
    ended(ada)
    page: Any = client_of(ada).post("/find/", {"words": words}, follow=True)
    assert "greenhouse" not in page.content.decode().lower()


@pytest.mark.django_db
def test_the_models_and_the_migrations_say_the_same() -> None:
    call_command("makemigrations", "simulations", check=True, dry_run=True, verbosity=0)
