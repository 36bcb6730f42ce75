"""Name groups: one name in its spellings and scripts, looked up by a word."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.names.romanising import romanised
from fanal.engine.matching.names.scripts import main_script
from fanal.engine.vocabulary import DATA, DataError, load_rows

FILE = DATA / "matching" / "names" / "groups.npz"
KEYS_FILE = DATA / "matching" / "names" / "group_keys.npz"
KEY_BYTES = 5
_SAME_LETTER = dict(
    zip(map(ord, "أإآٱىیېکہھةۀۂؤئםןץףך"), "اااايييكههههہويמנצפכ".replace("ہ", "ه"), strict=True)
)


class GroupTable(NamedTuple):
    """The keys of all words, sorted, beside each the number of a group it belongs to, and the rarity of each group in
    quarters of a bit."""

    keys: npt.NDArray[np.uint64]
    groups: npt.NDArray[np.uint32]
    rarity: npt.NDArray[np.uint8]


def group_key(word: str) -> int:
    """Return the key of a cleaned word: 40 bits of a digest of its letters, without marks and doubtful forms.

    Two different words share a key about once in a million million pairs; what that costs is one wrong group.
    """
    return int.from_bytes(hashlib.blake2b(plain_word(word).encode(), digest_size=KEY_BYTES).digest())


@lru_cache(maxsize=1 << 12)
def plain_word(word: str) -> str:
    """Return the letters that the table knows a word by: Latin in ASCII, other scripts without marks."""
    if word.isascii() or main_script(word) == "latin":
        return romanised(word)
    return _plain_letters(word, main_script(word))


def plain_lines(words: str, forms: str, script: str) -> str:
    """Return `plain_word` of words of one script and of their romanised forms, all of them a line each."""
    return forms if script == "latin" else _plain_letters(words, script)


def _plain_letters(words: str, script: str) -> str:
    return (unicodedata.normalize("NFKD", words) if script != "hangul" else words).translate(_plain_letter())


@cache
def _plain_letter() -> _PlainLetter:
    return _PlainLetter({ord("\n"): "\n"})


class _PlainLetter(dict[int, str]):
    """Gives for each letter the one that stands for it; nothing for a sign that is no letter, digit or spacing mark."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        kept = sign if sign.isalnum() or unicodedata.category(sign) == "Mc" else ""
        found = self[code] = kept.translate(_SAME_LETTER).translate(_han_variants())
        return found


@cache
def _han_variants() -> dict[int, str]:
    """Return the simplified form by each other form of a Chinese character."""
    rows = load_rows("matching/names/han_variants.csv")
    return {ord(form): row["sign"] for row in rows for form in row["variants"]}


def _group_keys(plain: Sequence[str]) -> npt.NDArray[np.uint64]:
    """Return the key of each word, which is as `plain_word` gives it."""
    digests = b"".join(hashlib.blake2b(word.encode(), digest_size=KEY_BYTES).digest() for word in plain)
    padded = np.zeros((len(plain), 8), np.uint8)
    padded[:, -KEY_BYTES:] = np.frombuffer(digests, np.uint8).reshape(-1, KEY_BYTES)
    return padded.view(">u8").ravel().astype(np.uint64)


@cache
def group_table() -> GroupTable:
    """Return the table of the shipped file (about 4 MB in memory, read in some hundredths of a second)."""
    try:
        with np.load(KEYS_FILE, allow_pickle=False) as kept, np.load(FILE, allow_pickle=False) as stored:
            keys = np.cumsum(kept["steps"].astype(np.uint64), dtype=np.uint64)
            return GroupTable(keys, stored["groups"], stored["rarity"])
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"The table of name groups cannot be read: {type(error).__name__}.") from error


def groups_of_plain(plain: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint32]]:
    """Return how many groups each word belongs to, which is as `plain_word` gives it, and the numbers of all these."""
    table = group_table()
    keys = _group_keys(plain)
    first = table.keys.searchsorted(keys)
    counts = table.keys.searchsorted(keys, "right") - first
    places = np.repeat(first - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
    return counts, table.groups[places]


def groups_of(word: str) -> tuple[int, ...]:
    """Return the numbers of the groups that a cleaned word belongs to, in rising order."""
    table = group_table()
    key = np.uint64(group_key(word))
    first = int(table.keys.searchsorted(key))
    if first == len(table.keys) or table.keys[first] != key:
        return ()
    return tuple(table.groups[first : table.keys.searchsorted(key, "right")].tolist())
