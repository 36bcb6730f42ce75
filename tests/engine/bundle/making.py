"""Bundles for tests, of an invented case."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

from fanal.engine.bundle.manifest import BundleFacts, FileRole
from fanal.engine.bundle.signing import Signer
from fanal.engine.bundle.writer import VERIFIER, BundleFile, file_of, write_bundle

SIGNER = Signer("Unit 4, invented police", bytes(range(32)))
OTHER = Signer("Somebody else", bytes(range(1, 33)))
FACTS = BundleFacts(
    case_reference="FN-2026-0007",
    made_at="2026-11-23T10:00:00+00:00",
    made_by="officer 114",
    language="en",
    purpose="prosecution",
    handling_code="H0",
)
FILES = (
    file_of("exhibits/E-1/photo.jpg", FileRole.EXHIBIT, "image/jpeg", bytes(range(256)) * 3),
    file_of("exhibits/E-2/محضر.txt", FileRole.EXHIBIT, "text/plain", "نص مُختلق".encode()),
    file_of("exhibits/E-3/empty.bin", FileRole.EXHIBIT, "application/octet-stream", b""),
    file_of("index.html", FileRole.INDEX, "text/html", b"<!doctype html><p>invented</p>"),
)


def made(files: tuple[BundleFile, ...] = FILES, facts: BundleFacts = FACTS, by: Signer = SIGNER) -> bytes:
    """Return a bundle as bytes."""
    sink = BytesIO()
    write_bundle(sink, facts, files, by)
    return sink.getvalue()


def verify(*arguments: str | Path, script: Path = VERIFIER) -> subprocess.CompletedProcess[str]:
    """Run the verifier as a court does: a bare Python, nothing installed, no site."""
    command = [sys.executable, "-I", "-S", str(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
