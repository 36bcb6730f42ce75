"""A certificate checked on the node with the very script that checks it anywhere, and asked whether it was revoked."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.training.models import Certificate
from fanal.apps.training.signing import key_fingerprint
from fanal.engine.vocabulary import DATA

SCRIPT = DATA / "training" / "verify_certificate.py"
MOST_BYTES = 5_000_000
_STATES = {0: "in_force", 1: "not_as_signed", 3: "expired"}
_REFERENCE = re.compile(r"^certificate: (F-[0-9A-Z]{8})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CertificateVerdict:
    """What came of a check, with its lines: in_force, expired, revoked, not_as_signed, unknown or unreadable."""

    state: str
    lines: tuple[str, ...]


def verify_file(content: bytes, by: Officer) -> CertificateVerdict:
    """Check a file, and record that it was checked; this node's own certificates are looked up as well."""
    code, said = _said(content)
    state = _STATES.get(code, "unreadable")
    found = _REFERENCE.search(said)
    if state in ("in_force", "expired"):
        state = _on_record(found[1] if found else "", state)
    audit.record(
        actor=by, verb="certificate.verified", detail={"state": state, "reference": found[1] if found else ""}
    )
    return CertificateVerdict(state, tuple(said.splitlines()[:20]))


def _on_record(reference: str, state: str) -> str:
    kept = Certificate.objects.unguarded("a check looks up what it holds").filter(reference=reference).first()
    if kept is None:
        return "unknown"
    if kept.revoked_at is not None:
        return "revoked"
    return state if kept.valid_until > timezone.now() else "expired"


def _said(content: bytes) -> tuple[int, str]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "certificate"
        place.write_bytes(content[:MOST_BYTES])
        command = [sys.executable, "-I", "-S", str(SCRIPT), str(place), key_fingerprint()]
        try:
            done = subprocess.run(
                command, stdout=subprocess.PIPE, check=False, timeout=30, env={"PYTHONIOENCODING": "utf-8"}
            )
        except subprocess.TimeoutExpired:
            return 2, ""
    return done.returncode, done.stdout.decode("utf-8", "replace")
