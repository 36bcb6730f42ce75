"""Opening a file that somebody named: only an ordinary file, and never more of it than the limits allow."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.remarks import DocumentError

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def open_file(path: Path) -> io.BufferedReader:
    """Return the opened file; raise for what is missing, closed to us, or not an ordinary file."""
    handle = _open(path)
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return io.BufferedReader(io.FileIO(handle, "rb"))
    os.close(handle)
    raise DocumentError("directory" if stat.S_ISDIR(mode) else "not_a_file")


def read_file(path: Path, limits: Limits) -> bytes:
    """Return the content of a file, which is measured before it is read and while it is."""
    with open_file(path) as stream:
        return read_within(stream, limits)


def read_within(stream: io.BufferedReader, limits: Limits) -> bytes:
    """Return what a stream holds; raise where that is more than one file may be."""
    size = os.fstat(stream.fileno()).st_size if _is_file(stream) else 0
    data = b"" if size > limits.file_bytes else stream.read(limits.file_bytes + 1)
    if size > limits.file_bytes or len(data) > limits.file_bytes:
        raise DocumentError("too_large", limit=limits.file_bytes // 1_000_000)
    return data


def _open(path: Path) -> int:
    try:
        return os.open(path, _FLAGS)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise DocumentError("missing") from None
    except IsADirectoryError:
        raise DocumentError("directory") from None
    except PermissionError:
        raise DocumentError("no_permission") from None
    except OSError as error:
        raise DocumentError("unreadable", reason=os.strerror(error.errno or 0)) from None


def _is_file(stream: io.BufferedReader) -> bool:
    try:
        stream.fileno()
    except (OSError, ValueError):
        return False
    return True
