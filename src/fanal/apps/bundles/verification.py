"""A bundle checked on the node with the very `verify.py` that lies in it: run apart, as a court runs it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

from fanal.apps.bundles.models import Bundle
from fanal.apps.bundles.store import path_of
from fanal.engine.bundle.writer import VERIFIER

_SECONDS, _LINES = 600, 50


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check answered: whether every byte is as it was signed by this node, and its last lines."""

    holds: bool
    lines: tuple[str, ...]


def verdict_on(bundle: Bundle) -> Verdict:
    """Check the file of a bundle against the key that signed it."""
    command = [sys.executable, "-I", "-S", str(VERIFIER), str(path_of(bundle.sha256)), bundle.fingerprint]
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, check=False, timeout=_SECONDS, env={"PYTHONIOENCODING": "utf-8"}
        )
    except subprocess.TimeoutExpired:
        return Verdict(holds=False, lines=("UNREADABLE within ten minutes",))
    said = done.stdout.decode("utf-8", "replace").splitlines()
    return Verdict(done.returncode == 0, tuple(said[-_LINES:]))
