"""A file sealed with a passphrase, written and read as a stream.

The key comes from the passphrase by scrypt. The content is cut into blocks, each sealed with AES-256-GCM under its own
number and with a mark on the last, so that a block changed, moved, repeated or cut off is noticed (the STREAM
construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"fanal-sealed-1\n"
SALT, PREFIX, BLOCK, TAG = 16, 7, 1 << 20, 16
_LAST, _MORE = b"\x01", b"\x00"


class SealBroken(ValueError):
    """A sealed file cannot be opened; the sentence says what and why."""


def _key(passphrase: bytes, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase))


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + (_LAST if last else _MORE)


def _blocks(stream: BinaryIO, size: int) -> Iterator[tuple[int, bytes, bool]]:
    """Yield number, content and whether it is the last, for each block; an empty stream is one empty block."""
    number, block = 0, stream.read(size)
    while True:
        following = stream.read(size) if len(block) == size else b""
        yield number, block, not following
        if not following:
            return
        number, block = number + 1, following


def seal(source: BinaryIO, target: BinaryIO, passphrase: bytes) -> None:
    """Write `source` to `target`, sealed."""
    salt, prefix = secrets.token_bytes(SALT), secrets.token_bytes(PREFIX)
    key = _key(passphrase, salt)
    target.write(MAGIC + salt + prefix)
    for number, block, last in _blocks(source, BLOCK):
        target.write(key.encrypt(_nonce(prefix, number, last), block, MAGIC))


def unseal(source: BinaryIO, target: BinaryIO, passphrase: bytes) -> None:
    """Write what was sealed in `source` to `target`; `SealBroken` where that cannot be trusted."""
    if source.read(len(MAGIC)) != MAGIC:
        raise SealBroken("This is not a backup of Fanal.")
    head = source.read(SALT + PREFIX)
    if len(head) < SALT + PREFIX:
        raise SealBroken("The backup is cut off at its beginning.")
    key, prefix = _key(passphrase, head[:SALT]), head[SALT:]
    for number, block, last in _blocks(source, BLOCK + TAG):
        try:
            target.write(key.decrypt(_nonce(prefix, number, last), block, MAGIC))
        except InvalidTag:
            raise SealBroken(_why(number)) from None


def _why(number: int) -> str:
    if number == 0:
        return "The passphrase is wrong, or the backup was changed. Nothing was restored."
    return f"The backup was changed or cut off after {number} MiB. Nothing was restored. Use another copy."
