"""Running a node's commands in processes of their own, each node in its own home."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PASSPHRASE = "lantern at the end of the quay"


def environ(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a node in `home`, on SQLite."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("FANAL_", "DATABASE_URL", "PGOPTIONS"))
    }
    return {
        **kept,
        "FANAL_HOME": str(home),
        "FANAL_BACKUP_PASSPHRASE": PASSPHRASE,
        "DJANGO_SETTINGS_MODULE": "fanal.conf.settings",
        **more,
    }


def run(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one of the node's commands."""
    return subprocess.run(
        [sys.executable, "-m", "django", *arguments],
        env=environ(home, **more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def python(home: Path, code: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run Python inside the node."""
    return subprocess.run(
        [sys.executable, "-c", f"import django\ndjango.setup()\n{code}"],
        env=environ(home, **more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
