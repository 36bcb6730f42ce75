"""The distinct words of a segment: their letters, and the keys under which words that may be the same name are found.

Keys are hashes of the word, its romanised form, its skeleton, its name groups, and the beginning of its form with one
letter left out (so that one typing error, and some pairs of them, lead to a shared key). They lie in buckets; of each
entry eight more bits of its hash are kept, so that few words are looked at in vain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.columns import Ragged, spread
from fanal.engine.matching.names import Token
from fanal.engine.matching.names.many import ManyWords

Numbers = npt.NDArray[Any]
KINDS = ("", "particle", "honorific", "legal form", "initial")
SILENT = (1, 2, 3)
"""Kinds of words that carry no name: they are not looked up where a name has others."""
SCRIPTS = (
    "", "latin", "cyrillic", "greek", "arabic", "hebrew", "armenian", "georgian", "devanagari", "bengali", "thai",
    "hangul", "kana", "han", "other",
)  # fmt: skip
BEGINNING, SHORTEST = 7, 3
_PER_BUCKET = 8
_PRIMES = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_FACTORS, _ALL = (int(_PRIMES[0]), int(_PRIMES[1])), (1 << 64) - 1
_WORD, _FORM, _BONE, _GROUP, _SHORTER = (np.uint64(n) for n in range(1, 6))


@dataclass(frozen=True, slots=True)
class WordArrays:
    """Words as arrays, one place each: `letters` uint8 with `length` uint8 of each word (UTF-8), the same for `form`
    (length 0 where it is the word itself), `script` and `kind` uint8 (places in `SCRIPTS`, `KINDS`), `rarity` uint8 in
    eighths of a bit, `groups` uint8 how many groups of `group` uint32 are a word's, `bone` its skeleton."""

    letters: Numbers
    length: Numbers
    form: Numbers
    form_length: Numbers
    bone: Numbers
    bone_length: Numbers
    script: Numbers
    kind: Numbers
    rarity: Numbers
    groups: Numbers
    group: Numbers

    def __len__(self) -> int:
        return len(self.length)


def word_arrays(words: ManyWords) -> WordArrays:
    """Return words as arrays."""
    other_forms = ["" if form == word else form for word, form in zip(words.word, words.form, strict=True)]
    scripts = {script: number for number, script in enumerate(SCRIPTS)}
    several = np.minimum(words.groups, 255)
    letters, length = _run(words.word)
    form, form_length = _run(other_forms)
    bone, bone_length = _run(words.skeleton)
    return WordArrays(
        letters=letters,
        length=length,
        form=form,
        form_length=form_length,
        bone=bone,
        bone_length=bone_length,
        script=np.array([scripts.get(one, len(SCRIPTS) - 1) for one in words.script], np.uint8),
        kind=np.array([KINDS.index(one) for one in words.kind], np.uint8),
        rarity=np.minimum(255, words.rarity * 8).astype(np.uint8),
        groups=several.astype(np.uint8),
        group=words.group[spread(np.cumsum(words.groups) - words.groups, several)],
    )


