"""A sealed backup gives back what went in, or says that it cannot be trusted."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings, strategies as st

from fanal.apps.node import sealed_file
from fanal.apps.node.sealed_file import BLOCK, SealBroken, seal, unseal

PASSPHRASE = b"a long enough passphrase"


def sealed(content: bytes) -> bytes:
    target = io.BytesIO()
    seal(io.BytesIO(content), target, PASSPHRASE)
    return target.getvalue()


def opened(content: bytes, passphrase: bytes = PASSPHRASE) -> bytes:
    target = io.BytesIO()
    unseal(io.BytesIO(content), target, passphrase)
    return target.getvalue()


@pytest.fixture(scope="module")
def three_blocks() -> bytes:
    return sealed(b"a" * BLOCK + b"b" * BLOCK + b"c")


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK])
def test_what_goes_in_comes_out(size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    assert opened(sealed(content[:size])) == content[:size]


def test_the_wrong_passphrase_opens_nothing(three_blocks: bytes) -> None:
    with pytest.raises(SealBroken, match="passphrase is wrong"):
        opened(three_blocks, b"another long passphrase")


@settings(max_examples=12, deadline=None)
@given(where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_no_bit_can_be_changed(where: float, bit: int) -> None:
    content = bytearray(sealed(b"what was said in confidence"))
    content[int(where * len(content))] ^= 1 << bit
    with pytest.raises(SealBroken):
        opened(bytes(content))


def test_blocks_cannot_be_cut_off_moved_or_repeated(three_blocks: bytes) -> None:
    head = len(sealed_file.MAGIC) + sealed_file.SALT + sealed_file.PREFIX
    step = BLOCK + sealed_file.TAG
    start, first, second, rest = (
        three_blocks[:head],
        three_blocks[head : head + step],
        three_blocks[head + step : head + 2 * step],
        three_blocks[head + 2 * step :],
    )
    for broken in (
        start + first + second,
        start + second + first + rest,
        start + first + first + rest,
        start + first,
    ):
        with pytest.raises(SealBroken):
            opened(broken)


def test_another_file_is_no_backup() -> None:
    with pytest.raises(SealBroken, match="not a backup"):
        opened(b"PK\x03\x04 something else")
