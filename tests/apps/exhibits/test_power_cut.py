"""A cut in the middle of an upload: what was acknowledged is whole, and nothing half has a final name."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.apps.node.commands import environ

CUTS = 5
WRITER = """
import os, sys
import django
django.setup()
from fanal.apps.exhibits.store import Arriving
print("ready", flush=True)
while True:
    arriving = Arriving()
    for _ in range(40):
        arriving.write(os.urandom(50_000))
    print(arriving.keep().sha256, flush=True)
"""


def cut(home: Path) -> list[str]:
    """Let a process take files in, kill it at a moment of chance, and return what it had acknowledged."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER],
        env=environ(home),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    time.sleep(random.uniform(0.05, 0.6))
    os.killpg(writer.pid, signal.SIGKILL)
    return [line for line in writer.communicate()[0].split("\n")[:-1] if line]


def test_nothing_acknowledged_is_lost_and_nothing_half_has_a_final_name(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    acknowledged = [sha256 for _ in range(CUTS) for sha256 in cut(home)]
    final = [path for path in (home / "exhibits").glob("??/*") if path.is_file()]
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == path.name for path in final)
    assert acknowledged
    assert set(acknowledged) <= {path.name for path in final}
