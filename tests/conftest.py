"""What all tests share."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from pytest_django import DjangoDbBlocker

from fanal.apps.node.structure import FILE as STRUCTURE

hypothesis.settings.register_profile("house", deadline=None)  # how fast, the benchmarks say
hypothesis.settings.load_profile("house")
pytest_plugins = ["tests.cast", "tests.apps.audit.flushing"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Say of each test with somebody of the cast that it uses the database, so that it can run alone, and let each
    use both stores, the node's and that of exercises; leave out on PostgreSQL what says the same on any database."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker or "places" in getattr(item, "fixturenames", ()):
            given = {**(marker.kwargs if marker else {}), "databases": "__all__"}
            item.add_marker(pytest.mark.django_db(**given), append=False)
    if config.getoption("database") == "postgresql":
        left = [item for item in items if item.get_closest_marker("any_database")]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not item.get_closest_marker("any_database")]


@pytest.fixture(autouse=True)
def _each_test_begins_in_english() -> None:
    """Whatever language the test before was answered in."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def static_files() -> None:
    """Collect the static files, so that pages find them under their hashed names."""
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["redoc*", "*.toml"])


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Both stores, whatever is tested: a file that fills a node once for all its tests is marked with no database.

    An embedded one is laid out as a new node is, and then migrated.
    """
    for before in ("django_test_environment", "django_db_modify_db_settings"):
        request.getfixturevalue(before)
    with django_db_blocker.unblock():
        laid_out = connection.vendor == "sqlite"
        if laid_out:
            script = f"PRAGMA synchronous=OFF; BEGIN; {STRUCTURE.read_text('utf-8')} COMMIT;"
            sqlite3.connect(connection.settings_dict["TEST"]["NAME"]).executescript(script).close()
        made = setup_databases(verbosity=0, interactive=False, keepdb=laid_out, serialized_aliases=set())
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """Keep the test database in a file, as a node does: several threads then see one. Each worker has its own.

    It waits for no disk: what must be on the disk when the power goes is tested on nodes of their own.
    """
    for alias, name in (("default", "test.sqlite3"), ("sandbox", "test_sandbox.sqlite3")):
        described = settings.DATABASES[alias]
        if described["ENGINE"].endswith("sqlite3"):
            options = described["OPTIONS"]
            options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
            described.setdefault("TEST", {})["NAME"] = str(Path(settings.FANAL_HOME) / name)
    settings.DATABASES["sandbox"]["TEST"]["MIGRATE"] = False  # one app, tables alone
    request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")
