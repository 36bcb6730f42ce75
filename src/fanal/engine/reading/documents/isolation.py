"""Reading a file in a process of its own, which can be stopped: for all kinds whose readers a file could trip up.

This is the one place of the engine that starts a program, and the program is this package (`child`). The process
gets the bytes and no name, has no environment, and answers over a pipe; how much it may answer is limited too.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from fanal.engine.reading.documents import wire
from fanal.engine.reading.documents.exchange import exchange
from fanal.engine.reading.documents.kinds import PICTURE_KINDS
from fanal.engine.reading.documents.limits import DEFAULT, Limits
from fanal.engine.reading.documents.listing import Listing
from fanal.engine.reading.documents.pictures import Picture
from fanal.engine.reading.documents.remarks import DocumentError, warning
from fanal.engine.reading.documents.values import Document

_CHILD = "fanal.engine.reading.documents.child"
_SOURCE = Path(__file__).resolve().parents[4]
_BYTES_PER_CHARACTER = 6
_ROOM = 10_000_000
_LIMITS_MEMORY = sys.platform.startswith(("linux", "freebsd"))


def find_tesseract() -> str:
    """Return the full path of tesseract, or nothing where it is not installed."""
    return shutil.which("tesseract") or ""


def read_isolated(
    data: bytes, name: str, kind: str, limits: Limits = DEFAULT, text_column: str | None = None
) -> Document:
    """Return the text of a file, read in a process of its own; scans go to a second one, if tesseract is there."""
    tesseract = find_tesseract()
    try:
        first = tesseract if kind in PICTURE_KINDS else ""
        read = wire.read_document(_answer(data, name, "document", limits, text_column, first))
    except DocumentError as error:
        if error.code != "scan" or kind != "pdf" or not tesseract:
            raise
        read = wire.read_document(_answer(data, name, "document", limits, text_column, tesseract))
    return read if _LIMITS_MEMORY else replace(read, warnings=(*read.warnings, warning("unlimited_memory")))


def list_isolated(
    data: bytes, name: str, limits: Limits = DEFAULT, text_column: str | None = None
) -> Listing:
    """Return the records of a spreadsheet, read in a process of its own."""
    return wire.read_listing(_answer(data, name, "records", limits, text_column, ""))


def facts_isolated(data: bytes, name: str, limits: Limits = DEFAULT) -> dict[str, Any]:
    """Return what a file says about itself (`facts.facts_here`), read in a process of its own."""
    return wire.read_facts(_answer(data, name, "facts", limits, None, ""))


def picture_isolated(data: bytes, name: str, how: str, page: int = 1, limits: Limits = DEFAULT) -> Picture:
    """Return a picture drawn anew (`pictures.picture_here`) in a process of its own."""
    return wire.read_picture(_answer(data, name, "picture", limits, f"{how} {page}", ""))


def _answer(
    data: bytes, name: str, mode: str, limits: Limits, text_column: str | None, tesseract: str
) -> list[bytes]:
    """Return the lines that the process wrote; raise where it was stopped or fell."""
    job = wire.job(PurePath(name).suffix, mode, limits, text_column, tesseract)
    seconds = limits.scan_seconds if tesseract else limits.seconds
    most = (
        limits.expanded_bytes if mode in ("records", "picture") else limits.characters * _BYTES_PER_CHARACTER
    )
    with reading_process(job) as process:
        try:
            written = exchange(process, data, time.monotonic() + seconds, most + _ROOM)
            code = process.wait(timeout=10)
        except (TimeoutError, subprocess.TimeoutExpired):
            raise DocumentError("too_slow", limit=seconds) from None
    if code == -signal.SIGXCPU:
        raise DocumentError("too_slow", limit=seconds)
    if code != 0:
        raise DocumentError("stopped")
    return written.splitlines()


@contextmanager
def reading_process(job: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start the reading process; whatever happens, it and all that it started are gone afterwards."""
    # -P: never import from the current folder, which may hold seized files.
    command = [sys.executable, "-P", "-s", "-m", _CHILD, job]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": str(_SOURCE)},
        cwd="/",
        start_new_session=True,
    )
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
