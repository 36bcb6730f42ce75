"""A bundle of many exhibits made through the action of the app, beside plain `zipfile` and `hashlib` in the same run.

    PYTHONPATH=src:. python -m benchmarks.bundles_app [--exhibits 1000] [--kilobytes 256]

The action gathers the case, masks it where it is redacted, sets pages and print, writes, signs, hashes the ZIP and
records a step of custody for each exhibit. The floor writes the same originals stored, hashed while they are read. Each
way runs in a process of its own, so that its largest memory is its own; the node is filled in a process before.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = 2**20


def run(home: Path, *arguments: str) -> list[str]:
    """Run one way in a process of its own, and return what it printed."""
    environ = {**os.environ, "FANAL_HOME": str(home), "DJANGO_SETTINGS_MODULE": "fanal.conf.settings"}
    command = [sys.executable, "-m", "benchmarks.bundles_app_ways", *arguments]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    return done.stdout.split()


def main() -> None:
    """Fill a node, make the bundle in each way, and print one line for each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--exhibits", type=int, default=1000)
    parser.add_argument("--kilobytes", type=int, default=256)
    asked = parser.parse_args()
    compare(asked.exhibits, asked.kilobytes)


def compare(exhibits: int, kilobytes: int) -> None:
    """Fill a node, and make the bundle in each way."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        run(home, "fill", str(exhibits), str(kilobytes))
        print(f"{exhibits} exhibits of {kilobytes} kB")
        print(f"{'':34}{'s':>8}{'CPU s':>8}{'peak MB':>10}{'ZIP MB':>10}")
        for label, way in (
            ("zipfile + hashlib (floor)", "floor"),
            ("the app's action, whole", "ours"),
            ("the app's action, redacted", "ours-redacted"),
        ):
            seconds, processor, peak, size, path = run(home, way)
            row = f"{float(seconds):8.2f}{float(processor):8.2f}{float(peak):10.0f}{int(size) / BLOCK:10.0f}"
            print(f"{label:34}{row}")
            if way == "ours":
                verifier = Path(__file__).parents[1] / "src" / "fanal" / "data" / "bundle" / "verify.py"
                checked = subprocess.run(
                    [sys.executable, "-I", "-S", str(verifier), path],
                    capture_output=True,
                    text=True,
                    check=False,
                )
                print(f"  verify.py: {checked.stdout.splitlines()[-1]}")


if __name__ == "__main__":
    main()
