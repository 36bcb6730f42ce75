"""How fast call records come into a case, and in how much memory: beside csv and sqlite3 writing the same.

    PYTHONPATH=src:. .venv/bin/python -m benchmarks.imports_app [--rows 200000] [--numbers 5000]

A node of its own, made and thrown away: one case, one exhibit with calls made here by chance between `--numbers`
telephones, brought in as the node's own worker does: rows read and checked, digests, traces, the telephones as
subjects with sourced values, in the case, its circle and the index of the search. The peer splits the same file with
`csv` and writes the same columns of a trace as text into one table with the same indexes, in transactions of the same
size, and makes no subject. Times are seconds of the process (CPU) and of the clock, memory is the peak of a process
that did only this; `longest` is the longest time that another officer would have waited to write, `again` the same
file a second time, `undo` taking it back.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HEADER = ("Appelant", "Appelé", "Date et heure", "Durée (s)", "Type", "Cellule", "Sens")
_DDL = (
    "CREATE TABLE trace (id INTEGER PRIMARY KEY, kind TEXT, origin TEXT, target TEXT, at TEXT, seconds INTEGER,"
    " direction TEXT, line INTEGER, digest TEXT UNIQUE, extra TEXT)",
    "CREATE INDEX by_time ON trace (kind, at)",
    "CREATE INDEX by_origin ON trace (origin)",
    "CREATE INDEX by_target ON trace (target)",
)


def make_csv(path: Path, count: int, numbers: int) -> None:
    """Write invented calls."""
    chance = random.Random(1)
    some = chance.randrange
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(HEADER)
        for _ in range(count):
            when = f"{some(1, 29):02}/{some(1, 13):02}/2026 {some(24):02}:{some(60):02}:{some(60):02}"
            ends = f"06{12_000_000 + some(numbers // 2):08}", f"07{62_000_000 + some(numbers // 2):08}"
            writer.writerow((*ends, when, some(600), "voix", f"208-01-{some(3000)}", "sortant"))


def peer(path: Path) -> dict[str, Any]:
    """Split the file and write the same columns with the standard library alone."""
    import hashlib

    with tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(Path(folder) / "peer.sqlite3", isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        for statement in _DDL:
            database.execute(statement)
        begun, cpu = time.monotonic(), time.process_time()
        with path.open(encoding="utf-8", newline="") as stream:
            lot: list[tuple[Any, ...]] = []
            for line, row in enumerate(csv.DictReader(stream, delimiter=";"), 2):
                digest = hashlib.sha256(repr(row).encode()).hexdigest()[:32]
                extra = json.dumps({"cell": row["Cellule"], "kind": row["Type"]})
                lot.append(("call", row["Appelant"], row["Appelé"], row["Date et heure"], int(row["Durée (s)"]),
                            row["Sens"], line, digest, extra))  # fmt: skip
                if len(lot) == 2_000:
                    _write(database, lot)
                    lot = []
        _write(database, lot)
        spent = {"seconds": time.monotonic() - begun, "cpu": time.process_time() - cpu}
        database.close()
    return spent | {"memory_mb": _memory()}


def _write(database: sqlite3.Connection, lot: list[tuple[Any, ...]]) -> None:
    database.execute("BEGIN IMMEDIATE")
    database.executemany(
        "INSERT OR IGNORE INTO trace (kind, origin, target, at, seconds, direction, line, digest, extra)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        lot,
    )
    database.execute("COMMIT")


def ours(path: Path) -> dict[str, Any]:
    """Bring the file into a case of a node of its own, a second time, and undo the first."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(FANAL_HOME=home, DJANGO_SETTINGS_MODULE="fanal.conf.settings", FANAL_COUNTRY="fr")
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        from benchmarks.imports_node import measure

        return measure(path)


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _alone(what: str, path: Path) -> dict[str, Any]:
    """Run one side in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.imports_app", "--only", what, "--file", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, default=200_000)
    asked.add_argument("--numbers", type=int, default=5_000)
    asked.add_argument("--only", choices=("ours", "peer"))
    asked.add_argument("--file", type=Path)
    given = asked.parse_args()
    if given.only:
        print(json.dumps((ours if given.only == "ours" else peer)(given.file)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "calls.csv"
        make_csv(path, given.rows, given.numbers)
        beside, found = _alone("peer", path), _alone("ours", path)
    print(f"{given.rows} calls between {given.numbers} numbers")
    print("peer ", {name: round(value, 2) for name, value in beside.items()})
    print("fanal", {name: round(value, 2) for name, value in found.items()})
    print(
        f"ratio of CPU: {found['cpu'] / beside['cpu']:.1f}; rows per CPU second: {given.rows / found['cpu']:.0f}"
    )


if __name__ == "__main__":
    main()
