"""Check digits and checksums of account numbers: Luhn, IBAN (ISO 13616), base58check and bech32 (Bitcoin, Tron)."""

from hashlib import sha256

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BASE58_VALUE = {letter: value for value, letter in enumerate(_BASE58)}
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_SUM, _BECH32M_SUM = 1, 0x2BC830A3


def luhn_is_right(digits: str) -> bool:
    """Does the last digit fit the others (ISO/IEC 7812-1)?"""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def iban_is_right(iban: str) -> bool:
    """Do the two check digits fit the rest (ISO 13616, remainder 1 by 97)? `iban` in capitals, without spaces.

    They are 98 less a remainder by 97, so that none is 00, 01 or 99, whatever the rest.
    """
    moved = iban[4:] + iban[:4]
    return "02" <= iban[2:4] <= "98" and int("".join(str(int(char, 36)) for char in moved)) % 97 == 1


def base58_payload(address: str) -> bytes | None:
    """The version byte and hash inside a base58check address, or None when its checksum is wrong."""
    number = 0
    for letter in address:
        value = _BASE58_VALUE.get(letter)
        if value is None:
            return None
        number = number * 58 + value
    try:
        content = number.to_bytes(25, "big")
    except OverflowError:
        return None
    payload, checksum = content[:-4], content[-4:]
    return payload if sha256(sha256(payload).digest()).digest()[:4] == checksum else None


def bech32_is_right(address: str) -> bool:
    """Does the checksum of a Bitcoin segwit address fit (BIP 173 for version 0, BIP 350 for later ones)?"""
    low = address.lower()
    if address not in (low, address.upper()):
        return False
    prefix, _, data = low.rpartition("1")
    values = [_BECH32.find(char) for char in data]
    if len(values) < 8 or min(values) < 0:
        return False
    spread = [ord(char) >> 5 for char in prefix] + [0] + [ord(char) & 31 for char in prefix]
    wanted = _BECH32_SUM if values[0] == 0 else _BECH32M_SUM
    return _bech32_sum(spread + values) == wanted


def _bech32_sum(values: list[int]) -> int:
    total = 1
    for value in values:
        top = total >> 25
        total = (total & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_BECH32_GENERATOR):
            total ^= generator if top >> place & 1 else 0
    return total
