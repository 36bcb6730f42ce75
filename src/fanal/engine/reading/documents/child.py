"""The process in which one file is read: `python -m fanal.engine.reading.documents.child JOB`, the file on its input.

Before it reads a byte it gives up what it does not need: memory and time beyond the limits, writing files, starting
programs (but tesseract, where it was named), and the network. It has no environment and no terminal.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, BinaryIO

from fanal.engine.reading.documents.facts import facts_here
from fanal.engine.reading.documents.guard import guarded
from fanal.engine.reading.documents.kinds import kind_of
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.parsers import list_here, read_here
from fanal.engine.reading.documents.pictures import picture_here
from fanal.engine.reading.documents.remarks import DocumentError
from fanal.engine.reading.documents.sheet_rows import rows_here
from fanal.engine.reading.documents.wire import (
    write_document,
    write_error,
    write_facts,
    write_listing,
    write_picture,
)

if sys.platform != "win32":
    import resource

_HANDLES = 64
_NEVER = ("socket.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "pty.", "ctypes.", "webbrowser.")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    """Read the job and the file, and write the answer."""
    job = json.loads(sys.argv[1])
    limits = Limits(**job["limits"])
    seconds = limits.scan_seconds if job["tesseract"] else limits.seconds
    confine(limits.memory_bytes, seconds, job["tesseract"])
    for line in answer(sys.stdin.buffer, job, limits):
        sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def answer(file: BinaryIO, job: dict[str, Any], limits: Limits) -> Iterator[bytes]:
    """Yield the lines of the answer; an error is the last of them."""
    name, column = job["name"], job["text_column"]
    try:
        with guarded(PurePath(name).suffix, limits):
            data = file.read(limits.file_bytes + 1)
            if job["mode"] == "records":
                kind = kind_of(data, name, limits).name
                yield from write_listing(list_here(data, kind, limits, column))
            elif job["mode"] == "rows":
                yield from rows_here(data, name, limits, column)
            elif job["mode"] == "facts":
                yield write_facts(facts_here(data, name, limits))
            elif job["mode"] == "picture":
                how, _, page = column.partition(" ")
                yield write_picture(picture_here(data, name, limits, how, int(page or 1)))
            else:
                yield write_document(read_here(data, name, limits, column, job["tesseract"]))
    except DocumentError as error:
        yield write_error(error)


def confine(memory: int, seconds: int, tesseract: str) -> None:
    """Give up memory, time, files and programs beyond what reading needs. What the system lacks is passed over."""
    _limit("RLIMIT_CORE", 0, 0)
    _limit("RLIMIT_FSIZE", 0, 0)
    _limit("RLIMIT_NOFILE", _HANDLES, _HANDLES)
    _limit("RLIMIT_AS", memory, memory)
    _limit("RLIMIT_CPU", seconds + 1, seconds + 2)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.addaudithook(lambda event, arguments: _refuse(event, arguments, tesseract))


def _limit(name: str, soft: int, hard: int) -> None:
    if sys.platform == "win32" or not hasattr(resource, name):
        return
    try:
        resource.setrlimit(getattr(resource, name), (soft, hard))
    except (ValueError, OSError):
        return


def _refuse(event: str, arguments: tuple[object, ...], tesseract: str) -> None:
    """Stop what no reader of a file does, as far as Python sees it."""
    if event == "open":
        path, _, flags = arguments
        # A number is a pipe that is open already.
        opened = isinstance(path, int) or path == os.devnull
        allowed = opened or not (isinstance(flags, int) and flags & _WRITING)
    elif event == "subprocess.Popen":
        allowed = bool(tesseract) and arguments[0] in (tesseract, None)
    else:
        allowed = not event.startswith(_NEVER)
    if not allowed:
        raise PermissionError(event)


if __name__ == "__main__":
    main()
