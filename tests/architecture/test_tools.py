"""The tools agree: ruff (lint and format), mypy (strict) and import-linter (which way imports run)."""

import os
import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT, SOURCE

CACHE = str(ROOT / ".mypy_cache") if os.access(ROOT, os.W_OK) else os.devnull
LINTER = "from importlinter.cli import lint_imports_command as run; run()"


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["-m", "ruff", "check", "--quiet", "--no-cache"], id="ruff check"),
        pytest.param(["-m", "ruff", "format", "--check", "--quiet", "--no-cache"], id="ruff format"),
        pytest.param(["-m", "mypy", "--no-error-summary", "--cache-dir", CACHE], id="mypy"),
        pytest.param(["-c", LINTER, "--no-logo", "--no-cache"], id="import-linter"),
    ],
)
def test_the_tool_finds_nothing(arguments: list[str]) -> None:
    command, environ = [sys.executable, *arguments], {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
