"""A node as it is deployed: Django's own checks find nothing, and the unit files name commands that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fanal.cli import main
from tests.apps.node.commands import run
from tests.architecture.tree import ROOT

pytestmark = pytest.mark.any_database

DEPLOY = ROOT / "deploy"


def test_djangos_checks_for_deployment_find_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "check", "--deploy", "--fail-level", "INFO", FANAL_URL="https://fanal.example.org")
    assert done.returncode == 0, done.stderr


def test_models_and_migrations_agree(tmp_path: Path) -> None:
    done = run(tmp_path, "makemigrations", "--check", "--dry-run")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("*.service")), ids=lambda path: path.name)
def test_a_unit_starts_a_command_that_exists(unit: Path) -> None:
    started = re.findall(r"/fanal ((?!\")[a-z]+)", unit.read_text(encoding="utf-8"))
    assert started
    assert set(started) <= set(main.commands)


@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("*.service")), ids=lambda path: path.name)
def test_a_unit_runs_under_an_account_of_its_own_with_little_in_reach(unit: Path) -> None:
    lines = unit.read_text(encoding="utf-8").splitlines()
    for line in ("User=fanal", "NoNewPrivileges=yes", "ProtectSystem=strict", "PrivateTmp=yes", "UMask=0077"):
        assert line in lines


def test_every_variable_of_the_deployment_is_a_setting_that_is_documented() -> None:
    documented = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    text = (DEPLOY / "fanal.env.example").read_text(encoding="utf-8")
    assert all(name in documented for name in re.findall(r"^#?([A-Z_]+)=", text, re.MULTILINE))