def _run(texts_: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Return the letters of some texts one after another, and how many bytes each has."""
    encoded = [one.encode() for one in texts_]
    return np.frombuffer(b"".join(encoded), np.uint8), np.array(list(map(len, encoded)), np.uint8)


def starts(lengths: Numbers) -> Numbers:
    """Return where each run begins, with the end of the last: int64, one longer than `lengths`."""
    found = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=found[1:])
    return found


def texts(letters: Numbers, lengths: Numbers) -> list[str]:
    """Return all texts of a run of letters."""
    data, place = letters.tobytes(), starts(lengths).tolist()
    return [data[a:b].decode() for a, b in pairwise(place)]


def forms_of(words: WordArrays) -> list[str]:
    """Return the romanised form of each word."""
    written, other = texts(words.letters, words.length), texts(words.form, words.form_length)
    return [form or word for word, form in zip(written, other, strict=True)]


def hashed(found: Numbers, salt: np.uint64) -> Numbers:
    """Return 64 well-mixed bits for each number."""
    mixed = (found.astype(np.uint64) + salt) * _PRIMES[0]
    mixed ^= mixed >> np.uint64(29)
    mixed *= _PRIMES[1]
    mixed ^= mixed >> np.uint64(32)
    return mixed


def text_hashes(found: Sequence[bytes], salt: np.uint64, width: int = 24) -> Numbers:
    """Return a hash of each text: of its first `width` bytes and its length."""
    if not len(found):
        return np.empty(0, np.uint64)
    words = -(-width // 8)
    letters = np.array(found, f"S{words * 8}").view(np.uint64).reshape(len(found), words)
    total = np.array([len(text) for text in found], np.uint64)
    for column in letters.T:
        total = hashed(total ^ column, salt)
    return total


def shorter_hashes(forms: Sequence[bytes]) -> tuple[Numbers, Numbers]:
    """Return hashes of the beginning of each form whole and with each letter left out, and whose they are."""
    letters = np.array(forms, f"S{BEGINNING}").view(np.uint8).reshape(len(forms), BEGINNING)
    lengths = np.minimum([len(form) for form in forms], BEGINNING)
    padded = np.zeros((len(forms), 8), np.uint8)
    found, whose = [], []
    for left_out in range(BEGINNING + 1):
        here = (
            np.flatnonzero((lengths > left_out) & (lengths >= SHORTEST))
            if left_out < BEGINNING
            else np.flatnonzero(lengths >= SHORTEST)
        )
        padded[:, :BEGINNING] = letters
        if left_out < BEGINNING:
            padded[:, left_out : BEGINNING - 1] = letters[:, left_out + 1 :]
            padded[:, BEGINNING - 1] = 0
        found.append(hashed(padded.view(np.uint64).ravel()[here], _SHORTER))
        whose.append(here)
    return np.concatenate(found), np.concatenate(whose)


def word_keys(words: WordArrays) -> tuple[Numbers, Numbers]:
    """Return all keys of all words, and whose each is."""
    forms = forms_of(words)
    encoded = [form.encode() for form in forms]
    bones = [bone.encode() for bone in texts(words.bone, words.bone_length)]
    everyone = np.arange(len(words))
    written = [text.encode() for text in texts(words.letters, words.length)]
    other_form = np.flatnonzero(words.form_length)
    shorter, whose = shorter_hashes(encoded) if encoded else (np.empty(0, np.uint64), everyone)
    found = (
        (text_hashes(written, _FORM), everyone),
        (text_hashes([encoded[n] for n in other_form.tolist()], _FORM), other_form),
        (text_hashes(bones, _BONE), everyone),
        (hashed(words.group, _GROUP), np.repeat(everyone, words.groups)),
        (shorter, whose),
    )
    return np.concatenate([keys for keys, _ in found]), np.concatenate([owner for _, owner in found])


def asked_keys(one: Token) -> dict[str, list[int]]:
    """Return the keys under which words like this one are found, by what they are made of: `word_keys` for one word."""
    form = one.form.encode()
    texts_ = dict.fromkeys((one.word.encode(), form))
    return {
        "form": [_text_hash(text, int(_FORM)) for text in texts_],
        "bone": [_text_hash(one.skeleton.encode(), int(_BONE))],
        "group": [_mixed(number, int(_GROUP)) for number in one.groups],
        "shorter": _shorter(form[:BEGINNING]),
    }


def letter_sets(forms: Sequence[str]) -> Numbers:
    """Return `letter_set` of each form."""
    letters = np.frombuffer("".join(forms).encode(), np.uint8)
    start = starts(np.array(list(map(len, forms)), np.int64))[:-1]
    return np.bitwise_or.reduceat(np.uint32(1) << (letters & 31).astype(np.uint32), start)


def letter_set(form: str) -> int:
    """Return which letters a form has, a bit for each; a letter changed changes two bits at most."""
    found = 0
    for letter in form:
        found |= 1 << (ord(letter) & 31)
    return found


def bone_sums(words: WordArrays) -> Numbers:
    """Return the `bone_sum` of each word."""
    bones = [bone.encode() for bone in texts(words.bone, words.bone_length)]
    return text_hashes(bones, _BONE).astype(np.uint32)


def bone_sum(bone: str) -> int:
    """Return 32 bits that stand for a skeleton."""
    return _text_hash(bone.encode(), int(_BONE)) & 0xFFFFFFFF


def _mixed(number: int, salt: int) -> int:
    """Return what `hashed` makes of one number."""
    mixed = (number + salt) * _FACTORS[0] & _ALL
    mixed ^= mixed >> 29
    mixed = mixed * _FACTORS[1] & _ALL
    return mixed ^ mixed >> 32


@lru_cache(maxsize=1 << 10)
def _text_hash(text: bytes, salt: int) -> int:
    """Return what `text_hashes` makes of one text."""
    total = len(text)
    for place in range(0, 24, 8):
        total = _mixed(total ^ int.from_bytes(text[place : place + 8].ljust(8, b"\0"), "little"), salt)
    return total


def _shorter(form: bytes) -> list[int]:
    """Return what `shorter_hashes` makes of one form."""
    if len(form) < SHORTEST:
        return []
    pieces = dict.fromkeys([form, *(form[:n] + form[n + 1 :] for n in range(len(form)))])
    return [_mixed(int.from_bytes(piece.ljust(8, b"\0"), "little"), int(_SHORTER)) for piece in pieces]


@dataclass(frozen=True, slots=True)
class KeyTable:
    """Words by key: those of bucket b are `words[start[b]:start[b + 1]]` (uint32), with eight bits of their keys."""

    start: Numbers
    words: Numbers
    bits: Numbers

    def find(self, keys: Sequence[int], most: int) -> tuple[Numbers, Numbers]:
        """Return the words that have one of these keys, and very few others, with the place of the key; a word may come
        twice. Of one key the first `most` are looked at."""
        buckets = len(self.start) - 1
        bucket = np.array([(key >> 32) * buckets >> 32 for key in keys], np.int64)
        first = self.start[bucket].astype(np.int64)
        counts = np.minimum(self.start[bucket + 1] - first, most)
        places, of_key = spread(first, counts), np.arange(len(keys)).repeat(counts)
        eight = np.array([key & 0xFF for key in keys], np.uint8)
        found = (self.bits[places] == eight[of_key]).nonzero()[0]
        return self.words[places[found]], of_key[found]


def key_table(keys: Numbers, owners: Numbers) -> KeyTable:
    """Return the table of all keys of all words."""
    buckets = max(1, len(keys) // _PER_BUCKET)
    bucket = _bucket(keys, buckets)
    order = np.argsort(bucket, kind="stable")
    start = np.zeros(buckets + 1, np.uint32)
    np.cumsum(np.bincount(bucket, minlength=buckets), out=start[1:])
    return KeyTable(start, owners[order].astype(np.uint32), _eight(keys)[order])


def _bucket(keys: Numbers, buckets: int) -> Numbers:
    return ((keys >> np.uint64(32)) * np.uint64(buckets) >> np.uint64(32)).astype(np.int64)


def _eight(keys: Numbers) -> Numbers:
    return (keys & np.uint64(0xFF)).astype(np.uint8)


def joined_words(parts: Sequence[WordArrays]) -> WordArrays:
    """Return the words of several vocabularies one after another."""
    return WordArrays(
        **{
            field.name: np.concatenate([getattr(part, field.name) for part in parts])
            for field in fields(WordArrays)
        }
    )


def taken_words(words: WordArrays, places: Numbers) -> WordArrays:
    """Return some of the words, in this order."""

    def run(letters: Numbers, lengths: Numbers) -> Numbers:
        return Ragged(starts(lengths), letters).take(places).values

    plain = {name: getattr(words, name)[places] for name in ("script", "kind", "rarity", "groups")}
    plain |= {name: getattr(words, name)[places] for name in ("length", "form_length", "bone_length")}
    return WordArrays(
        letters=run(words.letters, words.length),
        form=run(words.form, words.form_length),
        bone=run(words.bone, words.bone_length),
        group=run(words.group, words.groups),
        **plain,
    )
