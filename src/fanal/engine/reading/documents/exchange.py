"""Talking with the reading process over its two pipes, for a limited time and up to a limited answer."""

from __future__ import annotations

import os
import selectors
import time
from collections.abc import Iterator
from subprocess import Popen
from typing import IO

from fanal.engine.reading.documents.remarks import DocumentError

_PIECE = 65_536


def exchange(process: Popen[bytes], data: bytes, deadline: float, most: int) -> bytes:
    """Give `data` to the process and return all that it writes.

    Raises `TimeoutError` at the deadline (of `time.monotonic`), and `DocumentError` for more than `most` bytes.
    """
    left, written = memoryview(data), bytearray()
    with selectors.DefaultSelector() as waiting:
        _watch(waiting, process.stdin, selectors.EVENT_WRITE)
        _watch(waiting, process.stdout, selectors.EVENT_READ)
        while True:
            ready = waiting.select(max(0.0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError
            for key, events in ready:
                if events & selectors.EVENT_WRITE:
                    left = _give(waiting, process.stdin, left)
                elif not _take(key.fd, written, most):
                    return bytes(written)


def lines_of(process: Popen[bytes], data: bytes, seconds: float, most: int) -> Iterator[bytes]:
    """Give `data` to the process and yield each line that it writes, as it comes.

    `seconds` is what may be waited for the process in all; what the reader of the lines takes does not count. Raises
    `TimeoutError`, and `DocumentError` for more than `most` bytes.
    """
    left, kept, size = memoryview(data), bytearray(), 0
    with selectors.DefaultSelector() as waiting:
        _watch(waiting, process.stdin, selectors.EVENT_WRITE)
        _watch(waiting, process.stdout, selectors.EVENT_READ)
        while True:
            began = time.monotonic()
            ready = waiting.select(max(0.0, seconds))
            seconds -= time.monotonic() - began
            if not ready:
                raise TimeoutError
            for key, events in ready:
                if events & selectors.EVENT_WRITE:
                    left = _give(waiting, process.stdin, left)
                    continue
                seen = len(kept)
                if not _take(key.fd, kept, most - size):
                    return
                if (end := kept.rfind(b"\n", seen)) < 0:
                    continue
                whole, kept = bytes(kept[:end]), kept[end + 1 :]
                size += len(whole)
                yield from whole.split(b"\n")


def _watch(waiting: selectors.BaseSelector, pipe: IO[bytes] | None, event: int) -> None:
    if pipe is not None:
        os.set_blocking(pipe.fileno(), False)
        waiting.register(pipe, event)


def _give(waiting: selectors.BaseSelector, pipe: IO[bytes] | None, left: memoryview) -> memoryview:
    """Write a piece of what is left, and close the pipe after the last one or when nobody listens any more."""
    if pipe is None:
        return left
    try:
        left = left[os.write(pipe.fileno(), left[:_PIECE]) :]
    except BrokenPipeError:
        left = left[:0]
    if not left:
        waiting.unregister(pipe)
        pipe.close()
    return left


def _take(handle: int, written: bytearray, most: int) -> bool:
    """Read a piece; say whether there may be more."""
    piece = os.read(handle, _PIECE)
    written += piece
    if len(written) > most:
        raise DocumentError("stopped")
    return bool(piece)
