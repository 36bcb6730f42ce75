"""The command as the tests run it: in this process where that is enough, as a program where it is not."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from fanal.cli import main
from tests.architecture.tree import SOURCE

# An invented sentence that speaks of control and work, in plain words, and one that speaks of nothing.
HELD = "They took my passport and locked me in. I worked every day and was never paid."
NOTHING = "The weather was fine and the harbour was quiet."
SECRET = "Zephyrine Quillfeather"


def fanal(*arguments: str, stdin: str | bytes = b"") -> Result:
    """Run the command in this process; what it prints and its exit code are in the result."""
    return CliRunner().invoke(main, list(arguments), input=stdin)


def lines_of(result: Result) -> list[dict[str, Any]]:
    """Return the objects of JSON lines that a run printed."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def jsonl(path: Path, *records: object) -> str:
    """Write each record as a line of JSON (a text as it is) and return the name of the file."""
    lines = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which the program finds its source."""
    return {**os.environ, "PYTHONPATH": str(SOURCE), **more}


def program(*arguments: str) -> list[str]:
    """Return the command line that starts the command as a program of its own."""
    return [sys.executable, "-m", "fanal", *arguments]


def run_program(
    *arguments: str, stdin: bytes = b"", cwd: Path | None = None, **more: str
) -> subprocess.CompletedProcess[bytes]:
    """Start the command as a program and wait for its end."""
    return subprocess.run(
        program(*arguments),
        input=stdin,
        cwd=cwd,
        env=environment(**more),
        capture_output=True,
        timeout=120,
        check=False,
    )
