"""A power cut in the middle of writing: what was acknowledged is there, and the chain of the audit holds."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.apps.node.commands import environ, run

pytestmark = pytest.mark.any_database

CUTS = 6  # benchmarks/power_cut.py cuts fifty times, under load over HTTP
WRITERS = 2
WRITER = """
import sys, django
django.setup()
from django.db import transaction
from fanal.apps.audit import actions
from fanal.apps.accounts.models import Organisation
name, number = sys.argv[1], 0
print("ready", flush=True)
while True:
    number += 1
    with transaction.atomic():
        made = Organisation.objects.create(name=f"{name}-{number}", kind="police", country="xx")
        event = actions.record(actor=None, verb="organisation.created", target=made)
    print(f"{made.reference} {event.seq}", flush=True)
"""
READER = """
import django
django.setup()
from fanal.apps.accounts.models import Organisation
from fanal.apps.audit.models import AuditEvent
print("|".join(Organisation.objects.values_list("reference", flat=True)))
print("|".join(f"{r} {s}" for r, s in AuditEvent.objects.unguarded("test").values_list("target_ref", "seq")))
"""


def cut(home: Path, round_: int) -> list[str]:
    """Let several processes write, kill them all at a moment of chance, and return what they had acknowledged."""
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, f"{round_}-{n}"],
            env=environ(home),
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        for n in range(WRITERS)
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    time.sleep(random.uniform(0.05, 0.4))
    for writer in writers:
        os.killpg(writer.pid, signal.SIGKILL)
    said = [writer.communicate()[0] for writer in writers]
    return [line for text in said for line in text.split("\n")[:-1]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("node") / "home"
    assert run(home, "prepare").returncode == 0
    return home


def test_nothing_acknowledged_is_lost_and_the_chain_holds(home: Path) -> None:
    acknowledged: list[str] = []
    for round_ in range(CUTS):
        acknowledged += cut(home, round_)
        verified = run(home, "audit", "verify")
        assert verified.returncode == 0, verified.stderr
    done = subprocess.run(
        [sys.executable, "-c", READER],
        env=environ(home),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    kept, recorded = (set(line.split("|")) for line in done.stdout.splitlines())
    assert len(acknowledged) > CUTS
    assert {line.split()[0] for line in acknowledged} <= kept
    assert set(acknowledged) <= recorded
