"""One file that a command was given by name, or standard input, whole and within the limit of a file."""

from __future__ import annotations

from pathlib import Path

from fanal.cli.streams import standard_input
from fanal.engine.reading.documents import DEFAULT, Limits
from fanal.engine.reading.documents.opening import read_file, read_within

STDIN = "-"


def file_or_stdin(name: str, limits: Limits = DEFAULT) -> bytes:
    """Return the bytes of the file `name`, or of standard input for `-`; raise `DocumentError`."""
    if name == STDIN:
        return read_within(standard_input(), limits)
    return read_file(Path(name), limits)
