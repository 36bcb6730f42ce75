"""Addresses of crypto-assets: Bitcoin, Ethereum and Tron."""

import re
from collections.abc import Iterator

from fanal.engine.reading.identifiers.checksums import base58_payload, bech32_is_right
from fanal.engine.reading.identifiers.identifier import Identifier, Validity
from fanal.engine.reading.identifiers.keccak import keccak_256
from fanal.engine.reading.identifiers.page import Page

_WORD_END = re.compile(r"[^A-Za-z0-9]")
_WORD = re.compile(r"[A-Za-z0-9]+")
_SHORTEST, _LONGEST = 26, 90
_ETHEREUM = re.compile(r"0[xX][0-9a-fA-F]{40}")
_BECH32 = re.compile(r"(?:bc1[02-9ac-hj-np-z]{11,87}|BC1[02-9AC-HJ-NP-Z]{11,87})")
_BASE58 = re.compile(r"[1-9A-HJ-NP-Za-km-z]{26,35}")
_USUAL_LENGTHS = {"Bitcoin": (33, 34), "Tron": (34,)}
_VERSIONS = {0x00: "Bitcoin", 0x05: "Bitcoin", 0x41: "Tron"}


def find_crypto(page: Page) -> Iterator[Identifier]:
    """Addresses, as written; checksums are checked where the kind of address has one."""
    past = 0
    for start, end in page.numbers:
        if start < past or not (page.text[start - 1 : start].isalpha() or page.text[end : end + 1].isalpha()):
            continue
        opening = start - len(_WORD_END.split(page.before(start, _LONGEST + 1))[-1])
        match = _WORD.match(page.text, opening)
        past = match.end() if match else end
        found = _read(match.group()) if match and _SHORTEST <= past - opening <= _LONGEST else None
        if match and found:
            yield page.identifier("crypto", match.group(), match.span(), *found)


def _read(word: str) -> tuple[Validity, str] | None:
    if _ETHEREUM.fullmatch(word):
        return _ethereum(word)
    if _BECH32.fullmatch(word):
        return _verdict("Bitcoin", right=bech32_is_right(word))
    if word[0] in "13T" and _BASE58.fullmatch(word) and any(char.isdigit() for char in word[1:]):
        payload = base58_payload(word)
        if payload is not None:
            known = _VERSIONS.get(payload[0])
            return _verdict(known, right=True) if known else None
        asset = "Tron" if word[0] == "T" else "Bitcoin"
        return _verdict(asset, right=False) if len(word) in _USUAL_LENGTHS[asset] else None
    return None


def _verdict(asset: str, *, right: bool) -> tuple[Validity, str]:
    return ("valid" if right else "invalid"), f"{asset} address, checksum is {'right' if right else 'wrong'}"


def _ethereum(word: str) -> tuple[Validity, str]:
    body = word[2:]
    if body in (body.lower(), body.upper()):
        return "unchecked", "Ethereum address, written without the capitals that carry a checksum"
    digest = keccak_256(body.lower().encode()).hex()
    pairs = zip(body, digest, strict=False)
    right = all(char.isdigit() or char.isupper() == (int(bit, 16) >= 8) for char, bit in pairs)
    return _verdict("Ethereum", right=right)
