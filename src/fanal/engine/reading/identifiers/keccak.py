"""Keccak-256, the hash behind the capitals of an Ethereum address (EIP-55); hashlib has only its successor SHA-3."""

_MASK = (1 << 64) - 1
_RATE = 136
_ROUNDS = 24


def _constants() -> tuple[int, ...]:
    """The round constants, from the linear feedback shift register of the Keccak reference."""
    found: list[int] = []
    state = 1
    for _ in range(_ROUNDS):
        constant = 0
        for power in range(7):
            constant |= (state & 1) << ((1 << power) - 1)
            state = (state << 1 ^ (0x171 if state & 0x80 else 0)) & 0x1FF
        found.append(constant)
    return tuple(found)


_CONSTANTS = _constants()


def _turn(lane: int, bits: int) -> int:
    return (lane << bits | lane >> (64 - bits)) & _MASK if bits else lane


def _permute(lanes: list[list[int]]) -> list[list[int]]:
    for constant in _CONSTANTS:
        column = [lanes[x][0] ^ lanes[x][1] ^ lanes[x][2] ^ lanes[x][3] ^ lanes[x][4] for x in range(5)]
        mixed = [column[x - 1] ^ _turn(column[(x + 1) % 5], 1) for x in range(5)]
        lanes = [[lanes[x][y] ^ mixed[x] for y in range(5)] for x in range(5)]
        lanes = _spread(lanes)
        lanes = [
            [lanes[x][y] ^ (~lanes[(x + 1) % 5][y] & lanes[(x + 2) % 5][y]) for y in range(5)]
            for x in range(5)
        ]
        lanes[0][0] ^= constant
    return lanes


def _spread(lanes: list[list[int]]) -> list[list[int]]:
    """The rotation and the permutation of places (rho and pi)."""
    x, y, current = 1, 0, lanes[1][0]
    for step in range(24):
        x, y = y, (2 * x + 3 * y) % 5
        current, lanes[x][y] = lanes[x][y], _turn(current, (step + 1) * (step + 2) // 2 % 64)
    return lanes


def keccak_256(message: bytes) -> bytes:
    """The 32-byte Keccak-256 hash of `message` (padding 0x01, as Ethereum uses it, not the SHA-3 padding)."""
    padded = bytearray(message) + b"\x01" + bytes(-(len(message) + 1) % _RATE)
    padded[-1] |= 0x80
    lanes = [[0] * 5 for _ in range(5)]
    for block in range(0, len(padded), _RATE):
        for place in range(_RATE // 8):
            start = block + 8 * place
            lanes[place % 5][place // 5] ^= int.from_bytes(padded[start : start + 8], "little")
        lanes = _permute(lanes)
    return b"".join(lanes[place % 5][place // 5].to_bytes(8, "little") for place in range(4))
