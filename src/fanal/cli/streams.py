"""Standard input, output and error, each of which may be a terminal, a pipe, a file, or not there at all."""

from __future__ import annotations

import io
import sys
from typing import TextIO

from fanal.engine.reading.documents import DocumentError


def on_terminal(stream: TextIO | None) -> bool:
    """Say whether somebody looks at this stream, or types into it."""
    return stream is not None and stream.isatty()


def standard_input() -> io.BufferedReader:
    """Return standard input as bytes that can be looked at before they are read."""
    if sys.stdin is None:
        raise DocumentError("empty")
    raw = sys.stdin.buffer
    return raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(io.BytesIO(raw.read()))


def speak_unicode() -> None:
    """Print what every language needs: UTF-8 into files and pipes, and never an error for a letter on a terminal."""
    if (reconfigure := getattr(sys.stdout, "reconfigure", None)) is None:
        return
    if on_terminal(sys.stdout):
        reconfigure(errors="replace")
    else:
        reconfigure(encoding="utf-8", errors="replace")


def flush() -> None:
    """Send off what was printed, so that an error of writing is met while it can still be said."""
    if sys.stdout is not None:
        sys.stdout.flush()


def tell(line: str) -> None:
    """Write a line to standard error, above the progress bar where there is one."""
    if sys.stderr is not None:
        sys.stderr.write(f"fanal: {line}\n")
        sys.stderr.flush()
