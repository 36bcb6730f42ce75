"""The passphrase of a backup: from a file, from the environment, or typed."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

SHORTEST = 12
VARIABLE = "FANAL_BACKUP_PASSPHRASE"


def add_arguments(parser: ArgumentParser) -> None:
    """Add where the backup is, and where its passphrase comes from."""
    parser.add_argument("file", type=Path, help="the file of the backup")
    parser.add_argument(
        "--passphrase-file", type=Path, help=f"file with the passphrase (else {VARIABLE}, else typed)"
    )


def passphrase(options: dict[str, Any]) -> bytes:
    """Return the passphrase; one that is too short is refused."""
    said = _said(options["passphrase_file"])
    if len(said) < SHORTEST:
        raise CommandError(f"The passphrase has fewer than {SHORTEST} characters. Choose a longer one.")
    return said.encode()


def _said(path: Path | None) -> str:
    if path is not None:
        try:
            return path.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise CommandError(f"The file of the passphrase cannot be read ({error.strerror}).") from error
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    if not sys.stdin.isatty():
        raise CommandError(f"A passphrase is needed: --passphrase-file, or {VARIABLE}.")
    return getpass.getpass("Passphrase of the backup: ")
