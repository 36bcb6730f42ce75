"""Gzip, one member after another, without letting it unpack more than the limits allow."""

from __future__ import annotations

import zlib

from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.remarks import DocumentError

MARK = b"\x1f\x8b\x08"
_PIECE = 1 << 20
_SMALL = 1_000_000
_GZIP = 31
_HEAD = 512


def head_of(data: bytes) -> bytes:
    """Return the first bytes of what is packed; nothing where it cannot be unpacked."""
    try:
        return zlib.decompressobj(_GZIP).decompress(data[: 8 * _HEAD], _HEAD)
    except zlib.error:
        return b""


def unpacked(data: bytes, kind: str, limits: Limits, window: int = _GZIP) -> bytes:
    """Return what the members of `data` hold together. What is cut off at its end is kept as far as it goes.

    Raises `DocumentError` for what is not packed so, and as soon as it grows beyond the limits.
    """
    found, left = bytearray(), data
    while left:
        unpacking = zlib.decompressobj(window)
        try:
            while left and not unpacking.eof:
                found += unpacking.decompress(left, _PIECE)
                left = unpacking.unconsumed_tail
                _check(len(found), len(data), limits)
        except zlib.error:
            if found:
                break
            raise DocumentError("damaged", kind=kind) from None
        left = unpacking.unused_data
    return bytes(found)


def _check(size: int, packed: int, limits: Limits) -> None:
    if size > limits.expanded_bytes or (size > _SMALL and size > limits.ratio * packed):
        megabytes = limits.expanded_bytes // 1_000_000
        raise DocumentError("expands_too_much", limit=megabytes, ratio=limits.ratio)
